"""A running order says of each item when it begins, of each paper whether it is late; it links what may be read."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.agenda.queries import clocked
from frankpledge.web.meetings.models import AgendaItem, Paper, PaperFile
from frankpledge.web.meetings.presenters import agenda as present
from frankpledge.web.partnerships.models import Membership, Partnership

BOARD, SCRUTINY = (
    Membership(partnership=Partnership(slug="southmere"), role=role.value)
    for role in (Role.BOARD_MEMBER, Role.SCRUTINY)
)
DAY = datetime.date(2024, 5, 10)


def paper(**more):
    own = {
        "pk": 1,
        "item_id": 1,
        "reference": "S-MT-001-P01",
        "title": "Crime: Q1",
        "is_late": False,
    }
    return Paper(**own | more)


def file(held, meant_for="public", **more):
    own = {"pk": 5, "paper": held, "meant_for": meant_for, "name": "report.PDF", "pages": 3}
    return PaperFile(**own | more)


def test_each_item_has_its_time_its_papers_and_its_place():
    rows = [
        AgendaItem(pk=1, number=1, title="Welcome", minutes=5),
        AgendaItem(pk=2, number=2, title="Gone", minutes=5, taken_off_on=DAY, taken_off_why="x"),
        AgendaItem(pk=3, number=3, title="Robbery", minutes=5, source_kind="exception", source_record="S-EX-001"),
    ]  # fmt: skip
    held = paper()
    told = present.lines(BOARD, clocked(datetime.time(10), rows), [file(held)], {})
    assert [(one.at, one.is_first, one.is_last) for one in told] == [
        ("10:00", True, False), ("", False, False), ("10:05", False, True),
    ]  # fmt: skip
    assert [len(one.papers) for one in told] == [1, 0, 0]
    assert [one.source for one in told] == ["", "", "/southmere/performance/exceptions/S-EX-001/"]


def test_a_file_that_is_closed_to_a_person_has_no_address():
    exempt = file(paper(), "exempt", name="a.docx", pages=0)
    at_table, outside = (present.file_line(who, exempt) for who in (BOARD, SCRUTINY))
    assert at_table.words == outside.words == "Exempt version: DOCX"
    assert (bool(at_table.address), bool(outside.address)) == (True, False)
    assert present.file_line(SCRUTINY, file(paper())).words == "Public version: PDF, 3 pages"
    assert (
        present.file_line(SCRUTINY, file(paper(), pages=1)).words == "Public version: PDF, 1 page"
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"is_late": True}, "Late: the chair decides"),
        ({"is_late": True, "is_admitted": True}, "Late, taken by the chair"),
        ({"is_late": True, "is_admitted": False}, "Late, not taken"),
    ],
)
def test_a_late_paper_says_what_the_chair_said_of_it(told, words):
    assert present.lateness(paper(**told))[0] == words


def test_only_a_restricted_marking_stands_with_a_paper():
    sensitive = Marking(Level.OFFICIAL_SENSITIVE)
    told = [
        present.paper_line(BOARD, paper(), [], one).marking for one in (None, OFFICIAL, sensitive)
    ]
    assert told == ["", "", "OFFICIAL-SENSITIVE"]


def test_the_name_of_a_file_that_leaves_holds_its_marking():
    held = paper()
    sensitive = Marking(Level.OFFICIAL_SENSITIVE)
    assert present.file_parts(held, file(held, "exempt"), sensitive) == [
        "S-MT-001-P01", "Crime: Q1", "OFFICIAL-SENSITIVE", "exempt",
    ]  # fmt: skip
    assert present.file_parts(held, file(held), OFFICIAL)[2:] == ["OFFICIAL", "public"]
