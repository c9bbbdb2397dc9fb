"""The tests: a package of its own, so that none of the same name that a library ships stands in its place."""
