"""Readings in a workbook: out with the periods that are empty, and back in after a person has seen row by row."""
