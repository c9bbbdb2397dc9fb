"""The refresh of a plan at a new year: each action kept on, changed, closed, withdrawn or handed to another plan."""
