"""What people are asked for on the evidence pages; one module a page."""
