"""How releases and their differences are told."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from frankpledge.evidence.questions import month_words
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.explore.presenters.coverage import ranges_words
from frankpledge.web.explore.presenters.finding import ASKED
from frankpledge.web.explore.presenters.loading import kind_words, subject_words

if TYPE_CHECKING:
    from frankpledge.findings.revisions import Affected, CountChange, FileChange, Revision

WHAT = {"added": "Added", "removed": "Taken out", "revised": "Revised"}


@dataclass(frozen=True)
class MonthChange:
    """A month whose counts differ: all its records before and after, and whether both releases hold it."""

    words: str
    before: int
    after: int
    is_revised: bool

    @property
    def difference(self) -> str:
        """The difference, signed."""
        return f"{self.after - self.before:+,}"


def kinds_of(sources: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Return a line a kind: its words, its files, their rows."""
    kinds: dict[str, list[int]] = {}
    for source in sources:
        held = kinds.setdefault(kind_words(source["kind"]), [0, 0])
        held[0] += 1
        held[1] += source["rows"]
    return [(kind, files, rows) for kind, (files, rows) in sorted(kinds.items())]


def source_rows(sources: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return a row a source: kind, what it is the file of, name, rows, SHA-256."""
    return [
        (
            kind_words(source["kind"]),
            subject_words(source["kind"], source["subject"]),
            source["name"],
            source["rows"],
            source["sha256"],
        )
        for source in sources
    ]


def file_row(change: FileChange) -> tuple[Any, ...]:
    """Return a changed file as a row: what happened, kind, of, rows before, rows after."""
    return (
        WHAT[change.what],
        kind_words(change.kind),
        subject_words(change.kind, change.subject),
        change.before["rows"] if change.before else None,
        change.after["rows"] if change.after else None,
    )


def month_changes(found: Revision) -> list[MonthChange]:
    """Return the months that differ, the latest first."""
    revised = set(found.revised_months)
    return [
        MonthChange(
            month_words(month),
            *found.totals[month],
            month in revised,
        )
        for month in reversed(found.months)
    ]


def revised_counts(found: Revision) -> list[CountChange]:
    """Return the counts by crime type of the months that both releases hold."""
    revised = set(found.revised_months)
    return [change for change in found.counts if change.month in revised]


def count_row(change: CountChange) -> tuple[Any, ...]:
    """Return a changed count as a row: month, crime type, before, after, difference."""
    return (change.month, change.crime_type, change.before, change.after, change.difference)


def affected_line(one: Affected) -> tuple[str, str, int, str]:
    """Return an affected record: id, what it is, how many numbers it has, and its months in words."""
    months = ranges_words(one.months) or "by its places"
    method = METHODS.get(one.kind)
    what = method.title if method else ASKED[one.kind]
    return (one.record, what, one.numbers, months)


def turn_words(on: str, why: str) -> str:
    """Say when and why a release became current."""
    return f"{date_format(datetime.date.fromisoformat(on), 'j F Y')}: {why_words(why)}"


def why_words(why: str) -> str:
    """Say why a release became current, in the reader's words."""
    if why.startswith("rollback"):
        reason = why.partition(": ")[2]
        return f"Made current again{': ' + reason if reason else ''}"
    return why[:1].upper() + why[1:]
