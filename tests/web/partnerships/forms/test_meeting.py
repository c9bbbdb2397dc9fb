"""Terms and calendars are read from what a person writes, line by line, with the line that is wrong."""

from __future__ import annotations

import pytest

from frankpledge.web.partnerships import forms
from frankpledge.web.partnerships.models import Agency, Calendar, Membership

pytestmark = pytest.mark.django_db
DAY = {"since-day": "1", "since-month": "4", "since-year": "2026"}
START = DAY | {"reason": "Decision", "source": "Minutes"}


def calendar_of(lines, number=""):
    return forms.NewCalendar(START | {"meetings": lines, "meetings_per_year": number})


def test_meetings_are_read_a_line_each():
    form = calendar_of("mid May: review the year\nNov\nlate-february")
    assert form.is_valid(), form.errors
    values = form.values()
    assert values["meetings"] == [
        {"month": 5, "part": "mid", "purpose": "review the year"},
        {"month": 11, "part": None, "purpose": None},
        {"month": 2, "part": "late", "purpose": None},
    ]
    assert values["meetings_per_year"] == 3


@pytest.mark.parametrize(
    ("lines", "number", "field", "words"),
    [("Sometime", "", "meetings", "does not begin with a month"), ("", "x", "meetings_per_year", "whole number"),
     ("May\nmay: again", "", "meetings", "stands twice"), ("May\nJune", "3", "meetings_per_year", "2 months")],
)  # fmt: skip
def test_a_calendar_that_cannot_be_is_refused_with_its_line(lines, number, field, words):
    assert words in calendar_of(lines, number).errors[field][0]


def test_a_calendar_comes_back_as_it_was_written():
    held = Calendar(
        meetings_per_year=1, meetings=[{"month": 5, "part": "mid", "purpose": "review"}]
    )
    assert forms.NewCalendar.of(held)["meetings"] == "mid May: review"
    assert forms.NewCalendar.of(None) == {}


def terms_of(south, **entered):
    return forms.NewTerms(START | entered, partnership=south)


def test_terms_begin_as_a_copy_of_those_in_force(south):
    held = south.group_set.get(slug="board").terms.get(in_force=True)
    shown = forms.NewTerms.of(held, {"wcc": "Warwickshire County Council"})
    assert shown["papers_days"] == 7
    assert shown["chair_rotation"].splitlines()[0] == "Warwickshire County Council"
    assert forms.NewTerms.of(None, {}) == {}


def test_a_rotation_names_agencies_of_the_partnership_in_their_order(south):
    form = terms_of(
        south,
        chair="A portfolio holder",
        chair_rotation="WDC\n Stratford-on-Avon District Council ",
    )
    assert form.is_valid(), form.errors
    values = form.values(None)
    assert values["chair"]["rotation"] == ["wdc", "sdc"]
    assert values["quorum_note"] == "not stated"
    assert values["vice_chair"] is None
    assert (
        "no agency of this partnership"
        in terms_of(south, chair_rotation="Nobody").errors["chair_rotation"][0]
    )


def test_what_is_not_asked_is_kept(south):
    held = south.group_set.get(slug="board").terms.get(in_force=True)
    form = terms_of(south, vice_chair="Another", venues="Here\n\nThere", quorum="5")
    assert form.is_valid(), form.errors
    values = form.values(held)
    assert values["responsibilities"] == held.responsibilities
    assert values["vice_chair"]["rotation"] == held.vice_chair["rotation"]
    assert (values["venues"], values["quorum"], values["quorum_note"]) == (["Here", "There"], 5, "")


@pytest.mark.parametrize(("kind", "votes", "holds"), [("voting", "1", True), ("vice-chair", "1", True),
                                                     ("invited", "1", False), ("invited", "", True)])  # fmt: skip
def test_only_who_votes_has_votes(south, kind, votes, holds):
    agencies = Agency.objects.filter(partnership=south)
    form = forms.SeatForm(
        {"agency": agencies[0].pk, "kind": kind, "votes": votes}, agencies=agencies
    )
    assert form.is_valid() is holds


def test_substitutes_chairs_and_reviews_are_chosen_within_the_partnership(south):
    members = Membership.objects.none()
    wrong = DAY | {"agency": "0", "membership": "0"}
    assert set(forms.StandIn(wrong, partnership=south, members=members).errors) == {
        "agency",
        "membership",
    }
    assert "agency" in forms.WhoChairs({"agency": "0"}, agencies=south.agency_set.all()).errors
    assert "held_by" in forms.ReviewOfChair({"held_by": "0"}, groups=south.group_set.all()).errors
    assert set(forms.PutInForce({}).errors) == {"since", "reason"}
