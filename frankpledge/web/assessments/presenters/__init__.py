"""How the strategic assessment is told: pure, from records to what a page shows."""
