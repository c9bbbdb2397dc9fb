"""Data gaps: what was asked for and did not come."""
