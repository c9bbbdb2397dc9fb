"""The map: one number a ward, as the shell counts it, with the figure that it is traced by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.boundaries import read_boundaries
from frankpledge.evidence.coverage import STREET
from frankpledge.evidence.questions import CountQuestion
from frankpledge.findings.baselines import LAST_YEAR
from frankpledge.findings.counted import counted, with_rates
from frankpledge.findings.figures import keep
from frankpledge.findings.groups import filter_of
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries.changed import scan
from frankpledge.web.explore.queries.coverage import forces_of

if TYPE_CHECKING:
    from frankpledge.evidence.boundaries import Boundary
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership

COUNT, RATE, CHANGE = "count", "rate", "change"


@dataclass(frozen=True)
class MapQuestion:
    """What a map is asked: which records, of which months, in which measure."""

    area: Area
    period: Period
    group: str
    measure: str

    def to_json(self) -> dict[str, Any]:
        """Return the question as JSON values: the key of its answer."""
        return {
            "area": self.area.to_json(),
            "period": self.period.to_json(),
            "group": self.group,
            "measure": self.measure,
        }


@dataclass(frozen=True)
class Ward:
    """A ward of the map: its number, what the number is made of, and its figure (none for a zero without rows)."""

    code: str
    name: str
    value: float | None
    count: int
    before: int | None
    people: int | None
    figure: str


@dataclass(frozen=True)
class Mapped:
    """The answer: every ward, the highest first, and what belongs beside them."""

    question: MapQuestion
    release: Release
    figure: str
    wards: list[Ward]
    caveats: list[str]


def mapped(release: Release, question: MapQuestion) -> Mapped:
    """Answer a map's question, once for all who ask it."""
    kind = "ward-numbers"
    held = answers.answer(release, kind, question.to_json(), lambda: _made(release, question))
    wards = [Ward(**ward) for ward in held["wards"]]
    return Mapped(question, release, held["figure"], wards, held["caveats"])


def boundaries_of(release: Release, question: MapQuestion) -> list[Boundary]:
    """Return the boundaries of the map's wards."""
    return read_boundaries(release, "ward", evidence.areas(release).codes("ward", question.area))


def unplaced_share(release: Release, partnership: Partnership, period: Period) -> float:
    """Return which share of the forces' rows in a period lies nowhere, and so on no map."""
    forces, months = forces_of(release, partnership), set(period.months)
    sources = [
        source
        for source in release.sources
        if source["kind"] == STREET
        and source["facts"]["month"] in months
        and source["facts"]["force"] in forces
    ]
    rows = sum(source["rows"] for source in sources)
    return sum(source["facts"].get("unplaced", 0) for source in sources) / rows if rows else 0.0


def _made(release: Release, question: MapQuestion) -> dict[str, Any]:
    made = _change if question.measure == CHANGE else _counts
    figure, wards, caveats = made(release, question)
    wards.sort(key=lambda ward: (ward["value"] is None, -(ward["value"] or 0), ward["name"]))
    return {"figure": figure, "wards": wards, "caveats": caveats}


def _counts(release: Release, question: MapQuestion) -> tuple[str, list[Any], list[str]]:
    directory = evidence.areas(release)
    _, chosen = filter_of(question.group)
    asked = CountQuestion(question.area, question.period, chosen, ("ward",))
    answer = counted(release, evidence.engine(), asked)
    rows: list[dict[str, Any]] = answer.counts.rows
    if question.measure == RATE:
        rows = with_rates(answer, directory)
    keep(release.store, answer.record)
    series = "asb" if question.group == "Anti-social behaviour" else "crime"
    found = {row["ward"]: (at, row) for at, row in enumerate(rows)}
    wards = []
    for code in directory.codes("ward", question.area):
        at, row = found.get(code, (None, {"count": 0}))
        is_rate = question.measure == RATE
        value = row.get(f"{series}_rate_per_1000", 0.0) if is_rate else row["count"]
        figure = "" if at is None else answer.record.figure(at)
        name, people = directory.name("ward", code), row.get("people")
        ward = Ward(code, name, value, row["count"], None, people, figure)
        wards.append(vars(ward))
    return answer.record.id, wards, answer.caveats


def _change(release: Release, question: MapQuestion) -> tuple[str, list[Any], list[str]]:
    directory = evidence.areas(release)
    found = scan(release, question.area, question.period, LAST_YEAR)
    by_code = {
        finding.area.code: finding
        for finding in found.findings
        if finding.area.kind == "ward" and finding.crime_group == question.group
    }
    wards = []
    for code in directory.codes("ward", question.area):
        name, finding = directory.name("ward", code), by_code.get(code)
        ward = (
            Ward(code, name, None, 0, None, None, "")
            if finding is None
            else Ward(code, name, finding.difference, finding.count, finding.baseline, None, finding.figure)
        )  # fmt: skip
        wards.append(vars(ward))
    return found.record.id, wards, list(found.caveats)
