"""The tag gives the sections that the person who asks may open."""

from __future__ import annotations

from types import SimpleNamespace

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.templatetags.performance import performance_sections


def test_the_sections_are_those_of_the_person_who_asks(acting):
    member = acting(Role.BOARD_MEMBER)
    asked = SimpleNamespace(acting=member, path="/")
    assert [one.words for one in performance_sections({"request": asked})]
