"""Targets: proposed with what they rest on, endorsed by the Board; once endorsed another takes their place."""
