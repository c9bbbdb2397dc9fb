"""The sections stand in a newcomer's order; a group's page belongs to Governance."""

from __future__ import annotations

import pytest

from frankpledge.web.partnerships.models import Membership
from frankpledge.web.partnerships.sections import SECTIONS, sections_for


@pytest.mark.parametrize(
    ("path", "current"),
    [("/x/partnership/", "Overview"), ("/x/partnership/duties/section-17/", "Duties"),
     ("/x/partnership/groups/board/", "Governance"), ("/x/evidence/", None)],
)  # fmt: skip
def test_the_section_of_a_page_is_current(path, current):
    shown = sections_for(Membership(partnership_id="x"), path)
    assert [entry.words for entry in shown] == [words for words, _ in SECTIONS]
    assert [entry.words for entry in shown if entry.is_current] == ([current] if current else [])
