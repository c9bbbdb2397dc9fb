"""Pages that every record has: its thread, its history, its marking, its readers; and the groups that need to know."""
