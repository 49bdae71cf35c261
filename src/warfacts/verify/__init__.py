"""The facts of a source against its text."""
