"""A figure's question asked again of the release that it was made from gives the figure itself, whatever its kind."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.faults import CallFault
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import Record, keep
from frankpledge.findings.methods.registry import METHODS
from frankpledge.findings.profile import ProfileQuestion
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.asking_again import _in_its_place, asked_again
from frankpledge.web.explore.queries.changed import scan
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.queries.methods import answered_of
from frankpledge.web.explore.queries.profile import profiled
from frankpledge.web.partnerships.models import Membership

YEAR = Period("2025-01", "2025-12")


@pytest.fixture
def again(with_partners, cast):
    """Ask a figure again, as the analyst; return the figure that answers."""
    analyst = Membership.objects.get(person=cast.person(Role.ANALYST))
    return lambda figure: asked_again(figure_of(cast.own, figure, analyst), analyst).id


@pytest.fixture
def area(with_partners, cast):
    return evidence.place_of(cast.own, evidence.areas(evidence.require_release()))


def test_a_finding_a_number_of_a_profile_and_a_count_come_back(again, area):
    release = evidence.require_release()
    finding = scan(release, area, YEAR).findings[3].figure
    profile = profiled(release, ProfileQuestion(area, YEAR), "partner", area)
    asked = CountQuestion(area, YEAR, Filter(("Burglary",)), ("month",))
    record = counted(release, evidence.engine(), asked).record
    keep(release.store, record)
    for figure in (finding, profile.lines[5][0], profile.figure, record.id, f"{record.id}-3"):
        assert again(figure) == figure


def test_a_method_comes_back_whole(again, area, cast):
    asked = METHODS["control-chart"].asked(area, Period("2024-01", "2025-12"), "extract/knife", {})
    figure = answered_of(evidence.held_for(cast.own), asked).record.id
    assert again(figure) == figure


def test_a_published_table_is_not_asked_again(again, area):
    release = evidence.require_release()
    record = Record(
        "released", {"area": area.to_json(), "period": YEAR.to_json()}, release.id, "s", {}, []
    )
    keep(release.store, record)
    with pytest.raises(CallFault, match="published table"):
        again(record.id)


def test_a_number_that_is_told_no_more_says_so():
    figure = SimpleNamespace(position=0, record=SimpleNamespace(answer=[["E1", "Burglary", 0, 5]]))
    with pytest.raises(CallFault, match="no such number any more"):
        _in_its_place(figure, "abc", [["E2", "Burglary", 0, 5]], lambda row: row[:3])
