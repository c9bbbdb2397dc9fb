"""Compared: a family of areas × crime groups × baselines set side by side, as flat arrays.

No loop over series: counts are matrices of areas × groups, and the tests run once over all comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.analysis import two_counts
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.surprise import signed_surprise
from frankpledge.evidence.questions import Area, AreaKind
from frankpledge.findings.baselines import COUNTY, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.counts import WindowCounts

LEVEL = 0.95
NOW = "now"


def smallest(area: Area) -> AreaKind:
    """Return the smallest level that a scan of this area looks at."""
    return "lsoa" if area.kind in ("ward", "lsoa", "everywhere") else "ward"


def family_of(areas: AreaDirectory, area: Area, county: Area | None) -> list[Area]:
    """List the areas of a scan: the smallest first, the widest last.

    A partnership has its wards, its districts, itself and its county; a ward its LSOAs and its county;
    *everywhere* has every LSOA.
    """
    levels: list[AreaKind] = [smallest(area)]
    if area.kind in ("csp", "county"):
        levels.append("district")
    if area.kind == "county":
        levels.append("csp")
    family = [
        Area(level, code, areas.name(level, code))
        for level in levels
        if level != area.kind
        for code in areas.codes(level, area)
    ]
    family.append(area)
    if county is not None and county != area:
        family.append(county)
    return family


def groups_of(counts: WindowCounts) -> tuple[list[str], NDArray[np.int64]]:
    """Name each crime group that occurs, all crime last, with the matrix crime types × groups."""
    by_type = [definitions.crime_groups().by_crime_type[kind] for kind in counts.crime_types]
    names = sorted({group.name for group in by_type})
    columns = [[group.name == name for group in by_type] for name in names]
    columns.append([group.headline == "crime" for group in by_type])
    all_crime = definitions.crime_groups().headlines["crime"]
    return [*names, all_crime], np.array(columns, dtype=np.int64).T


@dataclass(frozen=True)
class Compared:
    """Every comparison of a scan as flat arrays, in the order baseline, area, group.

    ``area``, ``group`` and ``window`` are positions in ``family``, ``groups`` and ``windows``; ``weights``
    has a severity weight for each group (NaN where there is none).
    """

    family: list[Area]
    groups: list[str]
    windows: list[Window]
    weights: NDArray[np.float64]
    area: NDArray[np.int64]
    group: NDArray[np.int64]
    window: NDArray[np.int64]
    count: NDArray[np.int64]
    baseline: NDArray[np.int64]
    exposure: NDArray[np.float64]

    @cached_property
    def p(self) -> NDArray[np.float64]:
        """The exact p of each comparison."""
        return two_counts.exact_p(self.count, self.baseline, self.exposure)

    @cached_property
    def q(self) -> NDArray[np.float64]:
        """The p of each comparison, corrected over the whole family."""
        return benjamini_hochberg(self.p)

    @cached_property
    def surprise(self) -> NDArray[np.float64]:
        """The signed surprise of each comparison."""
        return signed_surprise(self.count, self.baseline, self.exposure)

    @cached_property
    def difference(self) -> NDArray[np.float64]:
        """The count less what the baseline leads one to expect."""
        return two_counts.difference(self.count, self.baseline, self.exposure)

    @cached_property
    def percent(self) -> NDArray[np.float64]:
        """The difference as a percentage; NaN on a baseline of zero."""
        return two_counts.percent(self.count, self.baseline, self.exposure)

    @cached_property
    def interval(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The 95 % interval of each difference: lower and upper ends."""
        return two_counts.difference_interval(self.count, self.baseline, self.exposure, level=LEVEL)

    @cached_property
    def by_surprise(self) -> NDArray[np.int64]:
        """Positions, the most surprising first; the larger difference first among equals."""
        return np.lexsort((-np.abs(self.difference), -np.abs(self.surprise)))

    def answer(self) -> list[Any]:
        """Return what is kept of each comparison: area, group, baseline, counts, exposure, p and q."""
        codes = [area.code for area in self.family]
        columns = (
            [codes[i] for i in self.area.tolist()],
            [self.groups[i] for i in self.group.tolist()],
            self.window.tolist(),
            self.count.tolist(),
            self.baseline.tolist(),
            self.exposure.tolist(),
            self.p.tolist(),
            self.q.tolist(),
        )
        return [list(row) for row in zip(*columns, strict=True)]


def compare(
    areas: AreaDirectory,
    family: list[Area],
    counts: WindowCounts,
    windows: list[Window],
    county: Area | None,
    weights: dict[str, float],
) -> Compared:
    """Set every area and group against every baseline. ``counts`` has a row for each area of the family."""
    groups, member = groups_of(counts)
    now = counts.windows[NOW] @ member
    parts = [
        _against(areas, family, now, counts.windows[found.kind] @ member, found, county)
        for found in windows
    ]
    area, group, count, baseline, exposure = (
        np.concatenate([part[i] for part in parts]) for i in range(5)
    )
    return Compared(
        family,
        groups,
        windows,
        np.array([weights.get(name, np.nan) for name in groups]),
        area,
        group,
        np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts]),
        count,
        baseline,
        exposure,
    )


def _against(
    areas: AreaDirectory,
    family: list[Area],
    now: NDArray[np.int64],
    then: NDArray[np.int64],
    found: Window,
    county: Area | None,
) -> tuple[NDArray[Any], ...]:
    """Set every area and group against one baseline: flat arrays, areas slowest."""
    exposure = np.full(len(family), found.exposure)
    kept = np.arange(len(family))
    if found.kind == COUNTY and county is not None:
        whole = family.index(county)
        people = np.array([areas.people(area) for area in family])
        kept = np.flatnonzero((kept != whole) & (people > 0) & (people < people[whole]))
        then = now[whole] - now
        exposure = np.divide(people[whole] - people, people, out=exposure, where=people > 0)
    area = np.repeat(kept, now.shape[1])
    group = np.tile(np.arange(now.shape[1]), len(kept))
    return area, group, now[area, group], then[area, group], exposure[area]
