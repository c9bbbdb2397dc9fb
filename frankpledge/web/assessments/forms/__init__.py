"""What is asked of people who work on the strategic assessment."""
