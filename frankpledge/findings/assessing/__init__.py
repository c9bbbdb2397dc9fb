"""From the evidence to an ordered draft of a strategic assessment, and back from files that people edited."""
