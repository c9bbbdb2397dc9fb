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
    """The months that an area's evidence holds; of those, the ones whose month a year before is held too, and the
    ones that look wrong.
    """

    held: tuple[str, ...]
    comparable: tuple[str, ...]
    implausible: frozenset[str] = frozenset()

    @property
    def standard(self) -> Period | None:
        """The latest comparable months without a gap, twelve at most: what a page shows first.

        Months at the end that look wrong, or whose month a year before does, are left out: half a file that was
        loaded today would else be told as a fall everywhere. Whoever wants them asks for them.
        """
        runs = _runs(self.comparable[: len(self.comparable) - len(self.left_out)])
        return runs[-1] if runs else None

    @property
    def left_out(self) -> tuple[str, ...]:
        """The comparable months at the end that look wrong; none where nothing else is comparable."""
        for last in range(len(self.comparable), 0, -1):
            if not self._looks_wrong(self.comparable[last - 1]):
                return self.comparable[last:]
        return ()

    def _looks_wrong(self, month: str) -> bool:
        before = month_text(month_number(month) - MONTHS_IN_YEAR)
        return month in self.implausible or before in self.implausible

    @property
    def runs(self) -> list[Period]:
        """Every unbroken run of comparable months, cut into years from its end, the earliest first."""
        return _runs(self.comparable)

    @property
    def why(self) -> str:
        """Say why the standard period is the one that it is."""
        period = self.standard
        if period is None:
            return "No month is held together with the same month a year before."
        words = f"{period.words[:1].upper()}{period.words[1:]}"
        later = [m for m in self.held if m > period.last and m not in self.left_out]
        rest = (
            f" Later months are held ({month_ranges(later)}), but not the same months a year before."
            if later
            else ""
        )
        wrong = (
            f" Left out, for it looks wrong: {month_ranges(self.left_out)}."
            if self.left_out
            else ""
        )
        return (
            f"{words}: the latest months, twelve at most, that are held together with the same months a year "
            f"before.{rest}{wrong}"
        )


def _runs(months: tuple[str, ...]) -> list[Period]:
    numbers = {month_number(month) for month in months}
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


def windows(release: Release, area: Area) -> Windows:
    """Return the windows of an area in a release."""
    months = sorted({entry.month for entry in read_ledger(release) if entry.kind == STREET})
    if not months:
        return Windows((), ())
    covered = cover(release, evidence.areas(release), area, Period(months[0], months[-1]))
    held = [month for month in months if month not in set(covered.missing_months)]
    numbers = {month_number(month) for month in held}
    comparable = [m for m in held if month_number(m) - MONTHS_IN_YEAR in numbers]
    implausible = frozenset(entry.month for entry in covered.doubted if entry.is_implausible)
    return Windows(tuple(held), tuple(comparable), implausible)
