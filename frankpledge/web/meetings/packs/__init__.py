"""Board packs that the worker makes: asked for once of the same, shown while they grow, kept for some days."""
