"""The yearly report to each district's scrutiny committee: expected, drafted from the thread, approved, sent."""
