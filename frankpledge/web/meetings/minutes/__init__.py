"""Minutes of a meeting: drafted from what was recorded, put right by hand, approved at a later meeting."""
