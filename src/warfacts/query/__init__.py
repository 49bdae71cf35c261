"""One function for each question to an open index."""
