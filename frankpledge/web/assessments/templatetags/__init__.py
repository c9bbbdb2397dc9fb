"""Template tags of the strategic assessment."""
