"""Plans: what the partnership does about its priorities, by whom, in versions that the Board approves."""
