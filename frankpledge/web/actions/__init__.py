"""Actions: who does what by when, for a plan, a review, a meeting or an exception, and how it goes."""
