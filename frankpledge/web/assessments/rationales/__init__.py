"""Rationale documents: drafted from what was kept, written part by part, commented on, agreed."""
