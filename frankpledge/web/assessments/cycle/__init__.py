"""The cycle that a partnership runs: begun, its stages done, and where it stands."""
