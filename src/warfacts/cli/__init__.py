"""The command line: what a user types, and how an answer reaches the screen."""
