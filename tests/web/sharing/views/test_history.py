"""A history page on every record, and one of the partnership; nobody reads of what they may not see."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge import clock
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.services import link


def address(cast, record="p1"):
    return reverse("history-of-record", args=[cast.own.pk, "paper", record])


def test_an_event_says_who_for_whom_when_and_what_changed(
    cast, as_role, member, write, monkeypatch
):
    at = datetime.datetime(2025, 7, 1, 12, 5, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: at)
    write(by=member(Role.MANAGER), before={"due": "2025-01-02"}, after={"due": "2025-02-03"})
    page = as_role(Role.ANALYST).get(address(cast)).content.decode()
    for words in ("Synthetic Manager", "as Manager for Synthetic Council", "1 July 2025, 1:05pm",
                  "2 January 2025", "3 February 2025", "<title>History of The first paper"):  # fmt: skip
        assert words in page
    assert Event.objects.get().by == str(cast.person(Role.MANAGER).pk)


def test_a_record_that_is_not_there_for_the_person_has_no_history(cast, as_role, write):
    write()
    client = as_role(Role.ANALYST)
    for kind, record in (("paper", "p9"), ("nonsense", "p1")):
        where = reverse("history-of-record", args=[cast.own.pk, kind, record])
        assert client.get(where).status_code == 404
    assert as_role(Role.BOARD_MEMBER).get(address(cast)).status_code == 403


def test_the_partnerships_history_is_filtered_by_who_kind_and_days(cast, as_role, member, write):
    write(by=member(Role.MANAGER), record_id="p1")
    write(by="frankpledge demo", record_id="p2")
    client, where = as_role(Role.ANALYST), reverse("history", args=[cast.own.pk])

    def found(**asked):
        return [row.event.record for row in client.get(where, asked).context["rows"]]

    assert found() == ["p2", "p1"]
    assert found(by=str(cast.person(Role.MANAGER).pk)) == ["p1"]
    assert found(kind="paper") == ["p2", "p1"]
    today = datetime.date.fromisoformat(clock.today())

    def boxes(name, day):
        return {f"{name}-{box}": getattr(day, box) for box in ("day", "month", "year")}

    assert found(**boxes("since", today), **boxes("until", today)) == ["p2", "p1"]
    assert found(**boxes("until", today - datetime.timedelta(days=1))) == []
    assert found(**boxes("since", today + datetime.timedelta(days=1))) == []


def test_a_wrong_day_is_told_at_its_boxes(cast, as_role):
    client, where = as_role(Role.ANALYST), reverse("history", args=[cast.own.pk])
    wrong = client.get(where, {"since-day": "1", "since-month": "", "since-year": "2025"})
    page = wrong.content.decode()
    assert '<a href="#id_since-month">The first day must include a month</a>' in page
    assert "<title>Error: History" in page
    assert 'type="date"' not in page


def test_another_partnerships_events_are_not_shown(cast, as_role, write):
    write(partnership=cast.other.pk)
    shown = as_role(Role.ANALYST).get(reverse("history", args=[cast.own.pk]))
    assert shown.context["rows"] == []
    assert "No event fits" in shown.content.decode()


@pytest.fixture
def closed(cast, member, write):
    """A paper that only the manager's group may know of, and an open one that came of it."""
    for record in ("p1", "p2"):
        write(record_id=record)
    manager = member(Role.MANAGER)
    group = found_group(by=manager, partnership=cast.own, name="Panel", purpose="Synthetic")
    link(by=manager, partnership=cast.own.pk, source=("paper", "p1"), target=("paper", "p2"),
         relation="led to", since=datetime.date(2025, 1, 1))  # fmt: skip
    mark(by=manager, kind="paper", record_id="p1", level=Level.OFFICIAL_SENSITIVE, groups=[group])


@pytest.mark.usefixtures("closed")
def test_a_closed_record_is_in_no_history_of_who_need_not_know(cast, as_role):
    analyst = as_role(Role.ANALYST)
    whole = analyst.get(reverse("history", args=[cast.own.pk]))
    assert analyst.get(address(cast)).status_code == 404
    assert [(r.event.record, r.event.action) for r in whole.context["rows"]] == [("p2", "changed")]
    of_the_open_one = analyst.get(address(cast, "p2"))
    for page in (whole, of_the_open_one):
        assert page.context["events"].total == 1
        assert "/p1/" not in page.content.decode()
        assert "paper p1" not in page.content.decode()
        assert "first paper" not in page.content.decode()


@pytest.mark.usefixtures("closed")
def test_who_needs_to_know_reads_it_under_its_marking(cast, as_role):
    manager = as_role(Role.MANAGER)
    for where in (address(cast), reverse("history", args=[cast.own.pk])):
        page = manager.get(where).content.decode()
        assert "The first paper" in page
        assert page.count("OFFICIAL-SENSITIVE – need to know: Panel") >= 2


def test_an_event_that_was_changed_is_told_on_the_page(cast, as_role, write, monkeypatch):
    write()
    monkeypatch.setattr("frankpledge.web.history.presenters.digest", lambda event: "0" * 64)
    page = as_role(Role.ANALYST).get(address(cast)).content.decode()
    assert "its digest does not hold" in page


def test_the_queries_do_not_grow_with_the_events(
    cast, as_role, write, django_assert_max_num_queries
):
    for number in range(60):
        write(after={"n": number})
    client = as_role(Role.ANALYST)
    for where in (address(cast), reverse("history", args=[cast.own.pk])):
        with django_assert_max_num_queries(9):
            page = client.get(where)
        assert len(page.context["rows"]) == 50
        assert "?page=2" in page.content.decode()


def test_an_event_of_a_kind_without_pages_is_told_without_a_link(cast, as_role, write):
    write(kind="calendar", record_id="p1")
    page = as_role(Role.ANALYST).get(reverse("history", args=[cast.own.pk])).content.decode()
    assert "calendar" in page
    assert "/history/calendar/" not in page


@pytest.mark.parametrize("page", ["history", "thread", "marking", "reads"])
def test_a_page_about_a_record_stands_in_the_section_of_the_record(cast, as_role, page):
    where = reverse(f"{page}-of-record", args=[cast.own.pk, "agency", "council"])
    shown = as_role(Role.MANAGER).get(where)
    current = [entry.words for entry in shown.context["navigation"] if entry.is_current]
    assert current == ["Partnership"]


@pytest.mark.parametrize("page", ["history", "need-to-know"])
def test_a_page_of_no_section_marks_none_as_current(cast, as_role, page):
    shown = as_role(Role.MANAGER).get(reverse(page, args=[cast.own.pk]))
    assert not [entry for entry in shown.context["navigation"] if entry.is_current]
