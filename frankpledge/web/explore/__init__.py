"""Explore: the evidence as pages: what changed, areas, maps, coverage, quality, releases, figures."""
