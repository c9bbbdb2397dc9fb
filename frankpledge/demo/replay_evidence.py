"""The evidence of the replayed year: it lands quarter by quarter, as it would have.

Two things are to be seen in it. Burglary peaks every winter, so that the half-year to September is well under half of
the year. And drug offences double in both districts from the summer on, where more may be good news.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.demo.evidence_folder import generate
from frankpledge.demo.months import list_months
from frankpledge.demo.planted import PlantedChange
from frankpledge.evidence.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frankpledge.evidence.store import Release, Store

FIRST_MONTH, MONTHS = "2021-01", 51
# In the year of this seed the target is in danger from September on, and not yet in June.
SEED = 2028
# April 2024 to March 2025: the last year of the months above.
YEAR = ("2024-04", "2025-03")
DOUBLED = tuple(
    PlantedChange(code, name, "Drugs", "2024-07", "2025-03", direction="up", size=2.0)
    for code, name in (("E07000221", "Stratford-on-Avon"), ("E07000222", "Warwick"))
)


@dataclass(frozen=True)
class Quarter:
    """A quarter of the replayed year: its months, and the day on which its data and its returns are asked for."""

    number: int
    first: str
    last: str
    day: datetime.date

    @property
    def name(self) -> str:
        """How people say it."""
        return f"quarter {self.number} of 2024/25"


QUARTERS = (
    Quarter(1, "2024-04", "2024-06", datetime.date(2024, 7, 10)),
    Quarter(2, "2024-07", "2024-09", datetime.date(2024, 10, 10)),
    Quarter(3, "2024-10", "2024-12", datetime.date(2025, 1, 10)),
    Quarter(4, "2025-01", "2025-03", datetime.date(2025, 4, 10)),
)
BEFORE = Quarter(0, FIRST_MONTH, "2024-03", datetime.date(2024, 4, 20))


def write_files(folder: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Write the files of all months under ``folder``; they are loaded by quarters (`land`)."""
    generate(
        folder, seed=SEED, first_month=FIRST_MONTH, months=MONTHS, also=DOUBLED, progress=progress
    )


def land(folder: Path, store: Store, quarter: Quarter) -> Release:
    """Load a quarter's months into the store, the areas with the first; return the release."""
    begins, ends = (int(month[:4]) * 12 + int(month[5:]) for month in (quarter.first, quarter.last))  # fmt: skip
    paths = [folder / "police_uk" / month for month in list_months(quarter.first, ends - begins + 1)]  # fmt: skip
    if quarter is BEFORE:
        paths += [path for path in sorted(folder.iterdir()) if path.name != "police_uk"]
    return load(store, paths, today=quarter.day.isoformat()).release
