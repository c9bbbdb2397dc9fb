"""The statutory contents of an assessment: what satisfies each, and who judged it."""
