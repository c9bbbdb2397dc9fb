"""The partners' folder: of one world with the street files, the same from the same seed, and it loads."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from frankpledge.demo import generate_partner_evidence
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.counts import count
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.events import Selection, count_events
from frankpledge.evidence.questions import EVERYWHERE, CountQuestion, Period

from .conftest import read_rows
from .partner_files import DISTRICTS, FIRST_MONTH, MONTHS, SEED

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = Period("2021-01", "2021-04")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path, partners):
    for name, seed in (("same", SEED), ("other", SEED + 1)):
        generate_partner_evidence(
            tmp_path / name, seed=seed, first_month=FIRST_MONTH, months=MONTHS
        )
    first = digests(partners.partners)
    assert len(first) > 20
    assert digests(tmp_path / "same") == first
    other = digests(tmp_path / "other")
    assert other.keys() == first.keys()
    for folder in ("extract", "survey", "reoffending", "home-office"):
        assert all(other[name] != first[name] for name in first if name.startswith(folder))


# Of the four months' street files as they were before there was partner evidence. The documentation names figures of
# such files: whoever changes this digest computes them anew.
STREETS = "7d585af79c2e8a2f90e61e2240622e8916ec7e9f237ce1c83b7b3fac1573abf9"


def test_the_street_files_are_those_that_were_made_before_there_were_partners(partners):
    streets = sorted(partners.open.glob("police_uk/*/*-street.csv"))
    assert len(streets) == MONTHS
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in streets)).hexdigest()
    assert digest == STREETS


def test_behind_every_row_of_police_uk_in_the_two_districts_stands_a_row_of_the_extract(partners):
    by = ("month", "crime_type", "lsoa")
    release, engine = partners.open_release, DuckDB()
    areas = read_areas(release, engine)
    pairs = zip(areas.columns["lsoa"], areas.columns["district"], strict=True)
    inside = {lsoa for lsoa, district in pairs if district in DISTRICTS}
    # The street files of these months print small areas of 2011; of one that was split, a point next door may be
    # brought to the other half, so that halves are counted together.
    changes = read_rows(partners.open / "lookups/lookup_lsoa11_lsoa21_ltla22.csv")
    whole = {row["lsoa21_code"]: row["lsoa11_code"] for row in changes}

    def counted(rows: list[dict]) -> Counter:
        found: Counter = Counter()
        for row in rows:
            if row["lsoa"] in inside:
                found[row["month"], row["crime_type"], whole[row["lsoa"]]] += row["count"]
        return found

    streets = count(release, engine, areas, CountQuestion(EVERYWHERE, PERIOD, by=by)).rows
    events = count_events(partners.report.release, EVERYWHERE, PERIOD, Selection(), by)
    assert sum(row["count"] for row in events) == len(partners.extract) > 5_000
    assert counted(events) == counted(streets)
    assert all(row["lsoa"] in inside for row in events)


def test_every_file_is_recognised_and_loads_without_a_refused_row(partners):
    report = partners.report
    files = [path for path in partners.partners.rglob("*") if path.is_file()]
    assert (len(report.added), report.left, report.refusals) == (len(files), [], {})
    assert report.release.is_synthetic
    assert all(source["synthetic"] for source in report.release.sources)
    assert {source["kind"] for source in report.release.sources} == {
        "home-office-csp", "partner-return", "police-extract", "reoffending", "survey-your-say",
    }  # fmt: skip


def test_progress_is_told_month_by_month(partners):
    assert partners.progress == [(done, MONTHS) for done in range(1, MONTHS + 1)]
