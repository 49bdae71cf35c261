"""warfacts answers questions about what was reported in the news, with claimant and paragraph."""

__version__ = "0.1.0"
