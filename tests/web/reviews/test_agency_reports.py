"""Agencies' reports: asked by a day, received on a day, and late by the days between."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import agency_reports
from frankpledge.web.reviews.lessons import AgencyReport
from tests.web.reviews.conftest import TODAY

ASKED, DUE = datetime.date(2026, 5, 1), datetime.date(2026, 8, 1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def ask(coordinator):
    def asked(review, **more):
        agency = Agency.objects.filter(partnership=review.partnership)[0]
        told = {"agency": agency, "asked_on": ASKED, "due_on": DUE, **more}
        return agency_reports.ask_agency(by=coordinator, review=review, today=TODAY, **told)

    return asked


@pytest.fixture
def receive(coordinator):
    def received(report, on):
        told = {"by": coordinator, "today": TODAY, "report": report, "on": on}
        return agency_reports.receive_report(review=report.review, **told)

    return received


@pytest.mark.parametrize(
    ("received", "late"),
    [(DUE - DAY, 0), (DUE, 0), (DUE + DAY, 1), (None, (TODAY - DUE).days)],
)
def test_a_report_is_late_by_the_days_after_the_one_on_which_it_was_due(
    ask, receive, reporting, received, late
):
    made = ask(reporting)
    if received:
        receive(made, received)
    (line,) = agency_reports.lines(reporting.agency_reports.all(), TODAY)
    assert (line.agency, line.received_on, line.days_late) == (made.agency.name, received, late)
    assert ("red" in line.tag) == bool(late)


def test_one_that_is_not_due_yet_is_neither_late_nor_there(ask, reporting):
    ask(reporting)
    (line,) = agency_reports.lines(reporting.agency_reports.all(), DUE)
    assert (line.days_late, line.tag) == (0, "govuk-tag--grey")


def test_an_agency_is_asked_once_while_the_report_is_written(ask, deciding, reporting, cast):
    ask(reporting)
    with pytest.raises(CallFault, match="asked already"):
        ask(reporting)
    other = Agency.objects.create(
        partnership=cast.other, slug="o", name="O", standing="responsible"
    )
    with pytest.raises(CallFault, match="no agency of this partnership"):
        ask(reporting, agency=other)


def test_nobody_is_asked_before_the_review_is_commissioned(ask, deciding):
    with pytest.raises(CallFault, match="once the review is commissioned"):
        ask(deciding)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"asked_on": datetime.date(2026, 3, 29)}, "from 30 March 2026"),
        ({"asked_on": TODAY + DAY, "due_on": TODAY + 2 * DAY}, "from 30 March 2026"),
        ({"due_on": ASKED}, "due after the day"),
    ],
)
def test_the_days_of_a_report_are_in_order(ask, reporting, days, words):
    with pytest.raises(CallFault, match=words):
        ask(reporting, **days)


def test_a_report_comes_once_on_a_day_between_the_asking_and_today(ask, receive, reporting):
    made = ask(reporting)
    for on in (ASKED - DAY, TODAY + DAY):
        with pytest.raises(CallFault, match="from 1 May 2026"):
            receive(made, on)
    receive(made, DUE)
    with pytest.raises(CallFault, match="came already"):
        receive(made, DUE)


def test_a_report_of_another_review_is_not_waited_for(ask, coordinator, reporting):
    made = ask(reporting)
    made.pk += 1
    with pytest.raises(CallFault, match="No such report"):
        agency_reports.receive_report(
            by=coordinator, review=reporting, today=TODAY, report=made, on=DUE
        )


def test_the_database_refuses_a_report_that_comes_before_it_was_asked_for(ask, reporting):
    ask(reporting)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyReport.objects.update(received_on=ASKED - DAY)
