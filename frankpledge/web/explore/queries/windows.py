"""Windows: which periods can be compared, and which one a page shows first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.coverage import STREET, cover, read_ledger
from frankpledge.evidence.questions import (
    MONTHS_IN_YEAR,
    Period,
    month_number,
    month_ranges,
    month_text,
)
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area
    from frankpledge.evidence.store import Release


@dataclass(frozen=True)
class Windows:
    """The months that an area's evidence holds, and those of them whose month a year before is held too."""

    held: tuple[str, ...]
    comparable: tuple[str, ...]

    @property
    def standard(self) -> Period | None:
        """The latest comparable months without a gap, twelve at most: what a page shows first."""
        runs = self.runs
        return runs[-1] if runs else None

    @property
    def runs(self) -> list[Period]:
        """Every unbroken run of comparable months, cut into years from its end, the earliest first."""
        numbers = {month_number(month) for month in self.comparable}
        runs = []
        for last in (n for n in numbers if n + 1 not in numbers):
            end = last
            while end in numbers:
                first = end
                while first - 1 in numbers and end - first + 1 < MONTHS_IN_YEAR:
                    first -= 1
                runs.append(Period(month_text(first), month_text(end)))
                end = first - 1
        return sorted(runs, key=lambda period: period.last)

    @property
    def why(self) -> str:
        """Say why the standard period is the one that it is."""
        period = self.standard
        if period is None:
            return "No month is held together with the same month a year before."
        words = f"{period.words[:1].upper()}{period.words[1:]}"
        later = [month for month in self.held if month > period.last]
        rest = (
            f" Later months are held ({month_ranges(later)}), but not the same months a year before."
            if later
            else ""
        )
        return (
            f"{words}: the latest months, twelve at most, that are held together with the same months a year "
            f"before.{rest}"
        )


def windows(release: Release, area: Area) -> Windows:
    """Return the windows of an area in a release."""
    months = sorted({entry.month for entry in read_ledger(release) if entry.kind == STREET})
    if not months:
        return Windows((), ())
    covered = cover(release, evidence.areas(release), area, Period(months[0], months[-1]))
    held = [month for month in months if month not in set(covered.missing_months)]
    numbers = {month_number(month) for month in held}
    comparable = [m for m in held if month_number(m) - MONTHS_IN_YEAR in numbers]
    return Windows(tuple(held), tuple(comparable))
