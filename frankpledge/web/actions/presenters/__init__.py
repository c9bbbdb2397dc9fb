"""Actions in words; pure."""
