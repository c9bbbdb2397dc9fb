"""Seats, terms and calendars that contradict themselves are refused."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frankpledge.definitions import partnership as definitions

BOARD = ("groups", 0)
TERMS = (*BOARD, "terms", 0)
CALENDARS = (*BOARD, "calendars")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ((*TERMS, "seats", 0, "votes"), 3, "votes_stated: 10, but .* come to 11"),
        ((*TERMS, "seats", 0, "votes"), None, "votes_stated: 10, but .* come to 8"),
        ((*TERMS, "seats", 0, "votes"), -2, "seats.0.votes: -2 does not fit"),
        ((*TERMS, "seats", 0, "votes"), True, "seats.0.votes: True does not fit"),
        ((*TERMS, "invited", 0, "votes"), 1, "invited.0.votes: 1 is not a field here"),
        ((*TERMS, "since"), "2023-09-28", "since: '2023-09-28' is not a date; write"),
        ((*TERMS, "until"), date(2020, 1, 1), "until: 2020-01-01 lies before since"),
        ((*TERMS, "id"), "appendix-b", "terms: the id 'appendix-b' stands twice"),
        ((*CALENDARS, 0, "in_force"), False, "calendars: none is in force; mark one, or"),
        ((*CALENDARS, 1, "in_force"), True, "'appendix-b-months'] are all in force"),
        ((*CALENDARS, 0, "meetings", 0, "month"), 13, "month: 13 does not fit"),
        ((*CALENDARS, 0, "meetings", 0, "month"), 11, r"months are \[11, 11, 2\]"),
        ((*CALENDARS, 0, "meetings_per_year"), 4, "meetings_per_year: 4, but"),
    ],
)
def test_terms_and_calendars_that_cannot_hold_are_refused(
    broken: Callable[..., str], path: tuple[str | int, ...], value: object, words: str
) -> None:
    assert re.search(words, broken(path, value))


def test_no_version_in_force_is_allowed_where_it_is_said_why(facts: dict[str, Any]) -> None:
    facts["groups"][0]["calendars"][0]["in_force"] = False
    facts["groups"][0]["none_in_force"] = "The Board is deciding its calendar anew"
    board = definitions.define_partnership(facts).group("board")
    assert board.calendar_in_force is None
