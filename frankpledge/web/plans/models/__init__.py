"""What is kept of plans; one module a subject."""
