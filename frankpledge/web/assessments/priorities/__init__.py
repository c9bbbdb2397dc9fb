"""Priorities: what the partnership puts first, and what stands beside them."""
