"""The order of themes: by risk, then by the organisation's position; who shares a place is named, not hidden.

Bands of the risk lie one above the other, so by risk is also by band.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from frankpledge.definitions.risk_schemes import RISK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from frankpledge.definitions.risk_schemes import Scheme

    Values = Mapping[str, NDArray[np.float64]]
    Flags = Mapping[str, NDArray[np.bool_]]

NO_RANK = 0


class Keys(NamedTuple):
    """By what themes are ordered: (…, themes) arrays; not a number where something was not scored."""

    risk: NDArray[np.float64]
    apart: NDArray[
        np.float64
    ]  # the sum of the groups that count apart; 0 where the scheme has none


def keys_of(scheme: Scheme, measures: Values, scored: Flags) -> Keys:
    """Return what each theme is ordered by; ``measures`` are (…, themes), ``scored`` tells of the themes."""
    apart = [group.id for group in scheme.groups if group.counts == "apart"]
    settled = np.ones_like(scored[RISK])
    total = np.zeros_like(measures[RISK])
    for name in apart:
        settled = settled & scored[name]
        total = total + measures[name]
    risk = np.where(scored[RISK], measures[RISK], np.nan)
    return Keys(risk, np.where(settled, total, np.nan))


def stands_above(keys: Keys, theme: int) -> NDArray[np.bool_]:
    """Tell which themes stand above one: a higher risk, or the same and a higher sum of what counts apart.

    Nothing stands above or below what was not scored; of two with one risk neither does where either lacks the rest.
    """
    risk, apart = keys.risk[..., theme, None], keys.apart[..., theme, None]
    return np.asarray((keys.risk > risk) | ((keys.risk == risk) & (keys.apart > apart)))


def stands_below(keys: Keys, theme: int) -> NDArray[np.bool_]:
    """Tell which themes stand below one: the reverse of `stands_above`."""
    risk, apart = keys.risk[..., theme, None], keys.apart[..., theme, None]
    return np.asarray((keys.risk < risk) | ((keys.risk == risk) & (keys.apart < apart)))


def ranks(keys: Keys) -> NDArray[np.int64]:
    """Return each theme's rank, 1 the highest: one more than stand above it; ``NO_RANK`` without a score.

    Themes of which neither stands above share the rank, and the ranks after them are left out: 1, 2, 2, 4.
    """
    themes = range(keys.risk.shape[-1])
    above = [stands_above(keys, theme).sum(axis=-1) for theme in themes]
    found = np.stack(above, axis=-1) + 1 if above else np.zeros(keys.risk.shape, dtype=np.int64)
    return np.asarray(np.where(np.isnan(keys.risk), NO_RANK, found))


def order(themes: tuple[str, ...], rank: NDArray[np.int64]) -> list[int]:
    """Return the positions of themes from the highest down; of one rank by name, at the end those without a rank."""
    return sorted(
        range(len(themes)),
        key=lambda n: (rank[n] == NO_RANK, int(rank[n]), themes[n].casefold(), themes[n]),
    )


def tied_with(themes: tuple[str, ...], rank: NDArray[np.int64], theme: int) -> tuple[str, ...]:
    """Name the other themes that share a theme's rank, by name."""
    if rank[theme] == NO_RANK:
        return ()
    return tuple(sorted(themes[n] for n in np.flatnonzero(rank == rank[theme]) if n != theme))
