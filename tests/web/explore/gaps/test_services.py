"""A gap moves on by services alone; what does not hold is refused by service and database, and leaves no event."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.gaps import services
from frankpledge.web.explore.gaps.queries import KIND
from frankpledge.web.explore.models import DataGap
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.sharing.models import RecordMarking

DAY = datetime.date(2026, 3, 2)
NEXT = datetime.date(2026, 3, 9)
BEFORE = datetime.date(2026, 2, 27)
GIVEN = {"data": "Calls by ward", "asked_of": "The trust", "asked_on": DAY, "today": DAY,
         "why_wanted": "How much is never reported?"}  # fmt: skip


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership."""
    return cast.person(Role.ANALYST).memberships.get()


@pytest.fixture
def gap(analyst) -> DataGap:
    return services.ask(by=analyst, **GIVEN)


def actions() -> list[str]:
    return list(Event.objects.filter(kind=KIND).order_by("number").values_list("action", flat=True))


def test_each_step_stands_in_the_history_with_what_stood_before(analyst, gap):
    told = {"by": analyst, "gap": gap, "today": DAY}
    services.promise(**told, promised_by=NEXT)
    services.refuse(**told, why="No agreement.", risk="Harm goes unseen.")
    services.review(**told, review_on=NEXT, risk="Less than before.")
    services.receive(**told, received_on=DAY)
    assert actions() == ["asked for", "promised", "refused", "reviewed", "received"]
    gap.refresh_from_db()
    assert (gap.state, gap.received_on, gap.promised_by) == ("received", DAY, NEXT)
    assert (gap.refused_why, gap.risk, gap.review_on) == (
        "No agreement.",
        "Less than before.",
        NEXT,
    )
    event = Event.objects.get(kind=KIND, action="refused")
    assert event.before["state"] == "promised"
    assert event.after == {"state": "refused", "refused_on": "2026-03-02",
                           "refused_why": "No agreement.", "risk": "Harm goes unseen."}  # fmt: skip
    assert event.by == str(analyst.person_id)
    assert event.acting_for == "analyst council"


def test_it_is_asked_of_an_agency_marked_and_about_a_return(analyst, cast):
    agency = Agency.objects.get(partnership=cast.own, slug="council")
    made = services.ask(
        by=analyst, **GIVEN | {"asked_of": "", "agency": agency, "topic": "return/marac"},
        review_on=NEXT, level=Level.OFFICIAL_SENSITIVE,
    )  # fmt: skip
    assert made.of_whom == "Synthetic Council"
    assert RecordMarking.objects.get(kind=KIND, record=made.reference).level == "OFFICIAL-SENSITIVE"
    event = Event.objects.get(kind=KIND, action="asked for")
    assert (event.after["agency"], event.after["topic"]) == ("council", made.topic_name)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"data": " "}, "Enter which data"),
        ({"why_wanted": ""}, "the question that it would answer"),
        ({"asked_of": " "}, "one of the two"),
        ({"asked_on": NEXT}, "still to come"),
        ({"topic": "sorcery"}, "'sorcery' is no topic"),
    ],
)
def test_what_does_not_hold_is_refused_and_leaves_nothing(analyst, wrong, words):
    with pytest.raises(CallFault, match=words):
        services.ask(by=analyst, **(GIVEN | wrong))
    assert DataGap.objects.count() == len(actions()) == 0


def test_an_agency_of_another_partnership_is_refused(analyst, cast):
    agency = Agency.objects.create(partnership=cast.other, slug="x", name="X", standing="partner")
    with pytest.raises(CallFault, match="no agency of this partnership"):
        services.ask(by=analyst, **GIVEN | {"asked_of": "", "agency": agency})
    with pytest.raises(CallFault, match="one of the two"):
        services.ask(by=analyst, **GIVEN, agency=agency)


@pytest.mark.parametrize(
    ("step", "given", "words"),
    [
        (services.promise, {"promised_by": BEFORE}, "is over"),
        (services.refuse, {"why": " ", "risk": "x"}, "Enter why"),
        (services.refuse, {"why": "x", "risk": " "}, "at risk"),
        (services.receive, {"received_on": NEXT}, "and today"),
        (services.receive, {"received_on": BEFORE}, "when it was asked for"),
        (services.withdraw, {"why": " "}, "Say why"),
        (services.review, {"review_on": DAY}, "still to come"),
    ],
)
def test_a_step_that_does_not_hold_is_refused_and_leaves_all_as_it_was(
    analyst, gap, step, given, words
):
    with pytest.raises(CallFault, match=words):
        step(by=analyst, gap=gap, today=DAY, **given)
    assert actions() == ["asked for"]
    assert DataGap.objects.get().state == "asked"


def test_the_risk_of_what_was_refused_cannot_be_taken_away(analyst, gap):
    held = services.refuse(by=analyst, gap=gap, today=DAY, why="No.", risk="Harm.")
    with pytest.raises(CallFault, match="it was refused"):
        services.review(by=analyst, gap=held, today=DAY, review_on=NEXT, risk=" ")


def test_what_is_over_moves_no_more(analyst, gap):
    services.withdraw(by=analyst, gap=gap, today=DAY, why="Found elsewhere")
    with pytest.raises(CallFault, match="withdrawn already"):
        services.promise(by=analyst, gap=gap, today=DAY, promised_by=NEXT)
    assert actions() == ["asked for", "withdrawn"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"data": ""},
        {"why_wanted": ""},
        {"asked_of": ""},
        {"state": "promised"},
        {"state": "refused", "refused_on": DAY, "refused_why": "x"},
        {"state": "refused", "refused_on": DAY, "risk": "x"},
        {"state": "received"},
        {"state": "withdrawn", "withdrawn_on": DAY},
        {"state": "lost"},
    ],
)
def test_the_database_refuses_it_too(gap, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataGap.objects.filter(pk=gap.pk).update(**wrong)
    DataGap.objects.filter(pk=gap.pk).update(
        state="refused", refused_on=DAY, refused_why="x", risk="x"
    )
