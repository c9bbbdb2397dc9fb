"""What the evidence pages ask of the database and of the floors below; one module a page."""
