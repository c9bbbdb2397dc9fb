"""History: who did what to which record, when, what stood before and after. It can only grow."""
