"""What is asked of who leads actions and of who keeps them; one module a subject."""
