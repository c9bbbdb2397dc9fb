"""A line of the register says in words how late it is and how whole."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.dataset_register import Owed
from frankpledge.web.explore.presenters.returns import by_return, lines, workbooks

MARAC, DAY = partner_returns()["marac"], datetime.date(2025, 4, 30)


@pytest.mark.parametrize(
    ("received", "late", "told", "state", "complete"),
    [(None, 0, {}, "Not due yet", "–"), (None, 1, {}, "Late by 1 day", "–"),
     (DAY, 0, {"complete": 1.0}, "Came in time", "100%"),
     (DAY, 3, {"complete": 0.5, "withheld": 2, "refused": 1}, "Came 3 days late", "50%, 2 withheld, 1 rows refused")],
)  # fmt: skip
def test_a_line_says_how_late_and_how_whole(received, late, told, state, complete):
    (line,) = lines([Owed(MARAC, "2025-Q1", DAY, received, late, **told)])
    assert (line.period, line.state, line.complete) == ("Quarter 1 of 2025", state, complete)


def test_periods_stand_under_their_return_the_one_with_most_late_first():
    homeless = partner_returns()["homelessness"]
    owed = [
        Owed(MARAC, "2025-Q1", DAY, None, 0),
        Owed(homeless, "2025-Q1", DAY, None, 9),
        Owed(homeless, "2024-Q4", DAY, DAY, 0, complete=1.0),
    ]
    found = by_return(owed)
    assert [(one.name, one.late, len(one.lines)) for one in found] == [
        (homeless.name, 1, 2),
        (MARAC.name, 0, 1),
    ]


def test_a_workbook_says_whether_its_return_never_came():
    found = {one.id: one.never for one in workbooks([MARAC])}
    assert found["marac"]
    assert not found["homelessness"]
    assert "prescribed-health" not in found
