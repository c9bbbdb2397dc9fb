"""A gap's line says where it stands and whether its day is over."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.explore.models import DataGap
from frankpledge.web.explore.presenters.gaps import line

DAY = datetime.date
TODAY = DAY(2026, 3, 2)


@pytest.mark.parametrize(
    ("more", "state", "when", "following", "overdue"),
    [
        ({}, "Asked", "asked on 5 January 2026", "", False),
        ({"state": "promised", "promised_by": DAY(2026, 3, 1)}, "Promised", "promised by 1 March 2026", "", True),
        ({"state": "promised", "promised_by": TODAY}, "Promised", "promised by 2 March 2026", "", False),
        ({"state": "refused", "refused_on": TODAY, "review_on": DAY(2026, 4, 1)}, "Refused",
         "refused on 2 March 2026", "to be reviewed on 1 April 2026", False),
        ({"review_on": DAY(2026, 3, 1)}, "Asked", "", "was to be reviewed on 1 March 2026", True),
        ({"state": "received", "received_on": TODAY, "review_on": DAY(2026, 3, 1)}, "Received",
         "received on 2 March 2026", "", False),
        ({"state": "withdrawn", "withdrawn_on": TODAY}, "Withdrawn", "withdrawn on 2 March 2026", "", False),
    ],
)  # fmt: skip
def test_a_line_says_where_a_gap_stands(more, state, when, following, overdue):
    told = line(DataGap(asked_on=DAY(2026, 1, 5), **more), TODAY)
    assert (told.state, told.next, told.is_overdue) == (state, following, overdue)
    assert told.when.startswith("asked on 5 January 2026")
    assert told.when.endswith(when)
    assert told.tag.startswith("govuk-tag--")
