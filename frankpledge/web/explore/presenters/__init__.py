"""How the evidence pages say what was answered: pure, one module a page."""
