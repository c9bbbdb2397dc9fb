"""What changed: every crime group × area of a partnership against its baselines, ranked.

One family: all comparisons of the scan are corrected together (Benjamini–Hochberg), and a filter on what is shown
never changes a q. Arrays throughout: areas × groups × baselines, no loop over series.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.evidence.areas import AreaDirectory, county_around, read_areas
from frankpledge.evidence.counts import WindowCounts, count_windows
from frankpledge.evidence.coverage import Cover, cover, covered_forces, require_complete
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.evidence.severity import read_weights
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.baselines import COUNTY, Window, check_covered, window
from frankpledge.findings.caveats import FEW, finding_caveats, scan_caveats, year_caveats
from frankpledge.findings.compared import LEVEL, NOW, Compared, compare, family_of
from frankpledge.findings.figures import Record
from frankpledge.findings.finding import SIGNAL_Q, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

STATISTIC = "exact conditional test, central p; MOVER interval; Benjamini-Hochberg"


@dataclass(frozen=True)
class ChangedQuestion:
    """What changed in an area over a period, against which baselines."""

    area: Area
    period: Period
    baselines: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse an area without parts to scan, no baseline, and one asked for twice."""
        if self.area.kind == "force":
            raise CallFault(
                f"Ask what changed in a partnership, county, district or ward, not {self.area.name}."
            )
        if not self.baselines or len(set(self.baselines)) != len(self.baselines):
            raise CallFault(f"Name each baseline once, and at least one, not {self.baselines}.")

    def to_json(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        return {
            "kind": "changed",
            "area": self.area.to_json(),
            "period": self.period.to_json(),
            "baselines": list(self.baselines),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ChangedQuestion:
        """Read what :meth:`to_json` wrote."""
        return cls(
            Area.from_json(value["area"]),
            Period.from_json(value["period"]),
            tuple(value["baselines"]),
        )


@dataclass(frozen=True)
class Scan:
    """The answer: every comparison, what was refused and why, and how its months are covered.

    Findings are made when they are asked for: a nation's half a million stay arrays.
    """

    question: ChangedQuestion
    release: Release
    record: Record
    compared: Compared
    refused: dict[str, str]
    cover: Cover

    @cached_property
    def caveats(self) -> list[str]:
        """What belongs beside the whole: of the scan, and of months that are not believed."""
        return [*scan_caveats(self.family), *dict.fromkeys(self.cover.caveats)]

    @property
    def family(self) -> int:
        """How many comparisons were corrected together."""
        return len(self.compared.count)

    @cached_property
    def findings(self) -> list[Finding]:
        """Every finding, the most surprising first."""
        return [self._finding(i) for i in self.compared.by_surprise.tolist()]

    @cached_property
    def signals(self) -> list[Finding]:
        """The findings that stand out from the family, the most surprising first."""
        order = self.compared.by_surprise
        return [self._finding(i) for i in order[self.compared.q[order] <= SIGNAL_Q].tolist()]

    def ranked(self, rank: str, *, signals_only: bool = False) -> list[Finding]:
        """Return the findings by ``surprise`` or by ``harm``: severity-weighted difference, signals first."""
        findings = self.signals if signals_only else self.findings
        if rank == "surprise":
            return findings
        return sorted(findings, key=lambda f: (not f.signal, -abs(f.harm or 0.0)))

    @cached_property
    def _period_words(self) -> str:
        return self.question.period.words

    def _finding(self, i: int) -> Finding:
        compared = self.compared
        group = compared.groups[compared.group[i]]
        window = compared.windows[compared.window[i]]
        against = window.baseline
        count, baseline = int(compared.count[i]), int(compared.baseline[i])
        harm = compared.weights[compared.group[i]] * compared.difference[i]
        percent = compared.percent[i]
        return Finding(
            figure=self.record.figure(i),
            area=compared.family[compared.area[i]],
            crime_group=group,
            period_words=self._period_words,
            against=against,
            count=count,
            baseline=baseline,
            exposure=float(compared.exposure[i]),
            difference=float(compared.difference[i]),
            percent=None if np.isnan(percent) else float(percent),
            low=float(compared.interval[0][i]),
            high=float(compared.interval[1][i]),
            p=float(compared.p[i]),
            q=float(compared.q[i]),
            surprise=float(compared.surprise[i]),
            harm=None if np.isnan(harm) else float(harm),
            caveats=(
                *finding_caveats(group, count + baseline < FEW, against.kind),
                *(() if against.is_expected else year_caveats(against.words, window.months)),
            ),
        )


def changed(
    release: Release, engine: Engine, question: ChangedQuestion, *, keep_going: bool = False
) -> Scan:
    """Scan an area for change.

    A baseline whose months miss is refused with a DataFault; with ``keep_going`` it is listed as refused
    and the scan goes on with those that hold (at least one must).
    """
    areas = read_areas(release, engine)
    county = county_around(areas, question.area)
    now = cover(release, areas, question.area, question.period)
    require_complete(now, question.area, question.period.words, "What changed")
    windows, refused, covers = _windows(release, areas, question, county, keep_going)
    family = family_of(areas, question.area, county)
    if question.area == EVERYWHERE:
        family = _told(release, areas, question, windows, family)
    weights = read_weights(release, engine)
    counts = _count(release, engine, areas, question, windows, family)
    compared = compare(areas, family, counts, windows, county, weights)
    record = Record(
        "changed",
        question.to_json() | {"baselines": [found.kind for found in windows]},
        release.id,
        STATISTIC,
        {
            "level": LEVEL,
            "signal_q": SIGNAL_Q,
            "crime_groups": definitions.crime_groups().version,
        }
        # A scan of everywhere that was printed with all small areas keeps its own id.
        | ({"areas": "of the forces loaded"} if question.area == EVERYWHERE else {}),
        compared.answer(),
    )
    return Scan(question, release, record, compared, refused, Cover.joined([now, *covers]))


def refusals(
    release: Release, engine: Engine, area: Area, period: Period, kinds: tuple[str, ...]
) -> dict[str, str]:
    """Say which baselines cannot be compared with here, and why each."""
    areas = read_areas(release, engine)
    county = county_around(areas, area)
    refused: dict[str, str] = {}
    for kind in kinds:
        question = ChangedQuestion(area, period, (kind,))
        try:
            _windows(release, areas, question, county, keep_going=False)
        except (CallFault, DataFault) as fault:
            refused[kind] = str(fault)
    return refused


def _windows(
    release: Release,
    areas: AreaDirectory,
    question: ChangedQuestion,
    county: Area | None,
    keep_going: bool,
) -> tuple[list[Window], dict[str, str], list[Cover]]:
    """Make every baseline definite; part those that hold, with their covers, from those refused."""
    windows: list[Window] = []
    refused: dict[str, str] = {}
    covers: list[Cover] = []
    for kind in question.baselines:
        try:
            found = window(kind, question.period, county)
            covered = check_covered(release, areas, question.area, found, county)
            _require_residents(kind, areas, county)
            windows.append(found)
            covers.append(covered)
        except DataFault as fault:
            refused[kind] = str(fault)
        except CallFault as fault:
            if not keep_going:
                raise
            refused[kind] = str(fault)
    if refused and not (keep_going and windows):
        raise DataFault("\n".join(refused.values()))
    return windows, refused, covers


def _told(
    release: Release,
    areas: AreaDirectory,
    question: ChangedQuestion,
    windows: list[Window],
    family: list[Area],
) -> list[Area]:
    """Leave out the small areas of forces that have not given every month: their few records are no count."""
    months = {month for found in windows for month in found.months} | set(question.period.months)
    covered = covered_forces(release, months)
    force = dict(zip(areas.columns["lsoa"], areas.columns["force"], strict=True))
    return [area for area in family if area.kind != "lsoa" or force.get(area.code) in covered]


def _require_residents(kind: str, areas: AreaDirectory, county: Area | None) -> None:
    if kind == COUNTY and county is not None and not areas.people(county):
        raise DataFault(
            "The county baseline needs residents. Load Census 2021 by LSOA: frankpledge load PATH"
        )


def _count(
    release: Release,
    engine: Engine,
    areas: AreaDirectory,
    question: ChangedQuestion,
    windows: list[Window],
    family: list[Area],
) -> WindowCounts:
    spans = {NOW: question.period.months} | {found.kind: found.months for found in windows}
    return count_spans(release, engine, areas, spans, family)


def count_spans(
    release: Release,
    engine: Engine,
    areas: AreaDirectory,
    spans: Mapping[str, Sequence[str]],
    family: list[Area],
) -> WindowCounts:
    """Count every span of months by LSOA, then roll the LSOAs up to the areas of a family, the widest last.

    Not by ward: a ward may lie in two partnerships.
    """
    whole = family[-1]
    districts = None if whole.kind == "everywhere" else areas.codes("district", whole)
    counts = count_windows(release, engine, spans, ["lsoa"], districts)
    position = {code: i for i, code in enumerate(counts.places["lsoa"])}
    inside = [_inside(areas, area, position) for area in family]
    rolled = {
        name: np.stack([matrix[at].sum(axis=0) for at in inside])
        for name, matrix in counts.windows.items()
    }
    return WindowCounts(counts.places, counts.crime_types, rolled)


def _inside(areas: AreaDirectory, area: Area, position: dict[str, int]) -> list[int]:
    """Return the positions of the LSOAs that lie in an area."""
    codes = [area.code] if area.kind == "lsoa" else areas.codes("lsoa", area)
    return [position[code] for code in codes if code in position]
