"""Load data: files or a folder become a release, in the background, with a report."""
