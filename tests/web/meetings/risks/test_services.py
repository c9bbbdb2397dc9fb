"""A risk is weighed before and with what is done; how it was weighed stays; it is closed with a reason."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import Risk, RiskWeighing
from frankpledge.web.meetings.risks import queries
from frankpledge.web.meetings.risks.services import Weighed, close_risk, enter_risk, weigh_again
from tests.web.meetings.conftest import TODAY

GRAVE = Weighed(4, 4, 2, 4, "A second analyst is trained (synthetic).")
SLIGHT = Weighed(2, 2, 1, 1, "Nothing, because it is slight.")


@pytest.fixture
def enter(manager, board):
    def entered(event="The analyst leaves", weighed=GRAVE, **more):
        told = {"because": "There is one", "leads_to": "No assessment", "group": board,
                "agency": manager.agency} | more  # fmt: skip
        return enter_risk(by=manager, today=TODAY, event=event, weighed=weighed, **told)

    return entered


def test_a_risk_stands_with_what_it_was_weighed_as_and_the_gravest_first(manager, enter):
    enter("Rain on the day", SLIGHT)
    grave = enter()
    found = list(queries.risks(manager))
    assert [one.event for one in found] == ["The analyst leaves", "Rain on the day"]
    assert found[0].reference == grave.reference == "SWCSP-RISK-002"
    assert vars(found[0])["review_on"] == datetime.date(2024, 9, 1), "8 is medium: six months"


def test_weighing_again_leaves_how_it_was_weighed_before(manager, enter):
    held = enter()
    later = TODAY + datetime.timedelta(days=100)
    weigh_again(by=manager, risk=held, today=later, weighed=SLIGHT)
    assert [one.impact_after for one in queries.weighings(held)] == [1, 4]
    (now,) = queries.risks(manager)
    assert vars(now)["weighed_on"] == later
    assert [e.action for e in Event.objects.filter(kind="risk").order_by("number")] == [
        "entered",
        "weighed",
        "weighed",
    ]


def test_what_is_done_cannot_make_a_risk_greater_and_has_words(manager, enter):
    with pytest.raises(CallFault, match="cannot make it greater"):
        enter(weighed=Weighed(2, 2, 3, 2, "Something"))
    with pytest.raises(CallFault, match="Say what is done"):
        enter(weighed=Weighed(2, 2, 1, 2, "  "))
    with pytest.raises(CallFault, match="no likelihood"):
        enter(weighed=Weighed(6, 2, 1, 2, "Something"))
    assert not Risk.objects.exists()


def test_a_risk_says_what_why_and_what_then_of_the_partnerships_own(enter, board):
    with pytest.raises(CallFault, match="Say what may happen"):
        enter(because=" ")
    other = board.partnership.agency_set.model(partnership_id="elsewhere", slug="x", name="Other")
    with pytest.raises(CallFault, match="not both of this partnership"):
        enter(agency=other)


def test_a_closed_risk_stays_as_it_is(manager, enter):
    held = enter()
    with pytest.raises(CallFault, match="Say why"):
        close_risk(by=manager, risk=held, today=TODAY, why=" ")
    close_risk(by=manager, risk=held, today=TODAY, why="A second analyst began.")
    for again in (
        lambda: close_risk(by=manager, risk=held, today=TODAY, why="x"),
        lambda: weigh_again(by=manager, risk=held, today=TODAY, weighed=SLIGHT),
    ):
        with pytest.raises(CallFault, match="is closed"):
            again()


def test_the_database_refuses_another_weighing_and_a_closing_without_a_reason(enter):
    held = enter()
    rows = RiskWeighing.objects.filter(risk=held)
    for change in (lambda: rows.update(impact_after=1), rows.delete):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.filter(pk=held.pk).update(closed_on=TODAY)
