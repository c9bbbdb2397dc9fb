"""The Home Office's table: quarters, partnerships, offences; a quarter may take offences back."""

from __future__ import annotations

import pytest

from .. import restricted_files as files
from .reading import fault, read, rows


def test_an_offence_has_its_quarter_partnership_and_number(tmp_path):
    row = files.recorded(**{"Number of Offences": "1,061"})
    part = read(tmp_path / "a.csv", files.home_office(row, more=("Notes",)))
    assert rows(part) == [{
        "row": 1, "year": "2024/25", "quarter": "2", "force_name": "Warwickshire", "csp_name": "South Warwickshire",
        "offence": "Residential burglary", "offence_group": "Theft offences", "offence_subgroup": "Burglary",
        "offence_code": "28E", "offences": 1061,
    }]  # fmt: skip
    assert (part.subject, part.synthetic) == ("2024/25", False)


def test_a_file_tells_its_quarters_and_what_was_taken_back(tmp_path):
    part = read(
        tmp_path / "a.csv",
        files.home_office(
            files.recorded(),
            files.recorded(**{"CSP Name": "North", "Number of Offences": "-2"}),
            files.recorded(**{"Financial Year": "2023/24", "Financial Quarter": "4"}),
            more=("synthetic",),
        ),
    )
    assert part.facts == {
        "partnerships": 2, "periods": {"2023/24 Q4": 61, "2024/25 Q2": 59}, "corrections": 1, "refused": 0,
    }  # fmt: skip
    assert (part.subject, part.synthetic) == ("2023/24 to 2024/25", True)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Financial Year", "2024", "is no financial year, such as 2023/24"),
        ("Financial Year", "", "is no financial year"),
        ("Financial Quarter", "5", "is no quarter of the financial year, 1 to 4"),
        ("Financial Quarter", "", "is no quarter"),
        ("CSP Name", "", "is empty; which partnership is it?"),
        ("CSP Name", "=1+1", "begins like a spreadsheet formula"),
        ("Offence Code", "", "is empty; which offence is it?"),
        ("Offence Description", "@SUM(A1)", "begins like a spreadsheet formula"),
        ("Number of Offences", "some", "is no whole number"),
        ("Number of Offences", "", "is no whole number"),
    ],
)
def test_a_row_that_does_not_hold_is_refused_with_its_value(column, value, reason, tmp_path):
    content = files.home_office(
        files.recorded(), files.recorded(**{"CSP Name": "B", column: value})
    )
    assert f"row 2, {column} {value!r}: {reason}" in fault(tmp_path / "a.csv", content)


def test_an_offence_stands_once_a_quarter(tmp_path):
    content = files.home_office(files.recorded(), files.recorded())
    assert "row 2, Financial Year '2024/25': stands twice" in fault(tmp_path / "a.csv", content)


def test_the_subject_is_of_the_rows_that_are_left(tmp_path):
    content = files.home_office(files.recorded(), files.recorded(**{"Financial Year": "zz Bloggs"}))
    part = read(tmp_path / "a.csv", content, accept_refused=True)
    assert (part.subject, part.rows) == ("2024/25", 1)
