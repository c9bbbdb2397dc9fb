"""District clocks: the hours of the nights of the week in each district of an area, and the windows that stand out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.clocks import (
    clock_exposure,
    clock_table,
    heaps,
    hour_is_known,
    minute_table,
    night_and_hour,
    unknown_hours,
)
from frankpledge.analysis.peak_windows import Windows, peak_windows, week_windows
from frankpledge.evidence.events import event_times
from frankpledge.faults import DataFault
from frankpledge.findings.methods.extract_evidence import title_of
from frankpledge.findings.methods.series import selection_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.events import EventTimes
    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

DRAWS, FEWEST, LONGEST_SPAN = 999, 30, 2.0
WEEKEND = (4, 5)
# A minute is a default where it holds more than its neighbours, and chance would do so once in a hundred.
DEFAULT_MINUTES, HEAPED_P = (0, 12 * 60), 0.01
CLEAR_P = 0.05


@dataclass(frozen=True)
class Clocks:
    """The clocks of the districts of an area, in one order: records whose hour is known, districts × 7 × 24.

    ``records`` are all, ``other_nights`` those of nights that were not asked about, ``long`` those whose span is too
    long to say the hour, ``backwards`` those that end before they begin, ``defaults`` those at a minute that is
    written where nobody knew: districts × midnight and noon.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    table: NDArray[np.float64]
    exposure: NDArray[np.float64]
    records: NDArray[np.int64]
    other_nights: NDArray[np.int64]
    long: int
    backwards: int
    defaults: NDArray[np.int64]
    weekend: bool
    draws: int = DRAWS
    fewest: int = FEWEST

    @property
    def n(self) -> NDArray[np.int64]:
        """How many records of each district have a known hour on the nights asked about."""
        return np.asarray(self.table.sum(axis=(1, 2)), dtype=np.int64)


@dataclass(frozen=True)
class Peak:
    """A window in which records crowd: night 0 is Monday, column 0 is 06:00."""

    first_night: int
    nights: int
    first_column: int
    hours: int
    count: int
    expected: float
    ratio: float
    p: float

    @property
    def is_clear(self) -> bool:
        """Whether chance alone would seldom make such a window."""
        return self.p <= CLEAR_P


def district_clocks(held: Held, release: Release, asked: Asked, *, weekend: bool) -> Clocks:
    """Read the clocks of an area's districts; a DataFault where nothing is recorded there."""
    times = event_times(release, asked.area, asked.period, selection_of(asked.what))
    codes = tuple(sorted({code for code in times.groups if code is not None}))
    if not codes:
        raise DataFault(
            f"{title_of(asked)}: none is recorded in {asked.period.words}, so no clock can be drawn. Ask over a longer "
            "period or of a larger area."
        )
    # Events outside every district have a place of their own, past the last, and are not looked at.
    place = np.array([codes.index(c) if c is not None else len(codes) for c in times.groups])
    kept = place < len(codes)
    times = type(times)(*(getattr(times, field.name)[kept] for field in fields(times)))
    names = tuple(held.areas.name("district", code) for code in codes)
    return clocks_of(times, place[kept], codes, names, asked.period, weekend)


def clocks_of(
    times: EventTimes, place: Any, codes: tuple[str, ...], names: tuple[str, ...], period: Period, weekend: bool
) -> Clocks:  # fmt: skip
    """Make the clocks of events whose districts are given by their place in ``codes``."""
    begun, size = times.committed_from, len(codes)
    known = hour_is_known(begun, times.committed_to, LONGEST_SPAN)
    ended = np.where(np.isnat(times.committed_to), begun, times.committed_to)
    spans = unknown_hours(begun, ended, LONGEST_SPAN)
    defaults = _defaults(begun, known, place, size)
    known &= ~defaults.any(axis=1)
    night, column = night_and_hour(begun)
    table = clock_table(np.where(known, night, -1), column, 1.0, place, size)
    first, last = (np.datetime64(month, "M") for month in (period.first, period.last))
    exposure = clock_exposure(first.astype("datetime64[D]"), (last + 1).astype("datetime64[D]") - 1)
    asked_nights = np.isin(np.arange(7), WEEKEND if weekend else range(7))[:, None]
    return Clocks(
        codes, names, table * asked_nights, exposure * asked_nights,
        np.bincount(place, minlength=size),
        np.asarray((table * ~asked_nights).sum(axis=(1, 2)), dtype=np.int64),
        spans.long, spans.backwards,
        np.stack([np.bincount(place[one], minlength=size) for one in defaults.T], axis=1),
        weekend,
    )  # fmt: skip


def _defaults(begun: Any, known: Any, place: Any, size: int) -> NDArray[np.bool_]:
    """Return which records stand at a minute that their district writes by default: records × midnight and noon."""
    found = heaps(minute_table(np.where(known, begun, np.datetime64("NaT")), place, size))
    crowded = ((found.p < HEAPED_P) & (found.excess > 0))[:, : len(DEFAULT_MINUTES)]
    minute = (begun - begun.astype("datetime64[D]")).astype("timedelta64[m]").astype(np.int64)
    at = np.stack([minute == default for default in DEFAULT_MINUTES], axis=1)
    return np.asarray(at & known[:, None] & crowded[place])


def district_peaks(
    clocks: Clocks, longest: int, chance: np.random.Generator
) -> tuple[tuple[Peak, ...], ...]:
    """Return the windows of each district: the strongest, and others that are clear; none where there are too few."""
    windows = _windows(longest, weekend=clocks.weekend)
    size = len(clocks.codes)
    found = peak_windows(
        clocks.table.reshape(size, -1),
        windows,
        chance,
        clocks.exposure.reshape(1, -1),
        clocks.draws,
    )

    def peak(at: int, rank: int) -> Peak:
        one = int(found.window[at, rank])
        return Peak(
            first_night=int(windows.first_night[one]),
            nights=int(windows.nights[one]),
            first_column=int(windows.first_column[one]),
            hours=int(windows.hours[one]),
            count=int(found.count[at, rank]),
            expected=float(found.expected[at, rank]),
            ratio=float(found.ratio[at, rank]),
            p=float(found.p[at, rank]),
        )

    def peaks(at: int) -> tuple[Peak, ...]:
        if clocks.n[at] < clocks.fewest:
            return ()
        made = [
            peak(at, rank) for rank in range(found.window.shape[1]) if found.window[at, rank] >= 0
        ]
        return tuple(one for rank, one in enumerate(made) if rank == 0 or one.is_clear)

    return tuple(peaks(at) for at in range(size))


def _windows(longest: int, *, weekend: bool) -> Windows:
    """Return the windows to look at; on weekend nights those of Friday, of Saturday, and of both."""
    windows = week_windows(longest)
    if not weekend:
        return windows
    first, last = windows.first_night, windows.first_night + windows.nights - 1
    kept = (first >= WEEKEND[0]) & (last <= WEEKEND[1])
    return Windows(*(getattr(windows, field.name)[kept] for field in fields(windows)))
