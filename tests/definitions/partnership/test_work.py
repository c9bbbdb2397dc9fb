"""Cycle, priorities, money and contradictions that cannot hold are refused."""

import re
from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("strategies", 0, "status"), "good", "strategies.0.status: 'good' does not fit"),
        (("cycle", "length_years"), 3, "years: must run 1 to length_years: 3"),
        (("cycle", "lanes"), ["analysis"], "year 1 uses the lane 'consultation'"),
        (("cycle", "years", 0, "first"), "2020-13", "'2020-13' is not a month"),
        (("priorities", 0, "inferred"), True, "inferred: true, but no reason is given"),
        (("grants", 0, "amount_gbp"), "£64,000", "amount_gbp: '£64,000' does not fit"),
        (("grants", 0, "financial_year"), "2023", "'2023' is not a financial year"),
        (("contradictions", 0, "in_force"), "x", "in_force: 'x' is none of the readings"),
        (("contradictions", 0, "readings", 0, "id"), "diagram", "readings: the id 'diagram"),
        (("duties", 0, "source"), None, "duties.0.source: None is not text"),
    ],
)
def test_work_that_cannot_hold_is_refused(
    broken: Callable[..., str], path: tuple[str | int, ...], value: object, words: str
) -> None:
    assert re.search(words, broken(path, value))
