"""The command line: from what a user types to what the screen shows."""
