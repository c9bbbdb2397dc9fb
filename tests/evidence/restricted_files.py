"""Write invented restricted evidence: an extract, a return, a survey, cohorts, the Home Office's table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl

from frankpledge.definitions.extract import extract_mappings
from frankpledge.definitions.survey import surveys
from frankpledge.evidence.sources import partner_return

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

(PLAIN,) = extract_mappings()
EXTRACT_HEADER = (*PLAIN.columns.values(), *PLAIN.flags.values())
SURVEY_HEADER = (
    "Wave",
    "Area code",
    "Weight",
    *(q.header for q in surveys()["your_say"].questions),
)
COHORT_HEADER = (
    "Cohort", "Area code", "Area name", "Age group", "Offenders", "Reoffenders", "Reoffences",
)  # fmt: skip
HOME_OFFICE_HEADER = (
    "Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description", "Offence Group",
    "Offence Subgroup", "Offence Code", "Number of Offences",
)  # fmt: skip
KEY = b"a key of sixteen"
HASH = "0f" * 32


def table(header: Iterable[str], rows: Iterable[dict[str, str]], *more: str) -> str:
    """Write rows as CSV under a header, empty where a row says nothing."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*header, *more], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def event(month: str = "2025-01", day: int = 5, **changed: str) -> dict[str, str]:
    """Make up a row of an extract: a burglary reported on a day of a month."""
    at = f"{month}-{day:02d}"
    return {
        "Offence code": "28E",
        "Offence": "Residential burglary",
        "Crime type": "Burglary",
        "Committed from": f"{at} 01:30",
        "Committed to": f"{at} 03:00",
        "Reported": f"{at} 08:15",
        "LSOA code": "E01990001",
        "Location type": "home",
        "Covid-related": "No",
        **dict.fromkeys(PLAIN.flags.values(), "No"),
    } | changed


def extract(*rows: dict[str, str], more: tuple[str, ...] = ()) -> str:
    """Write an extract in the plain layout, one row where none is given."""
    return table(EXTRACT_HEADER, rows or [event()], *more)


def figure(value: str = "7", **changed: str) -> dict[str, str]:
    """Make up a figure of a return: cases discussed in a quarter."""
    return {
        "Return": "marac",
        "Period": "2025-Q1",
        "Area code": "E07000221",
        "Area name": "Stratford-on-Avon",
        "Measure": "Cases discussed",
        "Split": "",
        "Value": value,
        "Note": "",
    } | changed


def partners_return(*rows: dict[str, str], more: tuple[str, ...] = ()) -> str:
    """Write a return, one figure where none is given."""
    return table(partner_return.HEADER, rows or [figure()], *more)


def answered(**changed: str) -> dict[str, str]:
    """Make up a respondent."""
    return {
        "Wave": "2025",
        "Area code": "E07000221",
        "Weight": "1.5",
        "Safe by day": "Very safe",
        "Safe after dark": "fairly-safe",
        "Confident in agencies": "Disagree",
    } | changed


def survey(*rows: dict[str, str], more: tuple[str, ...] = ()) -> str:
    """Write a wave of the residents' survey."""
    return table(SURVEY_HEADER, rows or [answered()], *more)


def cohort(**changed: str) -> dict[str, str]:
    """Make up a cohort."""
    return {
        "Cohort": "2023-Q1",
        "Area code": "E07000221",
        "Area name": "Stratford-on-Avon",
        "Age group": "Adults",
        "Offenders": "40",
        "Reoffenders": "10",
        "Reoffences": "31",
    } | changed


def cohorts(*rows: dict[str, str], more: tuple[str, ...] = ()) -> str:
    """Write cohorts."""
    return table(COHORT_HEADER, rows or [cohort()], *more)


def recorded(**changed: str) -> dict[str, str]:
    """Make up a row of the Home Office's table."""
    return {
        "Financial Year": "2024/25",
        "Financial Quarter": "2",
        "Force Name": "Warwickshire",
        "CSP Name": "South Warwickshire",
        "Offence Description": "Residential burglary",
        "Offence Group": "Theft offences",
        "Offence Subgroup": "Burglary",
        "Offence Code": "28E",
        "Number of Offences": "61",
    } | changed


def home_office(*rows: dict[str, str], more: tuple[str, ...] = ()) -> str:
    """Write the Home Office's table."""
    return table(HOME_OFFICE_HEADER, rows or [recorded()], *more)


def as_workbook(path: Path, **sheets: Iterable[Iterable[object]]) -> Path:
    """Write a workbook of sheets by their titles."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def cells(text: str) -> list[list[str]]:
    """Read CSV text back as rows of cells."""
    return list(csv.reader(io.StringIO(text)))
