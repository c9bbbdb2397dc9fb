"""Draw and print outcomes: decided months later, repeated, doubled, and some of unknown crimes."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.places import print_places
from frankpledge.demo.street_files import (
    OUTCOME_TYPE_OF,
    OUTCOME_TYPES,
    StreetRows,
    draw_ids,
    is_asb,
    join_columns,
    line_end_at,
    month_path,
    vintage_at,
)

OUTCOMES_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Outcome type"
)
UNPLACED = "No location"
OUTCOMES_FROM = 12
"""How many months have street files before the first outcomes file."""

_LAG_SHARES = (0.5, 0.3, 0.2)
_STRANGERS = 0.085
_SECOND_OUTCOMES = 0.015
_DOUBLES = 0.04
_MOST_REPEATED = 8


@dataclass(frozen=True)
class _Decisions:
    ids: NDArray[np.object_]
    places: NDArray[np.intp]
    outcome_types: NDArray[np.intp]

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> "_Decisions":
        return _Decisions(self.ids[which], self.places[which], self.outcome_types[which])


def _joined(parts: list[_Decisions]) -> _Decisions:
    return _Decisions(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.outcome_types for part in parts]),
    )


@dataclass
class OutcomeDiary:
    """Keeps decisions until the month in which they are published."""

    _due: dict[int, list[_Decisions]] = field(default_factory=dict)

    def enter(self, rows: StreetRows, index: int, rng: np.random.Generator) -> None:
        """Note the decisions on a month's crimes for that month and the two after it."""
        outcome_types = OUTCOME_TYPE_OF[rows.outcomes]
        decided = ~is_asb(rows) & (outcome_types >= 0)
        decisions = _Decisions(rows.ids, rows.places, outcome_types).take(decided)
        lags = rng.choice(len(_LAG_SHARES), len(decisions.ids), p=_LAG_SHARES)
        for lag in range(len(_LAG_SHARES)):
            self._due.setdefault(index + lag, []).append(decisions.take(lags == lag))

    def publish(self, folder: Path, month: str, index: int, rng: np.random.Generator) -> None:
        """Write the month's outcomes file, unless outcomes were not yet published then."""
        decisions = _joined(self._due.pop(index))
        if index < OUTCOMES_FROM:
            return
        printed = _with_oddities(decisions, rng)
        end = line_end_at(index)
        places = np.array(print_places(month, vintage_at(index), UNPLACED), dtype=np.object_)
        tails = np.array([outcome + end for outcome in OUTCOME_TYPES], dtype=np.object_)
        body = join_columns(printed.ids, places[printed.places], tails[printed.outcome_types])
        path = month_path(folder, month, "outcomes")
        path.write_bytes((OUTCOMES_HEADER + end).encode("ascii") + body)


def _with_oddities(decisions: _Decisions, rng: np.random.Generator) -> _Decisions:
    """Add crimes of no street file, second outcomes and doubled rows, then shuffle."""
    count = len(decisions.ids)
    strangers = decisions.take(rng.integers(count, size=round(count * _STRANGERS)))
    strangers.ids[:] = draw_ids(len(strangers.ids), rng)
    seconds = decisions.take(rng.integers(count, size=round(count * _SECOND_OUTCOMES)))
    seconds.outcome_types[:] = rng.integers(len(OUTCOME_TYPES), size=len(seconds.ids))
    doubles = decisions.take(rng.integers(count, size=round(count * _DOUBLES)))
    often = decisions.take(np.full(_MOST_REPEATED, rng.integers(count)))
    often.outcome_types[:] = rng.integers(len(OUTCOME_TYPES), size=_MOST_REPEATED)
    everything = _joined([decisions, strangers, seconds, doubles, often])
    return everything.take(rng.permutation(len(everything.ids)))
