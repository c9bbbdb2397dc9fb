"""Outcomes: what is recommended of each theme, and what the Board chose."""
