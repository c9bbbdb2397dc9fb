"""Themes are read through the membership; their topics are told by where they come from."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.themes import queries
from frankpledge.web.explore.gaps import services as gaps
from tests.web.assessments.conftest import TODAY


def test_a_neighbour_sees_no_theme(acting, cast, themes):
    assert queries.themes(acting(Role.ANALYST)).count() == 3
    assert queries.themes(acting(Role.ANALYST, cast.other)).count() == 0
    assert queries.theme(acting(Role.ANALYST, cast.other), "asb") is None
    assert queries.describe(acting(Role.BOARD_MEMBER), ["asb", "none"]) == {
        "asb": ("Anti-social behaviour", f"/{cast.own.pk}/assessment/themes/asb/")
    }


def test_a_specialist_is_somebody_whose_role_writes_rationales(acting):
    specialist, _ = acting(Role.THEME_SPECIALIST), acting(Role.SCRUTINY)
    assert list(queries.specialists(acting(Role.THEME_SPECIALIST), datetime.date(2026, 1, 31))) == [
        specialist
    ]


def test_topics_are_told_by_source_and_one_not_defined_any_more_by_its_id():
    theme = Theme(topics=["extract/knife", "police-uk/robbery", "extract/gone"])
    assert queries.drawn_on(theme) == [
        queries.Drawn("Selections of the police extract", ["Knife crime", "extract/gone"]),
        queries.Drawn("Crime groups of data.police.uk", ["Robbery"]),
    ]


def test_no_value_of_a_split_is_offered():
    assert all(not one.split for source in queries.SOURCES for one in queries.offered(source))
    assert all(queries.offered(source) for source in queries.SOURCES)


def test_open_gaps_about_a_themes_topics_concern_it(acting, cast, themes):
    analyst = acting(Role.ANALYST)
    theme = themes["asb"]
    theme.topics = ["return/hospital-assaults/attendances/2", "extract/knife"]

    def ask(topic):
        return gaps.ask(
            by=analyst,
            today=TODAY,
            data="D",
            why_wanted="W",
            asked_on=TODAY,
            asked_of="X",
            topic=topic,
        )

    asked = [ask("return/hospital-assaults"), ask("extract/knife"), ask("extract/rural")]
    came = ask("extract/knife")
    gaps.receive(by=analyst, gap=came, today=TODAY, received_on=TODAY)
    assert queries.gaps_of(analyst, theme) == asked[:2]


def test_a_standard_theme_says_what_to_ask_for_and_one_of_ones_own_does_not():
    standard = Theme(slug="knife-crime", topics=[])
    assert "possession of weapons" in queries.open_data(standard)
    every = queries.wanted(standard)
    held = [id_ for one in every for id_ in one.answered_by]
    assert len(queries.wanted(Theme(slug="knife-crime", topics=held))) < len(every)
    assert (queries.wanted(Theme(slug="own")), queries.open_data(Theme(slug="own"))) == ([], "")
