"""How sure the order is: the exercise scored again and again with levels as they might have been.

Levels are judgements. Each moves one choice up or down with the probability that its confidence stands for (half of it
to each side; beyond the ends of a scale it stays), independently of all others. The rule and its probabilities are the
scheme's own and no measured error of panels: what comes out shows how far an order hangs on single levels, not how far
it is from a truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.risk.ordering import NO_RANK, keys_of, stands_above, stands_below
from frankpledge.risk.scoring import band_of, score, totals
from frankpledge.risk.sheet import MISSING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.ordering import Keys
    from frankpledge.risk.sheet import Sheet

DRAWS = 2_000
INTERVAL = 0.90
# Two themes are told apart where at most this share of draws has the lower one above; a draw in which they share a
# place counts half.
MOST_REVERSED = 0.05


@dataclass(frozen=True)
class Sensitivity:
    """What the draws gave, an entry a theme; not a number, where a theme was not fully scored.

    ``chances``: by measure, themes × bands. ``intervals``: by measure, themes × 2, of the score. ``rank_interval``:
    themes × 2, whole numbers. ``reversed_share``: themes × themes, in what share of the draws the theme of the column
    stood above that of the row (a shared place counts half).
    """

    draws: int
    chances: dict[str, NDArray[np.float64]]
    intervals: dict[str, NDArray[np.float64]]
    rank_interval: NDArray[np.float64]
    reversed_share: NDArray[np.float64]


def sensitivity(sheet: Sheet, rng: np.random.Generator, draws: int = DRAWS) -> Sensitivity:
    """Score a sheet ``draws`` times with its levels moved; the same generator gives the same answer.

    Themes are drawn in an order of their content, so that neither names nor the order in a file change anything.
    Interval ends are draws themselves (inverted distribution function), so ranks are whole.
    """
    scored = score(sheet).scored
    measures = _drawn(sheet, rng, draws)
    for name, is_scored in scored.items():
        measures[name][:, ~is_scored] = np.nan
    rank, above = _standing(keys_of(sheet.scheme, measures, scored))
    return Sensitivity(
        draws=draws,
        chances={name: _chances(sheet.scheme, name, drawn) for name, drawn in measures.items()},
        intervals={name: _interval(drawn) for name, drawn in measures.items()},
        rank_interval=_interval(rank),
        reversed_share=above,
    )


def not_told_apart(
    found: Sensitivity, ordered: list[int], rank: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """List the pairs of themes whose order the draws reverse too often, as positions (higher, lower).

    A pair counts where more than ``MOST_REVERSED`` of the draws have the lower above the higher; a draw in which they
    share a place counts half, and so two themes that always do are never told apart. The rule is our own.
    """
    placed = [theme for theme in ordered if rank[theme] != NO_RANK]
    return [
        (high, low)
        for at, high in enumerate(placed)
        for low in placed[at + 1 :]
        if found.reversed_share[high, low] > MOST_REVERSED
    ]


def _drawn(sheet: Sheet, rng: np.random.Generator, draws: int) -> dict[str, NDArray[np.float64]]:
    """Return every measure as draws × themes; what was not scored is drawn as lowest, for the caller to drop."""
    scheme = sheet.scheme
    found = {name: np.empty((draws, len(sheet.themes))) for name in scheme.measures}
    top = np.array([len(scale.choices) - 1 for scale in scheme.scales])
    moves = np.array([one.moves for one in scheme.confidence])
    for theme in _by_content(sheet):
        chance = moves[sheet.confidence[theme]] / 2
        at = rng.random((draws, len(scheme.scales)))
        step = (at >= 1 - chance).astype(np.int64) - (at < chance)
        moved = np.clip(np.where(sheet.levels[theme] == MISSING, 0, sheet.levels[theme] + step), 0, top)  # fmt: skip
        for name, values in totals(scheme, moved).measures.items():
            found[name][:, theme] = values
    return found


def _by_content(sheet: Sheet) -> list[int]:
    """Return the positions of themes by what was scored; names settle only between themes scored alike."""
    return sorted(
        range(len(sheet.themes)),
        key=lambda n: (sheet.levels[n].tolist(), sheet.confidence[n].tolist(), sheet.themes[n]),
    )


def _standing(keys: Keys) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ranks (draws × themes) and the share of draws in which one theme stands above another."""
    draws, themes = keys.risk.shape
    rank, share = np.empty((draws, themes)), np.empty((themes, themes))
    placed = ~np.isnan(keys.risk[0]) if draws else np.zeros(themes, dtype=bool)
    for theme in range(themes):
        above, below = stands_above(keys, theme), stands_below(keys, theme)
        rank[:, theme] = above.sum(axis=1) + 1
        share[theme] = (above.mean(axis=0) + 1 - below.mean(axis=0)) / 2
    rank[:, ~placed] = np.nan
    share[~placed], share[:, ~placed] = np.nan, np.nan
    return rank, share


def _chances(scheme: Scheme, measure: str, drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of draws in each band, themes × bands; not a number where a theme was not scored."""
    fell = band_of(scheme, measure, drawn)
    bands = np.arange(len(scheme.bands.get(measure, ())))
    share: NDArray[np.float64] = (fell[..., None] == bands).mean(axis=0)
    share[np.isnan(drawn).any(axis=0)] = np.nan
    return share


def _interval(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    tails = ((1 - INTERVAL) / 2, (1 + INTERVAL) / 2)
    return np.quantile(drawn, tails, axis=0, method="inverted_cdf").T
