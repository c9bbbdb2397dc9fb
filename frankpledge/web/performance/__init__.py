"""Performance: indicators and their readings, targets, where they will end, and what is done about it."""
