"""What is asked of people who work on the strategic assessment."""

from __future__ import annotations

# Which version a form was opened from stands in it unseen; without it nobody can tell what it would write over.
UNSENT = "The page was not sent whole. Open it again, and enter it anew"
