"""The horizon scan, and notes on what goes on around a theme."""
