"""Partnerships: who answers for which area, in which bodies, by which terms; rows are fetched through the person."""
