"""A page's marking is the highest of what it shows, and only rises."""

from __future__ import annotations

from types import SimpleNamespace

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.web.ui.marking import marking_of, raise_marking

PANEL = Marking(Level.OFFICIAL_SENSITIVE, frozenset({"panel"}))


def test_a_page_begins_official_and_takes_the_highest():
    request = SimpleNamespace()
    assert marking_of(request) == marking_of(None) == OFFICIAL
    raise_marking(request, PANEL)
    raise_marking(request, OFFICIAL)
    raise_marking(request)
    assert marking_of(request) == PANEL
