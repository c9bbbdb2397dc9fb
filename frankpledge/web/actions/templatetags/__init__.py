"""What the templates of actions draw with."""
