"""Tags that pages of every app use."""
