"""Cycle, priorities, money and contradictions that cannot hold are refused."""

import re
from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("strategies", 0, "status"), "good", "strategies.0.status: 'good' does not fit"),
        (
            ("cycle", "definition"),
            "five",
            "definition: 'five' is no cycle that ships: write annual",
        ),
        (("cycle", "definition"), 4, "cycle.definition: 4 does not fit"),
        (("cycle", "begins"), "2020-13", "'2020-13' is not a month"),
        (("cycle", "years", 0, "year"), 5, "years: year 5, but the cycle has 4 years"),
        (("cycle", "years", 0, "year"), 2, "years: year 2 stands twice"),
        (("cycle", "done", 0, "stage"), "tea", "done: 'tea' is no stage of the cycle; .*'board-1'"),
        (("cycle", "done", 0, "stage"), "board-3", "done: the stage 'board-3' stands twice"),
        (("cycle", "done", 0, "when"), "February", "'February' is not a month or a year"),
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
