"""What is asked of who writes plans."""
