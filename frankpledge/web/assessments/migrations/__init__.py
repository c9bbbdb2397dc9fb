"""Migrations of the strategic assessment."""
