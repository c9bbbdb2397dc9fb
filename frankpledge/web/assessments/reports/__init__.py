"""Reports of an assessment: ordered sections that are gathered, written, frozen and downloaded."""
