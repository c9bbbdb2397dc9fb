"""The tag gives a page the sections that its person may open."""

from __future__ import annotations

from types import SimpleNamespace

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.templatetags.assessments import assessment_sections


def test_the_sections_are_those_of_the_person_on_the_page(acting):
    request = SimpleNamespace(acting=acting(Role.ANALYST), path="/southmere/assessment/")
    shown = assessment_sections({"request": request})
    assert [entry.words for entry in shown if entry.is_current] == ["Assessments"]
