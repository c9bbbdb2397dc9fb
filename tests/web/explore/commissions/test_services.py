"""A commission moves on by services alone; figures must be ones that the person may open."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.commissions import queries, services
from frankpledge.web.explore.commissions.queries import KIND
from frankpledge.web.explore.models import Commission
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.models import RecordMarking
from frankpledge.web.thread.models import Link

DAY = datetime.date(2026, 3, 2)
NEXT = datetime.date(2026, 3, 9)
BEFORE = datetime.date(2026, 2, 27)
GIVEN = {"title": "Bicycles", "question": "Where are they taken?", "asker": "The chair", "asked_on": DAY,
         "due_on": NEXT, "today": DAY}  # fmt: skip
FIGURE = "3f9c01aa27de-14"


@pytest.fixture(autouse=True)
def _store(no_evidence):
    """Look for figures in an empty store."""


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership."""
    return cast.person(Role.ANALYST).memberships.get()


@pytest.fixture
def commission(analyst) -> Commission:
    return services.enter(by=analyst, **GIVEN)


def actions() -> list[str]:
    return list(Event.objects.filter(kind=KIND).order_by("number").values_list("action", flat=True))


def test_it_is_entered_marked_taken_up_and_delivered(analyst, cast):
    board = Group.objects.create(partnership=cast.own, slug="board", name="Board")
    made = services.enter(by=analyst, **GIVEN, asked_for=board, meeting_of=board, meeting_on=NEXT,
                          level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    assert made.reference == "SOUTHMERE-A-001"
    assert RecordMarking.objects.get(kind=KIND, record=made.reference)
    services.take_up(by=analyst, commission=made, today=DAY, done_by=analyst)
    again = services.take_up(by=analyst, commission=made, today=NEXT, done_by=analyst)
    assert again.begun_on == DAY
    services.deliver(by=analyst, commission=made, today=NEXT, delivered_on=NEXT, words=" Read out ")
    made.refresh_from_db()
    assert (made.delivered_on, made.delivered_words, made.done_by) == (NEXT, "Read out", analyst)
    assert actions() == ["asked for", "marked", "taken up", "taken up", "delivered"]
    assert Event.objects.get(action="asked for", kind=KIND).after["body"] == ["board", "board"]


def test_a_figure_that_may_be_opened_is_kept_and_tied(analyst, commission, monkeypatch):
    monkeypatch.setattr(
        services.printed, "describe", lambda by, ids: dict.fromkeys(ids, ("t", "/"))
    )
    services.deliver(
        by=analyst, commission=commission, today=DAY, delivered_on=DAY, figures=[FIGURE, FIGURE]
    )
    commission.refresh_from_db()
    assert commission.figures == [FIGURE]
    link = Link.objects.get()
    assert (link.source_kind, link.source, link.target_kind, link.target) == (
        KIND, commission.reference, "finding", FIGURE,
    )  # fmt: skip


def test_a_figure_that_may_not_be_opened_is_refused_and_nothing_is_delivered(analyst, commission):
    with pytest.raises(CallFault, match=f"no figure '{FIGURE}'"):
        services.deliver(
            by=analyst, commission=commission, today=DAY, delivered_on=DAY, figures=[FIGURE]
        )
    assert actions() == ["asked for"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "in a line"),
        ({"question": ""}, "as a question"),
        ({"asker": ""}, "who asks"),
        ({"asked_on": NEXT}, "still to come"),
        ({"due_on": BEFORE}, "before it was asked for"),
    ],
)
def test_what_does_not_hold_is_refused_and_leaves_nothing(analyst, wrong, words):
    with pytest.raises(CallFault, match=words):
        services.enter(by=analyst, **(GIVEN | wrong))
    assert Commission.objects.count() == len(actions()) == 0


def test_what_belongs_to_another_partnership_is_refused(analyst, commission, cast):
    group = Group.objects.create(partnership=cast.other, slug="x", name="X")
    with pytest.raises(CallFault, match="no group of this partnership"):
        services.enter(by=analyst, **GIVEN, meeting_of=group)
    stranger = cast.person(Role.ANALYST, cast.other).memberships.get()
    with pytest.raises(CallFault, match="another partnership"):
        services.take_up(by=analyst, commission=commission, today=DAY, done_by=stranger)


def test_a_delivery_of_nothing_or_to_come_and_a_withdrawal_without_reason_are_refused(
    analyst, commission
):
    told = {"by": analyst, "commission": commission, "today": DAY}
    with pytest.raises(CallFault, match="figures by their ids"):
        services.deliver(**told, delivered_on=DAY, words=" ")
    for on in (NEXT, BEFORE):
        with pytest.raises(
            CallFault, match="between 2 March 2026, when it was asked for, and today"
        ):
            services.deliver(**told, delivered_on=on, words="x")
    with pytest.raises(CallFault, match="Say why"):
        services.withdraw(**told, why=" ")
    assert actions() == ["asked for"]


def test_what_is_over_moves_no_more(analyst, commission):
    told = {"by": analyst, "commission": commission, "today": DAY}
    services.withdraw(**told, why="Asked by mistake")
    with pytest.raises(CallFault, match="withdrawn already"):
        services.deliver(**told, delivered_on=DAY, words="x")


def test_what_falls_due_by_itself_becomes_a_row_once(analyst):
    one = queries.commission(analyst, "recorded-crime-2025-q4", DAY)
    twin = queries.commission(analyst, "recorded-crime-2025-q4", DAY)
    assert one.pk is None
    services.take_up(by=analyst, commission=one, today=DAY, done_by=analyst)
    services.deliver(by=analyst, commission=twin, today=DAY, delivered_on=DAY, words="Read out")
    held = Commission.objects.get()
    assert (held.reference, held.rule, held.quarter, held.number) == (
        "recorded-crime-2025-q4", "recorded-crime", "2025-Q4", None,
    )  # fmt: skip
    assert actions() == ["fell due", "taken up", "delivered"]
    with pytest.raises(CallFault, match="delivered already"):
        services.withdraw(by=analyst, commission=twin, today=DAY, why="x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"question": ""},
        {"asker": ""},
        {"due_on": BEFORE},
        {"begun_on": DAY},
        {"delivered_words": "x"},
        {"withdrawn_on": DAY},
        {"withdrawn_why": "x"},
        {"withdrawn_on": DAY, "withdrawn_why": "x", "delivered_on": DAY},
        {"rule": "recorded-crime"},
        {"number": None},
    ],
)
def test_the_database_refuses_it_too(commission, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Commission.objects.filter(pk=commission.pk).update(**wrong)
    Commission.objects.filter(pk=commission.pk).update(delivered_on=DAY, delivered_words="x")
