"""A plan's next months follow its last ones."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.plans.presenters.months import months_after


@pytest.mark.parametrize(
    ("last", "today", "expected"),
    [
        ("2026-12", "2026-01-31", ("2027-01", "2027-12")),
        ("2026-03", "2026-01-31", ("2026-04", "2027-03")),
        ("", "2026-01-31", ("2026-04", "2027-03")),
        ("", "2026-07-01", ("2027-04", "2028-03")),
    ],
)
def test_they_are_twelve_after_the_last_or_from_the_next_april(last, today, expected):
    assert months_after(last, datetime.date.fromisoformat(today)) == expected
