"""Papers of a meeting: the files that were sent for an item, in time or late, for everybody or exempt."""
