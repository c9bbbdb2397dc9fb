"""Numbers of an answer are written as their column says; what is missing is a dash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.findings.methods.asked import Column
from frankpledge.web.explore.presenters.methods import (
    HANDLING,
    marking_of,
    page,
    query_of,
    table,
    written,
)
from tests.charts.answers import answer_of


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [(None, "one", "–"), ("2025-04", "month", "April 2025"), (0.00001, "p", "less than 0.0001"), (0.25, "p", "0.2500"),
     (1234.0, "whole", "1,234"), (0.125, "percent", "12.5%"), (1.26, "one", "1.3"), ("x", "text", "x"),
     (1.234, "two", "1.23")],
)  # fmt: skip
def test_a_value_is_written_as_its_column_says(value, form, words):
    assert written(value, Column("a", "A", form)) == words


def test_what_restricted_evidence_tells_is_marked_and_says_how_to_handle_it():
    restricted = answer_of("control-chart", [], drawing={}, restricted=True)
    assert str(marking_of(restricted, OFFICIAL)) == "OFFICIAL-SENSITIVE"
    assert HANDLING in table(restricted, "Control chart", marking_of(restricted, OFFICIAL)).notes
    plain = answer_of("control-chart", [], drawing={})
    assert marking_of(plain, OFFICIAL) is OFFICIAL
    assert HANDLING not in table(plain, "Control chart", OFFICIAL).notes


def test_words_stand_to_the_left_and_numbers_to_the_right():
    forms = ("text", "prose", "month", "whole", "one", "two", "percent", "p")
    assert [form for form in forms if Column("a", "A", form).is_number] == [*forms[3:]]


def test_rows_in_prose_are_cards_that_leave_out_what_nobody_said_and_numbers_are_a_table():
    columns = (
        Column("what", "Explanation"),
        Column("for", "For", "prose"),
        Column("ask", "Ask", "prose"),
    )
    rows = [{"what": "Chance", "for": "", "ask": "Does it hold?"}]
    prose = replace(answer_of("explanations", rows, drawing={}), columns=columns)
    assert page("place", prose)["cards"] == [
        {"title": "Chance", "parts": [("Ask", "Does it hold?")]}
    ]
    plain = replace(prose, columns=(columns[0],))
    assert page("place", plain)["cards"] == []


def test_a_question_stands_again_at_its_address():
    assert query_of(answer_of("control-chart", [], drawing={}).asked) == (
        "area=E22990002&from=2024-01&to=2024-12&topic=police-uk%2Fburglary"
    )
