"""Draw and print street-level rows as data.police.uk does, line ends and all."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.crime_types import ASB, TYPE_NAMES
from frankpledge.demo.places import FORCE_SLUG, print_places

STREET_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)
CONTEXT = "Synthetic"
UNPLACED = "No Location"
NEWER_VINTAGE_FROM = 24
"""How many months print areas of 2011 before the files turn to those of 2021."""

# The outcome printed beside a crime, its share, and how the outcomes file puts it, if it does.
_LAST_OUTCOMES = (
    ("Unable to prosecute suspect", 0.45, "Unable to prosecute suspect"),
    (
        "Investigation complete; no suspect identified",
        0.33,
        "Investigation complete; no suspect identified",
    ),
    ("Under investigation", 0.07, ""),
    ("Status update unavailable", 0.04, ""),
    ("Court result unavailable", 0.03, "Suspect charged"),
    ("Awaiting court outcome", 0.03, "Suspect charged"),
    (
        "Action to be taken by another organisation",
        0.02,
        "Action to be taken by another organisation",
    ),
    ("Offender given a caution", 0.015, "Offender given a caution"),
    ("Local resolution", 0.01, "Local resolution"),
    (
        "Further action is not in the public interest",
        0.005,
        "Further action is not in the public interest",
    ),
)
OUTCOME_TYPES = tuple(dict.fromkeys(decided for *_, decided in _LAST_OUTCOMES if decided))
OUTCOME_TYPE_OF = np.array(
    [OUTCOME_TYPES.index(decided) if decided else -1 for *_, decided in _LAST_OUTCOMES]
)
"""For each last outcome, which of ``OUTCOME_TYPES`` the outcomes file prints; -1 for none yet."""
_CUMULATIVE = np.cumsum([share for _, share, _ in _LAST_OUTCOMES])
_CUMULATIVE[-1] = 1.0  # the sum of the shares may fall short of 1 by a rounding
_ASB = TYPE_NAMES.index(ASB)


@dataclass(frozen=True)
class StreetRows:
    """Rows before printing: ids (empty for ASB) and which place, crime type and outcome."""

    ids: NDArray[np.object_]
    places: NDArray[np.intp]
    crime_types: NDArray[np.intp]
    outcomes: NDArray[np.intp]


def draw_rows(cells: NDArray[np.intp], rng: np.random.Generator) -> StreetRows:
    """Give ids and outcomes to rows; a cell is ``place * len(TYPE_NAMES) + crime type``."""
    places, crime_types = np.divmod(cells, len(TYPE_NAMES))
    ids = draw_ids(len(cells), rng)
    ids[crime_types == _ASB] = ""
    outcomes = np.searchsorted(_CUMULATIVE, rng.random(len(cells)), side="right")
    return StreetRows(ids, places, crime_types, outcomes)


def draw_ids(count: int, rng: np.random.Generator) -> NDArray[np.object_]:
    """Draw ids of 64 hexadecimal digits."""
    digits = rng.bytes(32 * count).hex()
    ids = np.empty(count, dtype=np.object_)
    ids[:] = [digits[start : start + 64] for start in range(0, len(digits), 64)]
    return ids


def is_asb(rows: StreetRows) -> NDArray[np.bool_]:
    """Mark the rows of anti-social behaviour."""
    marked: NDArray[np.bool_] = rows.crime_types == _ASB
    return marked


def month_path(folder: Path, month: str, kind: str) -> Path:
    """Return where a month's file goes, and make its folder."""
    path = folder / "police_uk" / month / f"{month}-{FORCE_SLUG}-{kind}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def vintage_at(index: int) -> int:
    """Return the census year of the small areas printed in the month of this place in the run."""
    return 2011 if index < NEWER_VINTAGE_FROM else 2021


def line_end_at(index: int) -> str:
    """Return the line end of the files of a month: CRLF and LF by turns of three months."""
    return "\r\n" if index // 3 % 2 == 0 else "\n"


class StreetPrinter:
    """Prints rows of one month; the parts that repeat are printed once."""

    def __init__(self, month: str, index: int) -> None:
        end = line_end_at(index)
        self.header = STREET_HEADER + end
        self._places = _as_array(print_places(month, vintage_at(index), UNPLACED))
        self._tails = _as_array(
            [
                f"{name},{'' if name == ASB else outcome},{CONTEXT}{end}"
                for name in TYPE_NAMES
                for outcome, *_ in _LAST_OUTCOMES
            ]
        )

    def print_rows(self, rows: StreetRows) -> bytes:
        """Return the rows' lines, each with its line end."""
        tails = self._tails[rows.crime_types * len(_LAST_OUTCOMES) + rows.outcomes]
        return join_columns(rows.ids, self._places[rows.places], tails)


def join_columns(*columns: NDArray[np.object_]) -> bytes:
    """Join text columns row by row: one join over interleaved parts, several times a row loop."""
    parts: list[str] = [""] * (len(columns) * len(columns[0]))
    for start, column in enumerate(columns):
        parts[start :: len(columns)] = column.tolist()
    return "".join(parts).encode("ascii")


def _as_array(texts: list[str]) -> NDArray[np.object_]:
    array = np.empty(len(texts), dtype=np.object_)
    array[:] = texts
    return array
