"""Indicators: founding them, defining and ending them."""
