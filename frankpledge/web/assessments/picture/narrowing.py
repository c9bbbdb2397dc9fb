"""Results with only the themes that a person may see, and places among those, so that no gap tells of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frankpledge.definitions.risk_schemes import recalled_scheme
from frankpledge.risk.results import results
from frankpledge.risk.sheet import fill_sheet

if TYPE_CHECKING:
    from collections.abc import Collection

    from frankpledge.risk.results import Results


def only(found: Results, themes: Collection[str]) -> Results:
    """Leave only some themes in results: scores, bands and chances as they were, places among those that are left.

    Where all are left, the results themselves are returned. Else places and pairs come from drawing the themes that
    are left once more, under the scheme, the seed and the number of draws that the results keep.
    """
    kept = {name: given for name, given in found.levels.items() if name in themes}
    if len(kept) == len(found.levels):
        return found
    again = results(fill_sheet(recalled_scheme(found.scheme), kept), found.seed, found.draws)
    held = {one.theme: one for one in found.themes}
    placed = tuple(
        replace(held[one.theme], rank=one.rank, rank_interval=one.rank_interval, tied_with=one.tied_with)
        for one in again.themes
    )  # fmt: skip
    return replace(found, levels=kept, themes=placed, not_told_apart=again.not_told_apart)
