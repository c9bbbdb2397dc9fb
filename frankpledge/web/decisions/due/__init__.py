"""Decisions that come back to their body: put off, on a condition, or to be reviewed by a day."""
