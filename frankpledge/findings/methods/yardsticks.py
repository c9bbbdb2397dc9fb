"""Yardsticks: what a count may be held against, made definite for an area and a period, or refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.quasi_poisson import dispersion_of_table
from frankpledge.analysis.rate_ratios import FEWEST_OTHERS, against_family
from frankpledge.definitions.comparisons import comparisons
from frankpledge.evidence.areas import county_around
from frankpledge.evidence.questions import Period, month_ranges
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.baselines import LAST_YEAR, THREE_YEAR, window
from frankpledge.findings.methods.series import Series, series
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from frankpledge.definitions.comparisons import FamilyGroup
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

WITHOUT_PANDEMIC, REST_OF_COUNTY, FAMILY = "three-year-without-pandemic", "county", "family"
KINDS = (LAST_YEAR, THREE_YEAR, WITHOUT_PANDEMIC, REST_OF_COUNTY, FAMILY)
YEARS_BACK, YEARS_SUMMED, FEWEST_FREE = 8, 3, 6
HOW_TO_DECLARE = (
    "No family group is declared that holds {area} ({code}). Declare one under family_groups in "
    "frankpledge/definitions/comparisons.yaml: an id, a name, the day as_at, the source and the codes of its areas."
)


@dataclass(frozen=True)
class Yardstick:
    """What a count is held against: a raw sum, and how many times the exposure it has.

    A family group has instead the limits between which one more area like the others should fall, with their p.
    """

    kind: str
    words: str
    baseline: int
    exposure: float
    note: str = ""
    limits: tuple[float, float] | None = None
    p: float | None = None


@dataclass(frozen=True)
class Past:
    """A topic's months in an area, the period asked about and eight years before; None where one is missing."""

    held: Held
    asked: Asked
    series: Series
    months: dict[str, float | None]

    @property
    def count(self) -> int:
        """What was counted in the period asked about; a DataFault where a month of it is missing."""
        return self.summed(self.asked.period, "The period asked about")

    def lacks(self, period: Period) -> list[str]:
        """Return the months of a period that are missing."""
        return [month for month in period.months if self.months.get(month) is None]

    def summed(self, period: Period, what: str) -> int:
        """Return the sum over a period; a DataFault names the months that are missing."""
        if lacking := self.lacks(period):
            raise DataFault(
                f"{what} cannot be told for {self.asked.area.name}: {period.words} lacks {month_ranges(lacking)}. "
                "Missing is not zero. Load these months, or ask for months that are held: frankpledge coverage"
            )
        return int(sum(self.months[month] or 0 for month in period.months))

    def dispersion(self) -> tuple[float, int] | None:
        """Return φ of the months, over the years that are whole and not the pandemic's, and how many years these are.

        None where they are too few to tell it.
        """
        pandemic, period = comparisons().pandemic, self.asked.period
        # Of a longer period its last year: windows that overlap would count the same months twice.
        period = Period(period.months[-12:][0], period.last)
        years = [period.years_earlier(back) for back in range(YEARS_BACK + 1)]
        whole = [
            one.months for one in years if not self.lacks(one) and not pandemic.touches(one.months)
        ]
        if (len(whole) - 1) * (len(period.months) - 1) < FEWEST_FREE:
            return None
        found = float(
            dispersion_of_table([[self.months[m] or 0.0 for m in months] for months in whole])
        )
        return None if np.isnan(found) else (found, len(whole))


def past(held: Held, asked: Asked) -> Past:
    """Count the months of a question and of the years before it."""
    first = asked.period.years_earlier(YEARS_BACK).first
    found = series(held, asked.what, asked.area, Period(first, asked.period.last))
    return Past(held, asked, found, dict(zip(found.periods, found.values, strict=True)))


def yardstick(kind: str, of: Past) -> Yardstick:
    """Make a yardstick definite; a DataFault or CallFault says why it cannot be."""
    if kind in (LAST_YEAR, THREE_YEAR):
        found = window(kind, of.asked.period, None)
        total = sum(of.summed(one, f"The comparison with {kind}") for one in found.periods)
        return Yardstick(kind, found.baseline.words, total, found.exposure)
    if kind == WITHOUT_PANDEMIC:
        return _without_pandemic(of)
    if of.asked.what.source != "police-uk":
        raise DataFault(
            f"{of.asked.what.name} is known for this partnership alone. Ask of a crime group of police.uk instead."
        )
    return _rest_of_county(of) if kind == REST_OF_COUNTY else _family(of)


def _without_pandemic(of: Past) -> Yardstick:
    """Sum the three nearest years that are held and of which no month is the pandemic's; fewer where no more are."""
    pandemic, period = comparisons().pandemic, of.asked.period
    window(LAST_YEAR, period, None)  # refuses a period of more than a year
    earlier = [period.years_earlier(back) for back in range(1, YEARS_BACK + 1)]
    touched = [one for one in earlier if pandemic.touches(one.months)]
    kept = [one for one in earlier if one not in touched and not of.lacks(one)][:YEARS_SUMMED]
    if not kept:
        raise DataFault(
            f"No earlier year has all the months of {period.words} outside the pandemic ({pandemic.first} to "
            f"{pandemic.last}). Load earlier months, or compare with {LAST_YEAR}."
        )
    note = f"Years that touch {pandemic.first} to {pandemic.last} are left out."
    if len(kept) < YEARS_SUMMED:
        note += f" Only {len(kept)} such {'year is' if len(kept) == 1 else 'years are'} held whole."
    years = listed([one.first[:4] for one in reversed(kept)])
    words = f"the same months of {years}, without the pandemic"
    total = sum(of.summed(one, "The comparison") for one in kept)
    return Yardstick(WITHOUT_PANDEMIC, words, total, float(len(kept)), note)


def _rest_of_county(of: Past) -> Yardstick:
    asked, areas = of.asked, of.held.areas
    county = county_around(areas, asked.area)
    if county is None or county == asked.area:
        raise DataFault(
            f"No definition lists a county around {asked.area.name}: add one to counties.yaml."
        )
    people, all_people = areas.people(asked.area), areas.people(county)
    if people == all_people > 0:
        raise DataFault(
            f"{asked.area.name} is all of {county.name}: there is no rest of the county."
        )
    if not 0 < people < all_people:
        raise DataFault(f"The residents of {asked.area.name} or of {county.name} are not loaded.")
    whole = series(of.held, asked.what, county, asked.period)
    if None in whole.values:
        raise DataFault(f"Months of {county.name} are missing in {asked.period.words}.")
    rest = int(sum(value or 0 for value in whole.values)) - of.count
    note = "Places differ for many reasons; residents are not visitors."
    return Yardstick(
        REST_OF_COUNTY, f"the rate of the rest of {county.name}", rest, (all_people - people) / people, note
    )  # fmt: skip


def _family(of: Past) -> Yardstick:
    asked = of.asked
    group = comparisons().family_of(asked.area.code)
    if group is None:
        raise DataFault(HOW_TO_DECLARE.format(area=asked.area.name, code=asked.area.code))
    counted, without = _counted_family(of, group)
    if len(counted) <= FEWEST_OTHERS:
        raise DataFault(
            f"Of the family group {group.name} only {len(counted)} areas have residents and every month of "
            f"{asked.period.words}; {FEWEST_OTHERS + 1} are needed. Load the others: {', '.join(without)}"
        )
    codes = list(counted)
    at = codes.index(asked.area.code)
    phi = of.dispersion()
    found = against_family(
        [counted[code][0] for code in codes], [counted[code][1] for code in codes],
        dispersion=max(1.0, phi[0]) if phi else 1.0,
    )  # fmt: skip
    others = [counted[code] for code in codes if code != asked.area.code]
    people = counted[asked.area.code][1]
    note = (
        f"{group.name}, as at {group.as_at} ({group.source}): {len(others)} other areas; the limits are where one more "
        "area like them should fall."
    )
    if without:
        note += f" Without data: {', '.join(without)}."
    mean = float(found.mean_of_others[at])
    return Yardstick(
        FAMILY, f"the mean rate of the other areas of {group.name}", sum(int(n) for n, _ in others),
        sum(int(n) for n, _ in others) / (mean * people), note,
        (float(found.low[at]) * people, float(found.high[at]) * people), float(found.p[at]),
    )  # fmt: skip


def _counted_family(
    of: Past, group: FamilyGroup
) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Return count and residents of each area of a group, and the codes of those without."""
    counted: dict[str, tuple[float, float]] = {}
    without = []
    for code in group.areas:
        try:
            area = of.held.areas.by_code(code)
            values = series(of.held, of.asked.what, area, of.asked.period).values
        except (CallFault, DataFault):
            without.append(code)
            continue
        people = of.held.areas.people(area)
        if None in values or people <= 0:
            without.append(code)
        else:
            counted[code] = (sum(value or 0 for value in values), people)
    return counted, without
