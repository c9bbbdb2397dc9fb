"""Harm stands beside risk as figures that trace: counts and severity of open data; what is not there is said."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.findings.counted import counted
from frankpledge.findings.methods import harm as method
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.picture.harm import harm_beside
from frankpledge.web.assessments.picture.queries import picture
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries.figures import figure_of
from tests.web.assessments.pictured import closed

TOPICS = {
    "knife-crime": ["police-uk/possession-of-weapons", "police-uk/robbery", "extract/knife"],
    "asb": ["police-uk/anti-social-behaviour"],
    "hate-crime": ["police-uk/all-crime"],
    "rasso": ["extract/sexual-offences"],
}


@pytest.fixture
def seen(acting, six, world):
    for slug, topics in TOPICS.items():
        Theme.objects.filter(slug=slug).update(topics=topics)
    held = closed(acting, six)

    def look(code=""):
        return picture(acting(Role.BOARD_MEMBER), held, code)

    return look


def test_count_and_severity_are_figures_that_can_be_opened(seen, cast):
    found = harm_beside(cast.own, seen("E07000222"))
    knife = found.of["knife-crime"]
    assert found.period == Period("2025-04", "2025-12")
    assert knife.groups == ("Possession of weapons", "Robbery")
    for figure in (knife.figure, knife.severity.figure):
        assert figure_of(cast.own, figure).id == figure
    held = evidence.held_for(cast.own)
    types = ["Possession of weapons", "Robbery"]
    question = CountQuestion(held.areas.by_code("E07000222"), found.period, Filter.of(types, []))
    assert knife.count == counted(held.open, held.engine, question).counts.total > 0
    assert knife.severity.events == knife.count
    assert knife.severity.low < knife.severity.harm < knife.severity.high
    assert any("median weight" in one for one in found.caveats)
    assert not any("two measures" in one or "index" in one.lower() for one in found.caveats)


def test_the_county_holds_what_its_districts_hold(seen, cast):
    county, *districts = (
        harm_beside(cast.own, seen(code)).of["knife-crime"]
        for code in ("E10000031", "E07000221", "E07000222")
    )
    assert county.count == sum(one.count for one in districts)
    assert county.severity.harm == pytest.approx(
        sum(one.severity.harm for one in districts), abs=0.3
    )


def test_what_has_no_weight_is_counted_and_says_why_its_severity_is_not_told(seen, cast):
    found = harm_beside(cast.own, seen()).of
    assert found["asb"].count > 0
    assert "None of these has a weight" in found["asb"].why_no_severity
    assert found["hate-crime"].why_no_severity == "It is told for crime groups, not for all crime."
    assert found["hate-crime"].severity is None


def test_what_open_data_do_not_hold_is_said_and_is_not_nought(seen, cast):
    told = harm_beside(cast.own, seen()).of["rasso"]
    assert (told.count, told.figure, told.severity) == (None, "", None)
    assert "says nothing of how much" in told.why_not


def test_without_severity_weights_the_count_stands_alone_and_says_so(seen, cast, monkeypatch):
    monkeypatch.setattr(method, "read_weights", lambda *_: {})
    monkeypatch.setattr(answers, "_content", lambda _, __, make: make())
    answers._held.clear()
    told = harm_beside(cast.own, seen("E07000221")).of["knife-crime"]
    answers._held.clear()
    assert told.count > 0
    assert "No severity weights are loaded" in told.why_no_severity


def test_missing_months_are_refused_not_counted_as_nought(seen, cast):
    looked = seen()
    looked.exercise.assessment.first, looked.exercise.assessment.last = "2019-01", "2025-12"
    found = harm_beside(cast.own, looked)
    assert not found.of
    assert "issing" in found.fault


def test_where_nothing_is_loaded_it_says_what_to_do(acting, six, cast, settings, tmp_path):
    settings.STORE = tmp_path / "empty"
    seen = picture(acting(Role.BOARD_MEMBER), closed(acting, six))
    assert "No evidence is loaded yet" in harm_beside(cast.own, seen).fault
