"""How meetings are told."""
