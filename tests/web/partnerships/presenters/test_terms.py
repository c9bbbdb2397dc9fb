"""Terms are told as they stand: what is not stated is said to be so, and the next review is counted."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.partnerships.models import Agency, Seat, Terms
from frankpledge.web.partnerships.presenters import terms

FIRST, LAST = datetime.date(2025, 4, 1), datetime.date(2025, 9, 30)
COUNCIL = Agency(slug="council", name="Council")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2025, 3, 31), "To come"),
        (datetime.date(2025, 4, 1), "In force"),
        (datetime.date(2025, 9, 30), "In force"),
        (datetime.date(2025, 10, 1), "Ended"),
    ],
)
def test_a_version_stands_somewhere_on_a_day(day, words):
    assert terms.state(Terms(in_force=True, since=FIRST, until=LAST), day) == words
    assert terms.state(Terms(in_force=False, since=FIRST, until=LAST), day) == "Not followed"


def test_days_are_said():
    assert (
        terms.days(Terms(in_force=True, since=FIRST, until=LAST))
        == "From 1 April 2025 to 30 September 2025"
    )
    assert terms.days(Terms(in_force=True)) == "Start not stated"
    assert terms.days(Terms(in_force=False, since=FIRST)) == "Not followed"


def seat(kind, votes=None, places=None):
    return Seat(agency=COUNCIL, kind=kind, votes=votes, places=places)


def test_seats_stand_under_their_kind_with_what_they_come_to():
    told = terms.seats_by_kind(
        [seat("voting", 2, 2), seat("invited", places=1), seat("voting", None, 1)]
    )
    assert [(k.words, k.places, k.votes) for k in told] == [
        ("Voting", "3", "2, and 1 not stated"), ("Invited, without a vote", "1", "Not stated")]  # fmt: skip
    assert terms.votes_in_all([seat("voting", 2), seat("vice-chair", 1), seat("invited")]) == "3"
    assert terms.votes_in_all([]) == "Not stated"


def test_a_quorum_that_nobody_stated_is_said_to_be_so():
    assert terms.quorum(Terms(quorum=None, quorum_note="not stated")) == "Not stated"
    assert terms.quorum(Terms(quorum=5)) == "5"
    assert (
        terms.quorum(Terms(quorum=5, quorum_note="of whom one police")) == "5 (of whom one police)"
    )


def test_a_rotation_is_said():
    names = {"a": "A", "b": "B", "c": "C"}
    assert terms.rotation({"rotation": ["a", "b", "c"]}, names) == "A, B and C"
    assert terms.rotation({"rotation": ["a"]}, names) == "A"
    assert terms.rotation(None, names) == "Not stated"


@pytest.mark.parametrize(
    ("years", "begun", "reviewed", "due"),
    [(2, FIRST, None, datetime.date(2027, 4, 1)), (2, FIRST, LAST, datetime.date(2027, 9, 30)),
     (2, None, LAST, datetime.date(2027, 9, 30)), (2, None, None, None), (None, FIRST, LAST, None),
     (1, datetime.date(2024, 2, 29), None, datetime.date(2025, 2, 28))],
)  # fmt: skip
def test_the_next_review_is_counted_from_the_last_or_the_beginning(years, begun, reviewed, due):
    assert terms.review_due({"review_years": years}, begun, reviewed) == due


def test_rules_are_said():
    held = Terms(papers_days=7, venues=["Here", "There"])
    assert (terms.papers(held), terms.venues(held)) == ("7 days", "Here, then There")
    assert (terms.papers(Terms()), terms.venues(Terms())) == ("Not stated", "Not stated")
    assert [terms.every({"review_years": n}) for n in (None, 1, 2)] == [
        "Not stated",
        "Every year",
        "Every 2 years",
    ]


@pytest.mark.django_db
def test_versions_side_by_side_show_where_they_differ(south):
    versions = list(south.group_set.get(slug="board").terms.all())
    rows = {row.words: row for row in terms.side_by_side(versions, {})}
    assert rows["Voting"].differs
    assert all(len(cell) > 1 and ";" not in "".join(cell) for cell in rows["Voting"].cells)
    assert not rows["Quorum"].differs
    assert "Vice-chair" in rows
    assert rows["Votes in all"].cells == [("10",), ("10",)]
