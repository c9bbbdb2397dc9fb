"""Scoring: exercises, panels, independent scores, moderation, results."""
