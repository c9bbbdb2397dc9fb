"""The quality report in plain English: each number with what it means for who reads a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frankpledge import definitions
from frankpledge.evidence.coverage import KINDS as POLICE_KINDS
from frankpledge.web.explore.presenters.loading import kind_words, subject_words


@dataclass(frozen=True)
class Point:
    """One thing that was checked: in words, its number, and what a reader must know of it."""

    title: str
    number: str
    means: str


def share(part: int, whole: int) -> str:
    """Return a count with its share of a whole: ``12 (0.3 per cent)``."""
    return f"{part:,} ({100 * part / whole:.1f} per cent)" if whole else f"{part:,}"


def points(report: dict[str, Any]) -> list[Point]:
    """Return everything that was checked, in the order in which a reader asks."""
    kept = report["rows_kept"]
    return [
        Point(
            "Rows that were refused",
            share(report["refused"], report["rows_in"]),
            "They broke a rule that every row must keep, such as a month that is no month. A file with refused rows "
            "was loaded only because somebody said so, and its month is marked partial.",
        ),
        Point(
            "Records without a place",
            share(report["unplaced"], kept),
            "The police gave no location. They are kept and count in the totals of their force, and in no ward, "
            "district or partnership. A place’s figures are too low by about this share.",
        ),
        Point(
            "Records outside the area of the force that published them",
            share(report["outside_force_area"], kept),
            "They count where they happened, whichever force published them.",
        ),
        Point(
            "Records that are alike in every column",
            f"{report['exact_duplicates']:,}",
            "Kept: two incidents at one point in one month look alike once the police have moved them to the "
            "nearest map point. Taking them out would lose real incidents, mostly of anti-social behaviour.",
        ),
        Point(
            "Crime IDs that stand more than once",
            f"{report['repeated_ids']:,}",
            "Kept: one crime can be published for more than one offence.",
        ),
        Point(
            "Crimes without an ID, and anti-social behaviour with one",
            f"{report['crime_without_id']:,} and {report['asb_with_id']:,}",
            "A crime without an ID has no outcome that could be joined to it. Anti-social behaviour has none by rule.",
        ),
        *_places(report.get("places") or {}),
        *_outcomes(report.get("outcomes") or {}),
        *_areas(report.get("areas") or {}),
    ]


def _places(places: dict[str, Any]) -> list[Point]:
    if not places:
        return []
    rules, distinct = places["by_rule"], places["distinct"]
    settled = sum(rules.get(name, 0) for name in ("by-point", "nearest", "by-population"))
    metres = definitions.places().snapping_tolerance_m
    return [
        Point(
            "Map points",
            f"{distinct:,}",
            "The police move each record to the nearest of a fixed set of map points, so that no address shows. "
            "A point stands for a street or more: read no address from a map.",
        ),
        Point(
            "Points outside the small area that is printed beside them",
            share(places["outside_printed_lsoa"], places["checked"]),
            f"Snapping moves a record across a border now and then. {places['far_outside']:,} of them lie more than "
            f"{metres:,.0f} metres outside. The printed small area is believed, not the point.",
        ),
        Point(
            "Points whose small area of 2011 was split or altered by 2021",
            share(settled, distinct),
            "Older files print small areas of 2011. Each point goes to exactly one small area of 2021: by its place "
            "where the area was split, so that totals stay whole and years compare.",
        ),
        Point(
            "Points whose small area is in no lookup",
            share(rules.get("unknown", 0), distinct),
            "They count in their force alone. If there are many, load the lookups of small areas.",
        ),
    ]


def _outcomes(outcomes: dict[str, Any]) -> list[Point]:
    if not outcomes:
        return []
    return [
        Point(
            "Outcomes that join a crime of this release",
            f"{outcomes['joined']:,} of {share(outcomes['rows'], 0)}"
            f" ({100 * outcomes['joined'] / outcomes['rows']:.1f} per cent)",
            "The rest belong to crimes of months that are not loaded, or of other forces.",
        )
    ]


def _areas(areas: dict[str, Any]) -> list[Point]:
    if not areas:
        return []
    return [
        Point(
            "Small areas that lie in no partnership, or under no force",
            f"{areas['without_csp']:,} and {areas['without_force']:,} of {areas['lsoas']:,}",
            "Their records count in wards and districts and in no partnership.",
        )
    ]


# What a file is noted for → its words, in the order of the columns.
FACTS = {
    "unplaced": "Without a place",
    "exact_duplicates": "Alike in every column",
    "repeated_ids": "Repeated IDs",
    "most_alike": "Most alike of one row",
}


def file_rows(report: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return a row a file: kind, what it is the file of, name, rows in, kept, refused, and its facts."""
    return _rows(report["files"])


def latest_files(report: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return a row a file of recorded crime or outcomes, the latest month first."""
    of_months = [file for file in report["files"] if file["kind"] in POLICE_KINDS]
    return _rows(sorted(of_months, key=lambda file: file["subject"][-7:], reverse=True))


def _rows(files: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (
            kind_words(file["kind"]),
            subject_words(file["kind"], file["subject"]),
            file["name"],
            file["rows_in"],
            file["rows_kept"],
            file["rows_in"] - file["rows_kept"],
            *(file.get(name) for name in FACTS),
        )
        for file in files
    ]


def refused_rows(report: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return every refused row that the release remembers: kind, file, and what was wrong with which row."""
    return [
        (kind_words(file["kind"]), file["name"], refusal)
        for file in report["files"]
        for refusal in file["refused"]
    ]
