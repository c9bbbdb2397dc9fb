"""Writes of documents: each keeps history, and refuses what comes in the wrong order."""
