"""The replayed year lands quarter by quarter; burglary peaks in winter, and drug offences double."""

from __future__ import annotations

import pytest

from frankpledge.demo.replay_evidence import BEFORE, DOUBLED, QUARTERS, land, write_files
from frankpledge.demo.replay_story import TARGET
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import read_ledger
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.questions import Area, CountQuestion, Filter, Period
from frankpledge.evidence.store import Store

CSP = Area("csp", "E22000359", "South Warwickshire")


@pytest.fixture(scope="module")
def landed(tmp_path_factory) -> list:
    """Give the release of each landing, the first of all years before."""
    folder = tmp_path_factory.mktemp("replayed")
    store = Store(folder / "store")
    write_files(folder / "files")
    return [land(folder / "files", store, quarter) for quarter in (BEFORE, *QUARTERS)]


def counted(release, area: Area, kind: str, first: str, last: str) -> int:
    """Count a crime type in an area over months."""
    asked = CountQuestion(area, Period(first, last), Filter(crime_types=(kind,)))
    return sum(row["count"] for row in count(release, DuckDB(), None, asked).rows)


def test_each_landing_brings_its_quarter_and_keeps_what_was_there(landed):
    lasts = [max(entry.month for entry in read_ledger(release)) for release in landed]
    assert lasts == ["2024-03", "2024-06", "2024-09", "2024-12", "2025-03"]
    before = [counted(release, CSP, "Burglary", "2023-04", "2024-03") for release in landed]
    assert len(set(before)) == 1
    assert before[0] > 1000


def test_twice_the_half_year_to_september_is_short_of_the_year(landed):
    half = counted(landed[2], CSP, "Burglary", "2024-04", "2024-09")
    year = counted(landed[-1], CSP, "Burglary", "2024-04", "2025-03")
    assert 2 * half < TARGET < year


@pytest.mark.parametrize("change", DOUBLED, ids=lambda change: change.area_name)
def test_drug_offences_double_in_each_district(landed, change):
    district = Area("district", change.area, change.area_name)
    now = counted(landed[-1], district, "Drugs", "2024-07", "2025-03")
    then = counted(landed[-1], district, "Drugs", "2023-07", "2024-03")
    assert 1.6 < now / then < 2.4
