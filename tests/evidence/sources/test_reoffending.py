"""Reoffending: cohorts whose numbers can be true together."""

from __future__ import annotations

import pytest

from frankpledge.evidence.sources.reoffending import KINDS

from .. import restricted_files as files
from .reading import fault, read, rows


def test_a_cohort_has_its_numbers(tmp_path):
    part = read(tmp_path / "a.csv", files.cohorts(), kinds=KINDS)
    assert rows(part) == [{
        "row": 1, "cohort": "2023-Q1", "area_code": "E07000221", "area_name": "Stratford-on-Avon",
        "age_group": "Adults", "offenders": 40, "reoffenders": 10, "reoffences": 31,
    }]  # fmt: skip


def test_a_file_tells_its_cohorts_and_their_offenders(tmp_path):
    content = files.cohorts(
        files.cohort(), files.cohort(**{"Age group": "Children"}), files.cohort(Cohort="2022"),
        more=("synthetic",),
    )  # fmt: skip
    part = read(tmp_path / "a.csv", content, kinds=KINDS)
    assert part.facts == {"periods": {"2022": 40, "2023-Q1": 80}, "refused": 0}
    assert (part.subject, part.synthetic) == ("2022 to 2023-Q1", True)
    assert read(tmp_path / "b.csv", files.cohorts(), kinds=KINDS).subject == "2023-Q1"


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Cohort", "2023-05", "is no year or quarter, such as 2023 or 2023-Q2"),
        ("Cohort", "", "is no year or quarter"),
        ("Area code", "Stratford", "is no ONS code of nine characters"),
        ("Area code", "", "is no ONS code"),
        ("Area name", "=1+1", "begins like a spreadsheet formula"),
        ("Age group", "All", "is neither Adults nor Children"),
        ("Age group", "", "is neither Adults nor Children"),
        ("Offenders", "-1", "is no whole number from 0 up"),
        ("Offenders", "", "is no whole number from 0 up"),
        ("Reoffenders", "many", "is no whole number from 0 up"),
        ("Reoffenders", "", "is no whole number from 0 up"),
        ("Reoffences", "x", "is no whole number from 0 up"),
        ("Reoffences", "", "is no whole number from 0 up"),
        ("Reoffenders", "41", "are more than the offenders of the cohort"),
        ("Reoffences", "9", "are fewer than the people who reoffended"),
    ],
)
def test_a_row_that_does_not_hold_is_refused_with_its_value(column, value, reason, tmp_path):
    content = files.cohorts(files.cohort(Cohort="2021"), files.cohort(**{column: value}))
    assert f"row 2, {column} {value!r}: {reason}" in fault(tmp_path / "a.csv", content, kinds=KINDS)


def test_a_cohort_stands_once_for_an_area_and_age_group(tmp_path):
    content = files.cohorts(files.cohort(), files.cohort())
    assert "row 2, Cohort '2023-Q1': stands twice" in fault(
        tmp_path / "a.csv", content, kinds=KINDS
    )


def test_the_subject_is_of_the_rows_that_are_left(tmp_path):
    content = files.cohorts(files.cohort(), files.cohort(Cohort="zz Bloggs"))
    part = read(tmp_path / "a.csv", content, kinds=KINDS, accept_refused=True)
    assert (part.subject, part.rows) == ("2023-Q1", 1)
