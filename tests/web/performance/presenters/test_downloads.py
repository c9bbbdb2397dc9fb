"""The file of the readings holds every revision, each with where it came from."""

from __future__ import annotations

import datetime

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.evidence.questions import Area
from frankpledge.web.performance.models import Indicator, Reading
from frankpledge.web.performance.presenters.downloads import readings_table, source_of

CSP = Area("csp", "E22000359", "Southmere")
ROBBERY = Indicator(
    slug="robbery", name="Robbery", definition="Robberies.", question={"numerator": "police-uk/robbery"},
    unit="crimes", frequency="month", polarity="down-good", caveats=["Few"],
)  # fmt: skip


def reading(**more):
    """Give a reading that is not kept."""
    told = {
        "area": CSP.code,
        "first": "2025-12",
        "last": "2025-12",
        "value": 4.0,
        "read_on": datetime.date(2026, 1, 5),
    }
    return Reading(**(told | more))


def test_every_revision_stands_and_the_latest_says_so():
    rows = [
        reading(number=2, value=5.0, release="r2", figure="0123456789ab-1"),
        reading(number=1, release="r1"),
        reading(
            number=1,
            source="Poll, question 4",
            note="Late",
            first="2025-11",
            last="2025-11",
            denominator=9.0,
        ),
    ]
    table = readings_table(ROBBERY, CSP, rows, OFFICIAL, synthetic=True)
    told = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(one["value"], one["is_latest"]) for one in told] == [
        (5.0, "yes"),
        (4.0, "no"),
        (4.0, "yes"),
    ]
    assert [one["where_from"] for one in told] == [
        "figure 0123456789ab-1 of release r2", "release r1", "Poll, question 4",
    ]  # fmt: skip
    assert (told[2]["of"], told[2]["why_revised"]) == (9.0, "Late")
    assert {"Robberies.", "Few", "Counted: Robbery"} <= set(table.notes)


def test_synthetic_readings_name_no_real_publisher_as_their_source():
    assert source_of(ROBBERY, synthetic=True).startswith("Synthetic files")
    assert (
        source_of(ROBBERY, synthetic=False) == "Source: police.uk; each reading names its release"
    )
    hidden = Indicator(question={"numerator": "extract/knife"}, is_restricted=True)
    assert "police extract" in source_of(hidden, synthetic=False)
    assert source_of(Indicator(), synthetic=True).startswith("Entered by people")
