"""Open findings: of each theme, what the scan and the profile of an area tell; one scan, one correction for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.topics import topics
from frankpledge.findings.assessing import wording
from frankpledge.findings.assessing.draft import AssessedFinding
from frankpledge.findings.assessing.reservations import RESIDENTS
from frankpledge.findings.assessing.scatter import Scatter, scatter
from frankpledge.findings.baselines import COUNTY, STANDARD
from frankpledge.findings.changed import ChangedQuestion, Scan, changed, refusals
from frankpledge.findings.finding import SIGNAL_Q, strength_of
from frankpledge.findings.profile import Profile, ProfileQuestion, profile

if TYPE_CHECKING:
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.figures import Record
    from frankpledge.findings.finding import Finding

WARDS_LISTED, FALLS_LISTED = 5, 3
AMBIGUOUS = (
    "More records of this may be more reporting or more policing, and fewer may be less: which way is good is not "
    "known."
)


@dataclass(frozen=True)
class OpenEvidence:
    """What open data tell of an area over a period: its profile, its scan where a baseline holds, what is refused."""

    area: Area
    period: Period
    profile: Profile
    scan: Scan | None
    refused: dict[str, str]
    scatter: Scatter | None = None

    @property
    def records(self) -> tuple[Record, ...]:
        """What must be kept so that every figure can be traced."""
        scanned = (self.scan.record,) if self.scan else ()
        return (self.profile.record, *scanned)

    @cached_property
    def county(self) -> Area | None:
        """The county around the area, where it is one that the profile stands beside."""
        found = [area for area in self.profile.columns if area.kind == "county"]
        return found[0] if found and found[0] != self.area else None

    @cached_property
    def by_group(self) -> dict[str, list[Finding]]:
        """The findings of the scan by crime group, the most surprising first."""
        found: dict[str, list[Finding]] = {}
        for finding in self.scan.findings if self.scan else ():
            found.setdefault(finding.crime_group, []).append(finding)
        return found

    @cached_property
    def rows(self) -> dict[tuple[str, str], tuple[int, dict[str, Any]]]:
        """The rows of the profile by area and measure, each with its place in the record."""
        answer = self.profile.record.answer
        return {(row["area"], row["measure"]): (at, row) for at, row in enumerate(answer)}

    def q(self, finding: Finding) -> float:
        """Return the q of a finding of the scan: that which allows for scattered months, where it can be told."""
        return finding.q if self.scatter is None else float(self.scatter.q[_position(finding)])

    def phi(self, finding: Finding) -> float:
        """Return how many times as much as chance gives a finding's months vary; 1 where that cannot be told."""
        return 1.0 if self.scatter is None else float(self.scatter.phi[_position(finding)])

    def windows(self) -> list[tuple[str, str]]:
        """Return the baselines that hold, each with its words."""
        return [(w.kind, w.baseline.words) for w in self.scan.compared.windows] if self.scan else []


def open_evidence(
    release: Release, engine: Engine, area: Area, period: Period, months: tuple[str, ...]
) -> OpenEvidence:
    """Ask of an area what it is like and what changed, against every baseline that holds.

    ``months`` are further baselines beside the standard ones. A DataFault where a month of the period is missing.
    """
    kinds = (*STANDARD, *dict.fromkeys(months))
    found = profile(release, engine, ProfileQuestion(area, period))
    refused = refusals(release, engine, area, period, kinds)
    held = tuple(kind for kind in kinds if kind not in refused)
    scan = changed(release, engine, ChangedQuestion(area, period, held)) if held else None
    varied = scatter(release, engine, scan) if scan else None
    return OpenEvidence(area, period, found, scan, refused, varied)


def _position(finding: Finding) -> int:
    """Return where a finding stands in the answer of its scan."""
    return int(finding.figure.rpartition("-")[2]) - 1


def levels(evidence: OpenEvidence, topic: Topic) -> list[AssessedFinding]:
    """Return how much of a topic there is in the area, with its rate beside the county's."""
    area, county = evidence.area, evidence.county
    found = evidence.rows.get((area.code, topic.name))
    if found is None:
        return []
    at, row = found
    beside = evidence.rows.get((county.code, topic.name)) if county else None
    also: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    if county and beside and beside[1]["rate_per_1000"] is not None:
        also = (evidence.profile.record.figure(beside[0]),)
        low, high = beside[1]["rate_interval"]
        around = (
            county.name,
            f"{wording.rate(beside[1]['rate_per_1000'])} ({wording.rate(low)} to {wording.rate(high)})",
        )
    numbers: dict[str, float] = {"count": row["count"]}
    if row["rate_per_1000"] is not None:
        low, high = row["rate_interval"]
        numbers |= {"rate": row["rate_per_1000"], "rate_low": low, "rate_high": high}
    return [
        AssessedFinding(
            figure=evidence.profile.record.figure(at),
            kind="level",
            topic=topic.id,
            name=topic.name,
            area=area.code,
            area_name=area.name,
            area_kind=area.kind,
            compared_with="",
            against="",
            numbers=numbers,
            strength="",
            signal=False,
            protective=False,
            restricted=False,
            sentence=wording.level(topic.name, area.name, evidence.period.words, numbers, around),
            caveats=(*topic_caveats(topic), *((RESIDENTS,) if "rate" in numbers else ())),
            also=also if "rate" in numbers else (),
        )
    ]


def comparisons(evidence: OpenEvidence, topic: Topic) -> tuple[list[AssessedFinding], int]:
    """Return what changed in a topic and how it stands beside the county; and how many more wards have a signal.

    Of the area itself and of its districts all comparisons, of the county its own changes, of wards the signals alone,
    the most surprising first. A ward below the county's rate is none: most are.
    """
    found = evidence.by_group.get(topic.name, [])
    own = [f for f in found if f.area == evidence.area]
    parts = [f for f in found if f.area.kind == "district" and f.area != evidence.area]
    around = [f for f in found if f.area == evidence.county and f.against.kind != COUNTY]
    wards = [f for f in found if f.area.kind == "ward" and evidence.q(f) <= SIGNAL_Q]
    higher = [f for f in wards if f.difference > 0]
    fell = [f for f in wards if f.difference < 0 and not f.against.is_expected]
    shown = [*higher[:WARDS_LISTED], *fell[:FALLS_LISTED]]
    listed = [*sorted(own, key=_by_baseline), *sorted(parts, key=_by_baseline), *around, *shown]
    left = len(higher) + len(fell) - len(shown)
    return [_finding(evidence, one, topic) for one in listed], left


def _by_baseline(finding: Finding) -> tuple[bool, str, str]:
    return finding.against.is_expected, finding.against.kind, finding.area.name


def _finding(evidence: OpenEvidence, finding: Finding, topic: Topic) -> AssessedFinding:
    place = finding.against.is_expected
    around = finding.area == evidence.county
    numbers = numbers_of(finding, evidence.q(finding), evidence.phi(finding))
    strength = strength_of(numbers["q"])
    told = (
        wording.against_rate(finding.against.words, strength)
        if place
        else wording.against_months(finding.against.words, finding.exposure, strength)
    )
    fewer = numbers["q"] <= SIGNAL_Q and finding.difference < 0 and not around
    return AssessedFinding(
        figure=finding.figure,
        kind="around" if around else "place" if place else "change",
        topic=topic.id,
        name=topic.name,
        area=finding.area.code,
        area_name=finding.area.name,
        area_kind=finding.area.kind,
        compared_with=finding.against.kind,
        against=finding.against.words,
        numbers=numbers,
        strength=strength,
        signal=numbers["q"] <= SIGNAL_Q,
        protective=fewer and topic.polarity == "down-good",
        unclear=fewer and topic.polarity != "down-good",
        restricted=False,
        sentence=wording.comparison(
            topic.name, finding.area.name, evidence.period.words, numbers, told
        ),
        caveats=tuple(dict.fromkeys((*finding.caveats, *topic_caveats(topic)))),
        allowing=wording.verdict(strength, numbers)
        if wording.is_scattered(strength, numbers)
        else "",
    )


def numbers_of(finding: Finding, q: float, phi: float) -> dict[str, float]:
    """Return the numbers that a comparison's sentence is written from; ``q`` and ``phi`` allow for scattered months."""
    numbers: dict[str, float] = {
        "count": finding.count,
        "baseline": finding.baseline,
        "exposure": finding.exposure,
        "expected": finding.baseline / finding.exposure,
        "difference": finding.difference,
        "low": finding.low,
        "high": finding.high,
        "q": q,
        "q_of_figure": finding.q,
        "phi": phi,
    }
    if finding.percent is not None:
        numbers["percent"] = finding.percent
    if finding.harm is not None:
        numbers["harm"] = finding.harm
    return numbers


def topic_caveats(topic: Topic) -> tuple[str, ...]:
    """Return what to know of a topic before using any of its numbers."""
    ambiguous = (AMBIGUOUS,) if topic.polarity == "ambiguous" else ()
    return (*((topic.note,) if topic.note else ()), *ambiguous)


def outside_topics(named: set[str]) -> list[Topic]:
    """Return the crime groups of police.uk that no theme draws on; all crime and earlier headings aside."""
    found = [topic for topic in topics().values() if topic.source == "police-uk"]
    return [
        topic
        for topic in found
        if topic.id not in named
        and topic.id != "police-uk/all-crime"
        and not topic.id.endswith("-2013")
    ]
