"""Peak windows: where in the day or the week events crowd more than chance would have it.

A scan looks at every window at once, so the p-value of what it finds already allows for the
looking. Cells are the 24 hours of the day clock, which is a circle, or the 7 × 24 cells of the
week clock, whose rows are nights as in `clocks`. On the week clock a window is a rectangle: these
consecutive nights × these consecutive hours, which do not pass the boundary of the day.

Scan places and groups that differ apart: pooled, two peaks become one that neither place has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from frankpledge.analysis import inputs
from frankpledge.analysis.relabelling import relabelled_counts

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

HOURS = 24
NIGHTS = 7
# Draws × windows held at once: about 16 MB a matrix.
BLOCK = 2_000_000


@dataclass(frozen=True)
class Windows:
    """The windows that a scan looks at; the row of `inside` tells the cells of each."""

    inside: NDArray[np.float64]
    first_night: NDArray[np.intp]
    nights: NDArray[np.intp]
    first_column: NDArray[np.intp]
    hours: NDArray[np.intp]


@dataclass(frozen=True)
class PeakWindows:
    """The windows found, series × rank, the strongest first; window −1 and nan where none is left.

    `window` is the place in `Windows`. `count` is what fell in it, `expected` what its share of the
    rhythm would give, `n` all events of the series, `ratio` how much likelier it is to happen inside
    than outside, and `p` allows for all the windows looked at.
    """

    window: NDArray[np.intp]
    count: NDArray[np.float64]
    expected: NDArray[np.float64]
    ratio: NDArray[np.float64]
    log_ratio: NDArray[np.float64]
    p: NDArray[np.float64]
    n: NDArray[np.float64]
    draws: int


class _Model(NamedTuple):
    """What chance does: share the cases out by a known profile, or draw them from all events.

    Both series × cells and × windows: the profile sums to 1 and `everyone` is None, or `profile` and
    `share` count all events, and `everyone` is their total, series × 1.
    """

    profile: NDArray[np.float64]
    share: NDArray[np.float64]
    everyone: NDArray[np.float64] | None

    def of(self, rows: NDArray[np.intp]) -> _Model:
        everyone = None if self.everyone is None else self.everyone[rows]
        return _Model(self.profile[rows], self.share[rows], everyone)


def day_windows(longest: int = 8, cells: int = HOURS) -> Windows:
    """Return all windows of 1 to `longest` hours round the clock, midnight no border.

    With `cells` = 168 they run round the week, from the boundary of Monday on.
    Raises ValueError for a `longest` that is not from 1 to cells − 1.

    >>> day_windows().inside.shape
    (192, 24)
    """
    lengths = _lengths("longest", longest, cells - 1)
    hours, first = (part.ravel() for part in np.meshgrid(lengths, np.arange(cells), indexing="ij"))
    inside = (np.arange(cells) - first[:, None]) % cells < hours[:, None]
    every = np.full(first.shape, 1)
    return Windows(inside.astype(np.float64), first // HOURS, every, first % HOURS, hours)


def week_windows(longest: int = 8, most_nights: int = 4) -> Windows:
    """Return all rectangles of consecutive nights × consecutive hours of the week clock.

    Nights run round the week, so Sunday and Monday may stand together: 1 to `most_nights`, and all
    seven. Hours are 1 to `longest` columns within the night. The cells are those of a 7 × 24 table,
    flattened. Raises ValueError for a `longest` not from 1 to 23, `most_nights` not from 1 to 6.

    >>> week_windows().inside.shape
    (4756, 168)
    """
    lengths = _lengths("longest", longest, HOURS - 1)
    runs = _lengths("most_nights", most_nights, NIGHTS - 1)
    nights, first_night = (
        part.ravel() for part in np.meshgrid(runs, np.arange(NIGHTS), indexing="ij")
    )
    nights, first_night = np.append(nights, NIGHTS), np.append(first_night, 0)
    hours, column = (part.ravel() for part in np.meshgrid(lengths, np.arange(HOURS), indexing="ij"))
    whole = column + hours <= HOURS
    hours, column = hours[whole], column[whole]
    rows = (np.arange(NIGHTS) - first_night[:, None]) % NIGHTS < nights[:, None]
    columns = (np.arange(HOURS) - column[:, None]) % HOURS < hours[:, None]
    inside = rows[:, None, :, None] & columns[None, :, None, :]
    size = len(nights), len(hours)
    return Windows(
        inside.reshape(-1, NIGHTS * HOURS).astype(np.float64),
        np.repeat(first_night, size[1]),
        np.repeat(nights, size[1]),
        np.tile(column, size[0]),
        np.tile(hours, size[0]),
    )


def peak_windows(
    counts: ArrayLike,
    windows: Windows,
    generator: np.random.Generator,
    profile: ArrayLike = 1.0,
    draws: int = 999,
    most: int = 3,
) -> PeakWindows:
    """Return the windows in which each series has more events than its profile would give.

    The Poisson scan statistic of Kulldorff (1997), "A spatial scan statistic", Communications in
    Statistics: Theory and Methods 26, in time (Nagarwalla 1996): with c of n events in a window
    of which e are expected, the largest c·log(c/e) + (n − c)·log((n − c)/(n − e)) over all windows
    with c > e. Its p is Monte-Carlo, (1 + draws at least as large)/(draws + 1), from draws that
    share n events out by the profile. The next windows, none overlapping one before, are compared
    with the same largest of each draw, which is cautious. Series of one n and one profile share their draws.

    `counts`: series × cells. `profile`: what is usual in each cell, to any scale, broadcast to the
    counts: exposure, or a rhythm that is known. A rhythm that was itself counted from not many
    times as many events is not known: use `peaks_against`.
    Raises ValueError for what is no count, a profile below 0, nothing expected where something was
    counted, cells that are not those of the windows, and for draws or most below 1.

    >>> night = np.full((1, 24), 4); night[0, [22, 23]] = 20
    >>> found = peak_windows(night, day_windows(), np.random.default_rng(1))
    >>> windows = day_windows()
    >>> int(windows.first_column[found.window[0, 0]]), int(windows.hours[found.window[0, 0]])
    (22, 2)
    """
    cases = _cells("counts", inputs.counts("counts", counts), windows)
    usual = np.broadcast_to(inputs.amounts("profile", profile), cases.shape)
    if (bad := (usual == 0) & (cases > 0)).any():
        place = tuple(int(axis[0]) for axis in np.nonzero(bad))
        raise ValueError(
            f"profile is 0 at place {place}, where {cases[place]:g} were counted; give every such "
            "cell its exposure, or leave its events out"
        )
    whole = usual.sum(axis=1, keepdims=True)
    even = usual / np.where(whole > 0, whole, 1.0)
    model = _Model(even, even @ windows.inside.T, None)
    return _scan(cases, model, windows, generator, draws, most)


def peaks_against(
    counts: ArrayLike,
    others: ArrayLike,
    windows: Windows,
    generator: np.random.Generator,
    draws: int = 999,
    most: int = 3,
) -> PeakWindows:
    """Return the windows in which each series has a larger share of all events than elsewhere.

    The Bernoulli scan statistic of Kulldorff (1997), as in `peak_windows`: of m events in a window
    and M in all, c and n are of the series. `expected` is n·m/M, and the draws give the labels out
    again (`relabelling`), so that the chance in the others is allowed for. Thus a peak is one
    against the usual rhythm, such as that of all other offences.

    `counts` and `others` (counts that do not contain the former) are series × cells and broadcast.
    Errors are those of `peak_windows`.

    >>> night, rest = np.full((1, 24), 4), np.full((1, 24), 30); night[0, [2, 3]] = 20
    >>> float(peaks_against(night, rest, day_windows(), np.random.default_rng(1)).p[0, 0])
    0.001
    """
    cases = _cells("counts", inputs.counts("counts", counts), windows)
    everyone = cases + _cells("others", inputs.counts("others", others), windows)
    model = _Model(everyone, everyone @ windows.inside.T, everyone.sum(axis=1, keepdims=True))
    return _scan(np.broadcast_to(cases, everyone.shape), model, windows, generator, draws, most)


def _lengths(name: str, longest: int, most: int) -> NDArray[np.intp]:
    if longest not in range(1, most + 1):
        raise ValueError(f"{name} is {longest}, but must be a whole number from 1 to {most}")
    return np.arange(1, longest + 1)


def _cells(name: str, table: NDArray[np.float64], windows: Windows) -> NDArray[np.float64]:
    size = windows.inside.shape[1]
    if table.ndim != 2 or table.shape[1] != size:
        raise ValueError(
            f"{name} has the shape {table.shape}, but must be series × {size} cells, as the windows "
            "have; reshape it"
        )
    return table


def _scan(
    cases: NDArray[np.float64],
    model: _Model,
    windows: Windows,
    generator: np.random.Generator,
    draws: int,
    most: int,
) -> PeakWindows:
    times, ranks = inputs.times("draws", draws), inputs.times("most", most)
    strength = _strength(cases, model, windows)
    window = _apart(strength, windows, ranks)
    found, at = window >= 0, np.maximum(window, 0)
    strongest = np.where(found, np.take_along_axis(strength, at, axis=1), np.nan)
    count = np.where(found, np.take_along_axis(cases @ windows.inside.T, at, axis=1), np.nan)
    n = cases.sum(axis=1)
    expected = np.where(found, np.take_along_axis(_expected(n, model), at, axis=1), np.nan)
    outside = np.maximum(n[:, None] - count, 0.0)
    with np.errstate(divide="ignore"):  # nothing outside is a ratio without end
        ratio = (count / expected) / (outside / (n[:, None] - expected))
    p = _p_of(strongest, _null(n, model, windows, generator, times))
    return PeakWindows(window, count, expected, ratio, strongest, p, n, times)


def _expected(n: NDArray[np.float64], model: _Model) -> NDArray[np.float64]:
    per = 1.0 if model.everyone is None else np.maximum(model.everyone, 1.0)
    return np.asarray(n[:, None] * model.share / per)


def _strength(cases: NDArray[np.float64], model: _Model, windows: Windows) -> NDArray[np.float64]:
    """Return the log likelihood ratio, series × windows: 0 where there is no excess."""
    count = cases @ windows.inside.T
    n = cases.sum(axis=1)
    expected = _expected(n, model)
    more = count > expected * (1 + 1e-12)
    # Logarithms are dear, and half of the windows have no excess.
    c, e, total = count[more], expected[more], _spread(n[:, None], more)
    log_ratio = _gain(c, e) + _gain(total - c, total - e)
    if model.everyone is not None:
        inside, everyone = model.share[more], _spread(model.everyone, more)
        log_ratio += _gain(inside - c, inside - e)
        log_ratio += _gain(everyone - inside - total + c, everyone - inside - total + e)
    strength = np.zeros(count.shape)
    strength[more] = log_ratio
    return strength


def _spread(column: NDArray[np.float64], where: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.asarray(np.broadcast_to(column, where.shape)[where])


def _gain(seen: NDArray[np.float64], usual: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return seen × log(seen/usual), 0 where nothing was seen; an `usual` of 0 has nothing seen."""
    tiny = 1e-200  # of the two logarithms the first is multiplied by 0 there
    return np.asarray(seen * (np.log(np.maximum(seen, tiny)) - np.log(np.maximum(usual, tiny))))


def _apart(strength: NDArray[np.float64], windows: Windows, ranks: int) -> NDArray[np.intp]:
    """Return the strongest window of each series, then the strongest that overlaps none before."""
    left = strength.copy()
    window = np.full((len(left), ranks), -1)
    for rank in range(ranks):
        best = left.argmax(axis=1)
        found = np.take_along_axis(left, best[:, None], axis=1)[:, 0] > 0
        window[found, rank] = best[found]
        left[(windows.inside[best] @ windows.inside.T) > 0] = 0.0
    return window


def _null(
    n: NDArray[np.float64],
    model: _Model,
    windows: Windows,
    generator: np.random.Generator,
    draws: int,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the null of each series, and the largest log ratio of each draw, nulls × draws."""
    rows, first, null = np.unique(
        np.column_stack([n, model.profile]), axis=0, return_index=True, return_inverse=True
    )
    largest = np.empty(len(rows) * draws)
    size = max(1, BLOCK // len(windows.inside))
    for start in range(0, largest.size, size):  # blocks, so that memory stays bounded
        of = first[np.arange(start, min(start + size, largest.size)) // draws]
        drawn = _drawn(n[of], model.of(of), generator)
        largest[start : start + size] = _strength(drawn, model.of(of), windows).max(axis=1)
    return null.ravel(), largest.reshape(len(rows), draws)


def _drawn(
    n: NDArray[np.float64], model: _Model, generator: np.random.Generator
) -> NDArray[np.float64]:
    if model.everyone is not None:
        return np.asarray(relabelled_counts(model.profile, n, 1, generator)[0])
    return generator.multinomial(n.astype(np.int64), model.profile).astype(np.float64)


def _p_of(
    strongest: NDArray[np.float64], null: tuple[NDArray[np.intp], NDArray[np.float64]]
) -> NDArray[np.float64]:
    """Return (1 + draws at least as large)/(draws + 1); nan where no window was found."""
    of, largest = null
    draws = largest.shape[1]
    # A hair lower, or rounding would part draws that equal what was seen.
    seen = strongest * (1 - 1e-9)
    at_least = np.empty(seen.shape)
    for block in np.array_split(np.arange(len(seen)), max(1, seen.size * draws // BLOCK)):
        at_least[block] = (largest[of[block]][:, None] >= seen[block][..., None]).sum(axis=-1)
    return np.asarray(np.where(np.isnan(strongest), np.nan, (1 + at_least) / (draws + 1)))
