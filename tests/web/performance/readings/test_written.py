"""A number as people write it is read, or each way in which it is none is told apart."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.performance.readings.written import number_in


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), (" 12 ", 12), ("1,204.5", 1204.5), (".5", 0.5), ("1204.0", 1204)]
)
def test_a_number_is_read(text, value):
    assert number_in(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write a number"), ("=A1+1", "formula"), ("<openpyxl.worksheet.formula.ArrayFormula object>", "formula"),
        ("suppressed", "suppressed"), ("[c]", "suppressed"), ("*", "suppressed"),
        ("-", "write 0 where there were none"), ("–", "Leave it empty"), ("N/A", "Leave it empty"),
        ("<5", "range"), ("5-10", "range"), ("5 – 10", "range"), ("~40", "range"),
        ("40%", "without the % sign"), ("-3", "0 or more"),
        ("about forty", "no number"), ("1,2", "no number"), ("٣", "no number"), ("1e3", "no number"),
        ("nan", "no number"), ("9" * 20, "too large"),
    ],
)  # fmt: skip
def test_what_is_no_number_says_what_to_do(text, words):
    with pytest.raises(CallFault, match=words):
        number_in(text)
