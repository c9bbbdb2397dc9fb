"""The pages of a partnership: what it is, who is who in it, and what its manager changes, one thing a page."""
