"""Versions of a plan: written, proposed, approved by a body, superseded."""
