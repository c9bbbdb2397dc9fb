"""A committee's question is kept with its day and its answers; none is overwritten."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import ScrutinyAnswer
from frankpledge.web.meetings.scrutiny import queries, services
from tests.web.meetings.conftest import TODAY

DUE = TODAY + datetime.timedelta(days=28)


@pytest.fixture
def ask(manager):
    def asked(**more):
        told = {
            "district": "E07000221",
            "question": "Why did burglary rise?",
            "asked_on": TODAY,
            "due_on": DUE,
        }
        return services.ask(by=manager, today=TODAY, **(told | more))

    return asked


def test_a_second_answer_stands_beside_the_first(manager, ask):
    held = ask()
    services.answer(by=manager, question=held, today=TODAY, words="It is being looked at.")
    services.answer(by=manager, question=held, today=DUE, words="Three series were found.")
    found = queries.question(manager, held.reference)
    assert [one.words for one in found.told] == [
        "Three series were found.",
        "It is being looked at.",
    ]
    assert vars(found)["answered_on"] == TODAY, "it was answered when it was answered first"
    told = Event.objects.filter(kind="scrutiny-question").order_by("number")
    assert [event.action for event in told] == ["asked", "answered", "answered"]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"district": "E07000222 "}, "no district of this partnership"),
        ({"question": " "}, "Enter what the committee asked"),
        ({"asked_on": DUE, "due_on": DUE}, "still to come"),
        ({"due_on": TODAY - datetime.timedelta(days=1)}, "cannot be due"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(ask, more, named):
    with pytest.raises(CallFault, match=named):
        ask(**more)


def test_an_agency_of_another_partnership_does_not_answer(ask, south):
    other = south.agency_set.model(partnership_id="elsewhere", slug="x", name="Other")
    with pytest.raises(CallFault, match="no agency of this partnership"):
        ask(agency=other)


def test_what_was_withdrawn_is_not_answered_and_an_answer_has_words(manager, ask):
    held = ask()
    with pytest.raises(CallFault, match="Enter the answer"):
        services.answer(by=manager, question=held, today=TODAY, words=" ")
    services.withdraw(by=manager, question=held, today=TODAY)
    with pytest.raises(CallFault, match="withdrew SWCSP-SQ-001 on 1 March 2024"):
        services.answer(by=manager, question=held, today=TODAY, words="Too late.")


def test_the_database_refuses_to_change_or_delete_an_answer(manager, ask):
    services.answer(by=manager, question=ask(), today=TODAY, words="Three series were found.")
    rows = ScrutinyAnswer.objects.all()
    for change in (lambda: rows.update(words="None"), rows.delete):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
