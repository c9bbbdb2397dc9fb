"""Pages of actions; one module a subject."""
