"""The risk picture: what an exercise says of all its themes, and of each, to whom it is open."""
