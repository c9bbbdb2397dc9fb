"""Scoring themes under a scheme, and how sure the order is: levels in, scores out, with no store, no clock, no seed."""
