"""Readings: computed when a release lands, entered with their source."""
