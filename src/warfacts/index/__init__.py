"""Checked facts as one SQLite file, kept between questions and brought up to date."""
