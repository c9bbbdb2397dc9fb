"""Today: the front page: what waits for this person, then what changed. Owns nothing."""
