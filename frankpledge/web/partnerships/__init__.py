"""Partnerships: who answers together for which area, in which bodies, by which terms; and every row fetched through the person."""
