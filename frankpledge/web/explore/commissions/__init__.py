"""Commissioned analysis: who asked what, for when, and with what it was answered."""
