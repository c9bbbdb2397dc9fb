"""A risk is weighed before and with what is done; how it was weighed stays; it is closed with a reason."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import Risk, RiskWeighing
from frankpledge.web.meetings.risks import queries
from frankpledge.web.meetings.risks.services import Weighed, close_risk, weigh_again
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.risks.conftest import SLIGHT


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
