"""Doubts: which months behind an answer are partial or look wrong, to be told before its numbers and not below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.coverage import Cover, cover
from frankpledge.evidence.questions import month_words
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from frankpledge.evidence.coverage import Entry
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release


def doubts(release: Release, area: Area, *periods: Period) -> list[str]:
    """Return a sentence for each month of the periods that is partial or looks wrong, the earliest first."""
    directory = evidence.areas(release)
    covered = Cover.joined([cover(release, directory, area, period) for period in periods])
    told = sorted(covered.doubted, key=lambda entry: (entry.month, entry.force))
    return list(dict.fromkeys(_sentence(entry) for entry in told))


def doubts_of_change(release: Release, area: Area, period: Period) -> list[str]:
    """Return the doubts of a period and of the same months a year before."""
    return doubts(release, area, period, period.years_earlier(1))


def _sentence(entry: Entry) -> str:
    what = "is partial" if entry.status == "partial" else "looks wrong"
    return f"{month_words(entry.month)} of {entry.force} {what}: {'; '.join(entry.reasons)}."
