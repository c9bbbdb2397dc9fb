"""Tags of the pages of decisions."""
