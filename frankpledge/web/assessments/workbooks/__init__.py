"""Scoring in a workbook: a panellist's own sheet out, and back in after they have seen what would be taken."""
