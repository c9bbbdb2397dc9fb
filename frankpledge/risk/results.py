"""Results of an exercise: what stands in its list, theme by theme; kept as JSON with all that it was made of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.definitions.risk_schemes import recalled_scheme
from frankpledge.risk.ordering import NO_RANK, keys_of, order, ranks, tied_with
from frankpledge.risk.scoring import band_of, score
from frankpledge.risk.sensitivity import DRAWS, not_told_apart, sensitivity
from frankpledge.risk.sheet import MISSING, fill_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.scoring import Scores
    from frankpledge.risk.sensitivity import Sensitivity
    from frankpledge.risk.sheet import Sheet

SEED = 1
Number = int | float


@dataclass(frozen=True)
class Measured:
    """One measure of one theme. Where something was not scored there is a range, and all else is None.

    ``band`` is the id of a band, None too where the scheme has no bands for the measure. ``chances``: of each band by
    its id. ``interval``: between which scores it came in 90 % of the draws, its own score always among them. ``bands``:
    the bands of that interval's ends, lowest first.
    """

    score: Number | None
    range: tuple[Number, Number]
    band: str | None = None
    chances: dict[str, float] = field(default_factory=dict)
    interval: tuple[Number, Number] | None = None
    bands: tuple[str, str] | None = None


@dataclass(frozen=True)
class ThemeResult:
    """What an exercise says of one theme. ``rank`` and its interval are None where the risk was not fully scored.

    ``rank_interval``: between which places it came in 90 % of the draws, its own place always among them.
    ``severe_impact`` is None where it cannot be told before more is scored; ``severe_on`` names the criteria behind it.
    ``highest_level`` is the highest level scored among the criteria that could make it severe, and ``highest_on`` those
    that have it: what a low sum would hide. Where the scheme marks nothing, it is of all criteria of harm.
    """

    theme: str
    rank: int | None
    rank_interval: tuple[Number, Number] | None
    tied_with: tuple[str, ...]
    missing: tuple[str, ...]
    harm: tuple[Number, Number]
    likelihood: tuple[Number, Number]
    measures: dict[str, Measured]
    severe_impact: bool | None
    severe_on: tuple[str, ...]
    highest_level: str | None
    highest_on: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """The results of an exercise in their order, and what reproduces them: scheme, levels, seed, draws.

    ``not_told_apart``: pairs of themes (higher, lower) whose order more than 5 % of the draws reverse, a draw in which
    they share a place counting half.
    """

    scheme: dict[str, Any]
    stamp: str
    levels: dict[str, dict[str, Any]]
    seed: int
    draws: int
    themes: tuple[ThemeResult, ...]
    not_told_apart: tuple[tuple[str, str], ...]

    def of(self, theme: str) -> ThemeResult | None:
        """Find what the exercise says of a theme; None where it was not in it."""
        return next((one for one in self.themes if one.theme == theme), None)

    def record(self) -> dict[str, Any]:
        """Return the results as a JSON value, whole: `recall` makes them again."""
        return asdict(self)


def results(sheet: Sheet, seed: int = SEED, draws: int = DRAWS) -> Results:
    """Score a sheet and say how sure the order is: the same sheet, scheme and seed give the same results."""
    scores = score(sheet)
    sure = sensitivity(sheet, np.random.default_rng(seed), draws)
    rank = ranks(keys_of(sheet.scheme, scores.lowest.measures, scores.scored))
    names = sheet.themes
    return Results(
        scheme=sheet.scheme.record(),
        stamp=sheet.scheme.stamp,
        levels=sheet.record(),
        seed=seed,
        draws=draws,
        themes=tuple(_of_theme(sheet, scores, sure, rank, n) for n in order(names, rank)),
        not_told_apart=tuple(
            (names[high], names[low])
            for high, low in not_told_apart(sure, order(names, rank), rank)
        ),
    )


def recall(kept: Mapping[str, Any]) -> Results:
    """Make results again of what `Results.record` gave, also after a passage through JSON."""
    themes = tuple(_recalled_theme(one) for one in kept["themes"])
    pairs = tuple((high, low) for high, low in kept["not_told_apart"])
    return Results(**(dict(kept) | {"themes": themes, "not_told_apart": pairs}))


def scored_again(kept: Results) -> Results:
    """Score what results were made of once more, under the scheme that they keep."""
    return results(fill_sheet(recalled_scheme(kept.scheme), kept.levels), kept.seed, kept.draws)


def _of_theme(
    sheet: Sheet, scores: Scores, sure: Sensitivity, rank: NDArray[np.int64], n: int
) -> ThemeResult:
    ranked = rank[n] != NO_RANK
    low, high = scores.lowest, scores.highest
    level, on = _highest(sheet, n)
    return ThemeResult(
        theme=sheet.themes[n],
        rank=int(rank[n]) if ranked else None,
        rank_interval=_with(sure.rank_interval[n], rank[n]) if ranked else None,
        tied_with=tied_with(sheet.themes, rank, n),
        missing=sheet.missing(n),
        harm=_pair((low.harm[n], high.harm[n])),
        likelihood=_pair((low.likelihood[n], high.likelihood[n])),
        measures={name: _measured(sheet.scheme, name, scores, sure, n) for name in low.measures},
        severe_impact=None if scores.severe[n] == MISSING else bool(scores.severe[n]),
        severe_on=tuple(
            scale.id
            for scale, is_severe in zip(sheet.scheme.scales, scores.severe_on[n], strict=True)
            if is_severe
        ),
        highest_level=level,
        highest_on=on,
    )


def _highest(sheet: Sheet, n: int) -> tuple[str | None, tuple[str, ...]]:
    """Return the highest level among the criteria that could mark a theme, and which have it."""
    scheme = sheet.scheme
    harm = {group.id for group in scheme.groups if group.counts == "harm"}
    named = scheme.override.criteria if scheme.override else [
        scale.id for scale in scheme.scales if scale.group in harm
    ]  # fmt: skip
    given = {
        scale.id: int(level)
        for scale, level in zip(scheme.scales, sheet.levels[n], strict=True)
        if scale.id in named and level != MISSING
    }
    top = max(given.values(), default=0)
    if top == 0:  # the lowest level stands out from nothing
        return None, ()
    return scheme.levels[top].id, tuple(name for name, level in given.items() if level == top)


def _measured(scheme: Scheme, name: str, scores: Scores, sure: Sensitivity, n: int) -> Measured:
    ends = _pair((scores.lowest.measures[name][n], scores.highest.measures[name][n]))
    if not scores.scored[name][n]:
        return Measured(score=None, range=ends)
    interval = _with(sure.intervals[name][n], ends[0])
    bands = [band.id for band in scheme.bands.get(name, ())]
    if not bands:
        return Measured(score=ends[0], range=ends, interval=interval)
    lowest, highest = band_of(scheme, name, np.array(interval))
    return Measured(
        score=ends[0],
        range=ends,
        band=bands[scores.bands[name][n]],
        chances=dict(zip(bands, sure.chances[name][n].tolist(), strict=True)),
        interval=interval,
        bands=(bands[lowest], bands[highest]),
    )


def _with(ends: NDArray[np.float64], own: Number) -> tuple[Number, Number]:
    """Return an interval of the draws, widened to what the levels themselves give.

    The draws may miss it: of twenty themes scored alike each has the first place, and in few draws it alone is first.
    """
    return _pair((min(ends[0], own), max(ends[1], own)))


def _pair(ends: Sequence[float] | NDArray[np.float64]) -> tuple[Number, Number]:
    low, high = (float(end) for end in ends)
    return _number(low), _number(high)


def _number(value: float) -> Number:
    """Return a whole number without its point: scores are added up by hand."""
    return int(value) if value.is_integer() else value


def _recalled_theme(kept: Mapping[str, Any]) -> ThemeResult:
    plain = ("harm", "likelihood", "tied_with", "missing", "severe_on", "highest_on")
    pairs = {name: tuple(kept[name]) for name in plain}
    measures = {name: _recalled_measure(one) for name, one in kept["measures"].items()}
    rank = kept["rank_interval"]
    return ThemeResult(**(dict(kept) | pairs | {
        "measures": measures, "rank_interval": None if rank is None else tuple(rank),
    }))  # fmt: skip


def _recalled_measure(kept: Mapping[str, Any]) -> Measured:
    pairs = {name: tuple(kept[name]) for name in ("range", "interval", "bands") if kept[name] is not None}  # fmt: skip
    return Measured(**(dict(kept) | pairs))
