"""A report tells of its own year and district, with the record of each line, and of nothing that is marked."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.meetings.scrutiny import services as scrutiny
from frankpledge.web.meetings.scrutiny.reports.gathering import drawn, names_in
from frankpledge.web.sharing.services import mark

from .conftest import BURGLARY, DISTRICT, NOW, YEAR

PRIORITIES, STOOD, WRONG, DECIDED, ASKED = range(5)


@pytest.fixture
def lines(manager):
    def told(section, district=DISTRICT, year=YEAR):
        return {one["title"]: one for one in drawn(manager, district, year, NOW)[section]["lines"]}

    return told


def test_a_measure_is_told_as_it_stood_at_the_end_of_the_year(lines, measure):
    told = lines(STOOD)[BURGLARY]
    assert "20 crimes in March 2024" in told["words"]
    assert "to March 2024: 240, and 120 the year before (+120" in told["words"]
    assert (told["kind"], told["record"], told["area"]) == ("indicator", measure.slug, DISTRICT)
    before = lines(STOOD, year=2022)[BURGLARY]["words"]
    assert "10 crimes in March 2023" in before
    assert "to March 2023: 120, and 120 the year before" in before
    assert lines(STOOD, year=2019) == {}
    assert lines(STOOD, district="E07000221") == {}


def test_a_decision_is_told_in_its_words_with_how_due_regard_was_given(lines, decide):
    held = decide()
    decide("Before the year (synthetic)", datetime.date(2023, 3, 31))
    decide("After the year (synthetic)", datetime.date(2024, 4, 1))
    ((title, told),) = lines(DECIDED).items()
    assert (title, told["record"]) == (held.title, held.reference)
    assert "15 November 2023: That the park is lit." in told["words"]
    assert "Due regard under section 17: the dark corners were walked." in told["words"]


def test_due_regard_is_told_of_a_decision_that_a_motion_led_to(lines, decide):
    decide(note="Put under “Lights” of the agenda. Due regard under section 17: it cuts burglary.")
    ((_, told),) = lines(DECIDED).items()
    assert told["words"].endswith(
        "That the park is lit. Due regard under section 17: it cuts burglary."
    )
    assert "Put under" not in told["words"]


def test_a_note_that_says_nothing_of_due_regard_is_not_told(lines, decide):
    decide(note="Between ourselves.")
    assert "Between ourselves" not in lines(DECIDED)["Light the park (synthetic)"]["words"]


def test_a_question_is_told_with_its_answer_and_one_that_waits_says_so(lines, question, manager):
    waits = scrutiny.ask(by=manager, today=NOW, district=DISTRICT, question="And robbery?", due_on=NOW,
                         asked_on=datetime.date(2023, 5, 1))  # fmt: skip
    scrutiny.ask(by=manager, today=NOW, district="E07000221", question="Elsewhere?", due_on=NOW,
                 asked_on=datetime.date(2023, 5, 1))  # fmt: skip
    told = lines(ASKED)
    assert set(told) == {question.question, waits.question}
    assert "Answered 10 January 2024: Two series were found." in told[question.question]["words"]
    assert "not answered yet" in told[waits.question]["words"]
    scrutiny.withdraw(by=manager, question=waits, today=NOW)
    assert "Withdrawn 30 April 2024." in lines(ASKED)[waits.question]["words"]
    assert question.question not in lines(ASKED, year=2025)


def test_an_exception_of_the_year_is_told_and_nobody_is_named(lines, refer, measure, manager):
    held = refer("burglary-rise")
    held.indicator.levels = ["district", "csp"]
    held.indicator.save(update_fields=["levels"])
    type(held).objects.filter(pk=held.pk).update(
        part=DISTRICT, subject_record=measure.slug, indicator=measure, remedy="Patrols on Fridays."
    )
    (told,) = lines(WRONG).values()
    assert told["record"] == held.reference
    assert "Raised 1 March 2024." in told["words"]
    assert "Remedy: Patrols on Fridays." in told["words"]
    assert manager.person.name not in told["words"]
    assert lines(WRONG, year=2022) == {}


def test_the_priorities_stand_as_they_did(lines):
    told = lines(PRIORITIES)
    assert told
    assert all(one["kind"] == "priority" for one in told.values())
    assert any("Under" in one["words"] for one in told.values())


def test_what_is_marked_is_not_told(lines, measure, decide, question, manager):
    held = decide()
    for kind, record in (
        ("indicator", measure.slug),
        ("decision", held.reference),
        ("scrutiny-question", question.reference),
    ):
        mark(by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE)
    assert [lines(section) for section in (STOOD, DECIDED, ASKED)] == [{}, {}, {}]


def test_names_are_those_of_every_line(manager, decide, question):
    held = decide()
    names = names_in(drawn(manager, DISTRICT, YEAR, NOW))
    wanted = {("decision", held.reference), ("scrutiny-question", question.reference)}
    assert wanted <= names
