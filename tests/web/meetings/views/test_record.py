"""The record of votes as a page and a file: for who may see the meeting, and no place's vote while voting is open."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from frankpledge.definitions.ballot import Choice
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.room import services
from frankpledge.web.sharing.services import found_group, mark
from tests.web.meetings.conftest import words

PAGES, FILES = ("votes-record", "motion-record"), ("votes-csv", "motion-csv")


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


@pytest.fixture
def of():
    """Write an address of a motion's meeting, or of the motion."""

    def address(name, motion):
        more = [motion.number] if name.startswith("motion") else []
        return reverse(name, args=[motion.meeting.partnership_id, motion.meeting.reference, *more])

    return address


def table(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_record_tells_each_place_and_leaves_as_a_file(voted, members, signed_in, of, manager, on):
    first = voted(6, 3)
    second = services.put(by=manager, meeting=first.meeting, title="Second", wording="b", today=on)
    services.withdraw(by=manager, motion=second, today=on)
    third = services.put(by=manager, meeting=first.meeting, title="Third", wording="c", today=on)
    services.declare_interest(by=manager, motion=third, place=next(iter(members)), today=on)
    services.close(by=manager, motion=third, today=on)
    reads = signed_in(next(iter(members.values())))
    page = words(reads.get(of("votes-record", first)))
    for told in ("Carried: 6 for, 3 against, 0 abstained", "10 voting places taken when voting closed.",
                 "Put under no item of the agenda.", "Second", "Withdrawn", "Motion 1 alone"):  # fmt: skip
        assert told in page
    assert page.count(">Member<") == 20
    assert page.count(">Interest declared<") == 1
    alone = words(reads.get(of("motion-record", first)))
    assert "Record of votes: motion 1" in alone
    assert "Second" not in alone
    assert len(table(reads.get(of("votes-csv", first)))) == 21
    rows = table(reads.get(of("motion-csv", first)))
    assert [row["vote"] for row in rows].count("for") == 6
    assert {row["marking"] for row in rows} == {"OFFICIAL"}
    assert [row["title"] for row in table(reads.get(of("motion-csv", second)))] == ["Second"]


def test_no_place_stands_in_a_record_while_voting_is_open(motion, members, signed_in, of, on):
    for member in list(members.values())[:3]:
        services.vote(by=member, motion=motion, choice=Choice.AGAINST, today=on)
    reads = signed_in(next(iter(members.values())))
    for name in PAGES:
        page = words(reads.get(of(name, motion)))
        assert "Voting is open" in page
        assert "against" not in page.lower()
        assert "<table" not in page
    for name in FILES:
        (row,) = table(reads.get(of(name, motion)))
        assert (row["result"], row["vote"], row["seat"]) == ("Voting is open", "", "")


def test_a_record_is_for_who_may_see_the_meeting(
    manager, voted, appoint, signed_in, stranger, of, members
):
    motion = voted(6, 3)
    names = (*PAGES, *FILES)
    circle = found_group(by=manager, partnership=manager.partnership, name="A", purpose="x")
    mark(by=manager, kind="meeting", record_id=motion.meeting.reference, level=Level.OFFICIAL_SENSITIVE,
         groups=[circle])  # fmt: skip
    for who, status in ((next(iter(members.values())), 404), (stranger, 404), (manager, 200),
                        (appoint(Role.PUBLIC_VIEWER, "fire"), 403)):  # fmt: skip
        client = signed_in(who)
        assert [client.get(of(name, motion)).status_code for name in names] == [status] * 4
    rows = table(signed_in(manager).get(of("motion-csv", motion)))
    assert all("OFFICIAL-SENSITIVE" in row["marking"] for row in rows)
    gone = of("motion-record", motion).replace("/motions/1/", "/motions/9/")
    assert signed_in(manager).get(gone).status_code == 404


def test_records_take_nothing_by_hand(voted, members, signed_in, of):
    motion = voted(6, 3)
    client = signed_in(next(iter(members.values())))
    for name in (*PAGES, *FILES):
        assert client.post(of(name, motion), {"choice": "for"}).status_code == 405


def test_a_record_asks_few_questions_however_many_motions(
    manager, voted, signed_in, of, on, django_assert_max_num_queries
):
    motion = voted(6, 3)
    for number in range(5):
        told = {"title": f"More {number}", "wording": "b"}
        more = services.put(by=manager, meeting=motion.meeting, today=on, **told)
        services.close(by=manager, motion=more, today=on)
    client = signed_in(manager)
    for name in (*PAGES, *FILES):
        client.get(of(name, motion))
        with django_assert_max_num_queries(9):
            assert client.get(of(name, motion)).status_code == 200
