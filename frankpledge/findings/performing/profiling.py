"""Profiling: what earlier years came to, like with like; and how a number is spread over the months of a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.indicators import RESIDENTS
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period, month_number

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from frankpledge.findings.performing.counting import Monthly

MOST_YEARS, UNIT = 5, 0.01


@dataclass(frozen=True)
class PastYears:
    """Indicators × areas × years, the latest year last; nan where nothing like can be told.

    ``whole``: what a year came to, where none of its months is missing. ``same``: what it came to in the months that
    the last of the years has so far. ``known``: how many of its values are there, of ``wanted`` by indicator.
    A share or a rate is that of all the months together, and no sum of theirs; of readings that are no counts (a per
    cent that somebody entered) it is their mean.
    """

    years: tuple[Period, ...]
    whole: NDArray[np.float64]
    same: NDArray[np.float64]
    known: NDArray[np.intp]
    wanted: tuple[int, ...]


def past_years(monthly: Monthly, year: Period, most: int = MOST_YEARS) -> PastYears:
    """Return what ``year`` and those before it came to, as far back as a month is counted, ``most`` of them at most."""
    back = month_number(year.first) - month_number(monthly.months[0])
    count = min(max(-(-back // MONTHS_IN_YEAR), 0) + 1, most)
    years = tuple(year.years_earlier(n) for n in range(count - 1, -1, -1))
    counted, over = (_by_year(monthly, part, years) for part in (monthly.counted, monthly.over))
    values = _by_year(monthly, monthly.values, years)
    known = np.isfinite(values)
    due = np.stack([_due(year, every) for every in monthly.every])[:, None, None, :]
    so_far = known[:, :, -1:, :] & due
    wanted = tuple(MONTHS_IN_YEAR // every for every in monthly.every)
    return PastYears(
        years,
        _told(monthly, counted, over, known, np.broadcast_to(due, known.shape)),
        _told(monthly, counted, over, known, np.broadcast_to(so_far, known.shape)),
        (known & due).sum(axis=3),
        wanted,
    )


def season_shares(
    monthly: Monthly, year: Period, most: int = MOST_YEARS
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return which share of a year fell into each of its months, over the complete years before ``year``.

    Indicators × areas × 12, and over how many years; nan where no year is complete, or nothing was counted in them.
    """
    before = past_years(monthly, year.years_earlier(1), most)
    counted = _by_year(monthly, monthly.counted, before.years)
    complete = np.asarray(np.isfinite(counted).all(axis=3))
    summed = np.where(complete[..., None], counted, 0.0).sum(axis=2)
    total = summed.sum(axis=2, keepdims=True)
    shares = summed / np.where(total > 0, total, np.nan)
    return shares, complete.sum(axis=2)


def spread(values: ArrayLike, shares: ArrayLike) -> NDArray[np.float64]:
    """Spread n numbers over k parts by their shares (n × k); the parts add up to each number, to the last unit.

    A whole number is spread in whole ones, another in hundredths: what is rounded is the sum so far, so that no part
    is more than one unit off its share. nan where a share is.
    """
    told, by = np.asarray(values, float)[:, None], np.asarray(shares, float)
    unit = np.where(told % 1 == 0, 1.0, UNIT)
    so_far = np.round(np.cumsum(by, axis=1) * told / unit) * unit
    so_far[:, -1:] = np.where(np.isfinite(so_far[:, -1:]), told, np.nan)
    return np.diff(so_far, axis=1, prepend=0.0)


def _by_year(
    monthly: Monthly, part: NDArray[np.float64], years: tuple[Period, ...]
) -> NDArray[np.float64]:
    """Return indicators × areas × years × 12; nan in months that were not counted."""
    at = {month: n for n, month in enumerate(monthly.months)}
    found = np.full((*part.shape[:2], len(years), MONTHS_IN_YEAR), np.nan)
    for y, year in enumerate(years):
        for m, month in enumerate(year.months):
            if month in at:
                found[:, :, y, m] = part[:, :, at[month]]
    return found


def _due(year: Period, every: int) -> NDArray[np.bool_]:
    """Tell in which months a value is due: every one, or the last of each quarter or of the calendar year."""
    return np.array([month_number(month) % every == every - 1 for month in year.months])


def _told(
    monthly: Monthly,
    counted: NDArray[np.float64],
    over: NDArray[np.float64],
    known: NDArray[np.bool_],
    asked: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Sum the months that are asked of each year, over what they were taken of; nan where one of them is missing."""
    lacks = (asked & ~known).any(axis=3) | ~asked.any(axis=3)
    use = asked & known
    top = np.where(use, counted, 0.0).sum(axis=3)
    below = np.where(use, over, 0.0).sum(axis=3)
    many = use.sum(axis=3)
    for i, question in enumerate(monthly.questions):
        adds = question.denominator == "" and _is_whole(counted[i])
        if adds or question.denominator == RESIDENTS:
            below[i] /= np.maximum(many[i], 1)
        below[i] /= question.per
    return np.where(lacks, np.nan, top / np.where(below > 0, below, np.nan))


def _is_whole(counted: NDArray[np.float64]) -> bool:
    return bool((np.where(np.isfinite(counted), counted, 0.0) % 1 == 0).all())
