"""A form of a theme begins with what the theme has, and gives what the service takes."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.forms.themes import ThemeForm, lines
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.themes.queries import specialists


def test_what_a_theme_has_comes_back_as_it_was(acting):
    theme = Theme(
        name="Rural crime", topics=["police-uk/burglary", "extract/rural"], indicators=["A", "B"]
    )
    people = specialists(acting(Role.ANALYST), datetime.date(2026, 1, 31))
    begun = ThemeForm.initial_of(theme)
    sent = {name: value for name, value in begun.items() if value is not None} | {
        "extract": ["extract/rural"], "police-uk": ["police-uk/burglary"], "return": []}  # fmt: skip
    form = ThemeForm(sent, specialists=people)
    assert form.is_valid(), form.errors
    assert form.told() == {"name": "Rural crime", "about": "", "topics": theme.topics,
                           "indicators": ["A", "B"], "specialist": None}  # fmt: skip


def test_a_value_of_a_split_is_offered_to_the_theme_that_has_it(acting):
    people = specialists(acting(Role.ANALYST), datetime.date(2026, 1, 31))
    part = "return/hospital-assaults/attendances/2"
    assert part in dict(ThemeForm(specialists=people, held=[part]).fields["return"].choices)
    assert part not in dict(ThemeForm(specialists=people).fields["return"].choices)


def test_empty_lines_are_no_lines():
    assert lines(" a \n\n b") == ["a", "b"]
