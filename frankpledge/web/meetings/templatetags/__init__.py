"""Tags of meetings' pages."""
