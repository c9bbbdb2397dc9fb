"""Death reviews: from a death to a lesson learnt, open to a case's panel and its coordinator alone."""
