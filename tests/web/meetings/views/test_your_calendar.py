"""Your calendar: whoever holds the address reads it without a session; one that opens nothing tells nothing."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.daily import plan_day
from frankpledge.web.meetings.models import CalendarAddress, Meeting
from frankpledge.web.partnerships.models import Membership
from tests.web.meetings.conftest import TODAY, words

AT = "/south-warwickshire/meetings/your-calendar/"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def reads(client_of):
    """Give a client that is signed in as a member of the Board."""
    return client_of(Role.BOARD_MEMBER)


def address_on(page) -> str:
    """Give the path of the address that a page shows."""
    return urlsplit(page.context["address"]).path


def read(address) -> list:
    answer = Client().get(address)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_an_address_is_made_by_a_button_and_read_without_signing_in(reads, manager, board):
    planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    assert "It has no address yet" in words(reads.get(AT))
    assert not CalendarAddress.objects.exists(), "looking makes none"
    page = reads.post(f"{AT}renew/", follow=True)
    assert "groups in which Warwick District Council has a seat" in words(page)
    assert 'href="webcal://testserver/my-calendar/' in words(page)
    answer = Client().get(address_on(page))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies
    (february, may, november) = read(address_on(page))
    assert [event["DTSTART"].dt.day for event in (february, may, november)] == [15, 16, 14]
    assert may["URL"] == "http://testserver/south-warwickshire/meetings/SWCSP-MT-002/"
    assert (may["STATUS"], may["SEQUENCE"]) == ("TENTATIVE", 0)
    for name in User.objects.values_list("name", flat=True):
        assert name.encode() not in answer.content


def test_a_subscriber_sees_it_moved_called_and_cancelled_as_the_same_meeting(reads, manager, board):
    planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    address = address_on(reads.post(f"{AT}renew/", follow=True))
    may = Meeting.objects.get(planned_for="2024-05")

    def seen():
        (event,) = [one for one in read(address) if "SWCSP-MT-002" in one["URL"]]
        return event

    first = seen()
    planning.move(by=manager, meeting=may, on=datetime.date(2024, 5, 23), today=TODAY, why="x")
    moved = seen()
    assert moved["DTSTART"].dt.day == 23
    planning.call(by=manager, meeting=may, today=TODAY)
    called = seen()
    assert called["STATUS"] == "CONFIRMED"
    planning.cancel(by=manager, meeting=may, why="Nobody can come")
    gone = seen()
    assert gone["STATUS"] == "CANCELLED"
    assert {one["UID"] for one in (first, moved, called, gone)} == {first["UID"]}
    assert [one["SEQUENCE"] for one in (first, moved, called, gone)] == [0, 1, 2, 3]
    assert "Nobody" not in str(gone)


def test_wrong_renewed_ended_and_former_members_addresses_say_the_same_nothing(reads):
    first = reads.post(f"{AT}renew/", follow=True)
    assert "is ended" not in words(first), "there was none before"
    again = reads.post(f"{AT}renew/", follow=True)
    assert "The one that you had before is ended." in words(again)
    old, new = address_on(first), address_on(again)
    assert Client().get(new).status_code == 200
    altered = new.replace(".ics", "A.ics")
    answers = [Client().get(where) for where in (old, altered, "/my-calendar/none.ics")]
    Membership.objects.filter(role=Role.BOARD_MEMBER).update(until=TODAY - datetime.timedelta(1))
    answers.append(Client().get(new))
    Membership.objects.filter(role=Role.BOARD_MEMBER).update(until=None)
    assert "address is ended" in words(reads.post(f"{AT}end/", follow=True))
    answers += [Client().get(new), reads.get(new)]
    assert {(one.status_code, one.content, one["Cache-Control"]) for one in answers} == {
        (404, b"", "no-store")
    }
    assert "has no address" in words(reads.post(f"{AT}end/", follow=True))


def test_an_address_is_read_and_never_written_to(reads):
    address = address_on(reads.post(f"{AT}renew/", follow=True))
    assert Client().head(address).status_code == 200
    assert Client().post(address).status_code == 405


def test_nobody_sees_anothers_address_and_who_sees_no_meetings_gets_none(reads, client_of, south):
    mine = address_on(reads.post(f"{AT}renew/", follow=True))
    other = client_of(Role.MANAGER)
    assert mine not in words(other.get(AT))
    assert "The meetings of every group" in words(other.get(AT))
    panel = client_of(Role.DEATH_REVIEW_PANEL)
    assert panel.get(AT).status_code == panel.post(f"{AT}renew/").status_code == 403
    plan_day(by="a test", today=TODAY)
    theirs = address_on(other.post(f"{AT}renew/", follow=True))
    assert len(read(theirs)) == Meeting.objects.filter(partnership=south).count()
