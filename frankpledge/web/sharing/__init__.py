"""Sharing: how a record is marked, who needs to know it, and who has read it."""
