"""The front says what is recorded, and that nothing is where nothing is."""

from __future__ import annotations

import datetime

from frankpledge.publishing.pdf.front import control, cover, day, shortened
from frankpledge.publishing.pdf.leads import leads_of
from tests.publishing.pdf.samples import bare


def test_a_day_is_written_as_people_write_it():
    assert day(datetime.date(2025, 3, 1)) == "1 March 2025"


def test_a_long_title_is_cut_between_words_for_the_head_of_a_page():
    assert shortened("Short  and\nsweet") == "Short and sweet"
    assert (
        shortened("Partnership Plan " * 8) == "Partnership Plan Partnership Plan Partnership Plan…"
    )
    assert shortened("x" * 80) == "x" * 59 + "…"


def test_what_nobody_recorded_is_said_to_be_unrecorded():
    document = bare()
    told = cover(document)
    assert {fact["name"]: fact["words"] for fact in told["facts"]} == {
        "Version": "Not recorded", "Dated": "Not recorded", "Made on": "31 March 2025", "Marking": "Not recorded",
    }  # fmt: skip
    assert told["head"] == "DRAFT"
    assert told["foot"] == "31 March 2025"
    held = control(document, leads_of(document))
    assert held["versions"] is None
    assert held["how_to_read"] == ""


def test_how_to_read_is_said_of_what_there_is(document):
    said = control(document, leads_of(document))["how_to_read"]
    assert "[1]" in said
    assert "dotted line" in said
    assert "[typed]" in said
    public = document.model_copy(update={"is_draft": False, "trace_address": ""})
    assert "[1]" in control(public, leads_of(public))["how_to_read"]
    assert "dotted" not in control(public, leads_of(public))["how_to_read"]
