"""What changed, as pages ask it: a partnership's scan as a prepared answer, and its short form for the front page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import Fault
from frankpledge.findings.baselines import LAST_YEAR, STANDARD
from frankpledge.findings.changed import ChangedQuestion, changed, refusals
from frankpledge.findings.figures import keep
from frankpledge.findings.finding import Baseline, Finding
from frankpledge.findings.released_changes import released_changes
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries.doubts import doubts_of_change
from frankpledge.web.explore.queries.windows import windows

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership

ALL = "all"
STRONGEST = 3
_FIELDS = tuple(field.name for field in fields(Finding) if field.name not in {"area", "against"})


@dataclass(frozen=True)
class Named:
    """What a chart reads of a release or a record: its id, and whether it is synthetic."""

    id: str
    is_synthetic: bool = False


@dataclass(frozen=True)
class Doubted:
    """What a chart reads of a scan's cover: which of its months are not believed, in words."""

    doubts: str


@dataclass(frozen=True)
class Scanned:
    """A scan as it was prepared: every finding, the most surprising first, and what holds for the whole."""

    question: ChangedQuestion
    release: Named
    record: Named
    family: int
    refused: dict[str, str]
    caveats: list[str]
    cover: Doubted
    findings: list[Finding]

    @property
    def signals(self) -> list[Finding]:
        """The findings that stand out, the most surprising first."""
        return [finding for finding in self.findings if finding.signal]

    def ranked(self, rank: str, *, signals_only: bool = False) -> list[Finding]:
        """Return the findings by ``surprise`` or by ``harm``, as a scan of the shell does."""
        found = self.signals if signals_only else self.findings
        if rank == "surprise":
            return found
        return sorted(found, key=lambda f: (not f.signal, -abs(f.harm or 0.0)))

    def finding(self, figure: str) -> Finding | None:
        """Return the finding with a figure."""
        return next((finding for finding in self.findings if finding.figure == figure), None)


def scan(release: Release, area: Area, period: Period, baseline: str = LAST_YEAR) -> Scanned:
    """Ask what changed, once for all; ``baseline`` may be ``all``: those that hold, the others listed as refused."""
    kinds = STANDARD if baseline == ALL else (baseline,)
    return scan_of(release, ChangedQuestion(area, period, kinds), keep_going=baseline == ALL)


def scan_of(release: Release, question: ChangedQuestion, *, keep_going: bool = False) -> Scanned:
    """Ask a question of a scan, once for all."""
    asked = question.to_json() | {"keep_going": keep_going}
    made: Scanned = answers.answer(
        release,
        "changed",
        asked,
        lambda: _scanned(release, question, keep_going),
        lambda content: _read(content, release),
    )
    return made


def _scanned(release: Release, question: ChangedQuestion, keep_going: bool) -> dict[str, Any]:
    found = changed(release, evidence.engine(), question, keep_going=keep_going)
    keep(release.store, found.record)
    return {
        "question": question.to_json(),
        "record": found.record.id,
        "family": found.family,
        "refused": found.refused,
        "caveats": found.caveats,
        "doubts": found.cover.doubts,
        "findings": [kept(finding) for finding in found.findings],
    }


def _read(content: dict[str, Any], release: Release) -> Scanned:
    return Scanned(
        ChangedQuestion.from_json(content["question"]),
        Named(release.id, release.is_synthetic),
        Named(content["record"], release.is_synthetic),
        content["family"],
        content["refused"],
        content["caveats"],
        Doubted(content["doubts"]),
        [recalled(row) for row in content["findings"]],
    )


def kept(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values, every digit kept."""
    plain = {name: getattr(finding, name) for name in _FIELDS}
    against = [finding.against.kind, finding.against.words]
    return plain | {"area": finding.area.to_json(), "against": against}


def recalled(row: dict[str, Any]) -> Finding:
    """Read what :func:`kept` wrote."""
    plain = {name: row[name] for name in _FIELDS} | {"caveats": tuple(row["caveats"])}
    return Finding(area=Area.from_json(row["area"]), against=Baseline(*row["against"]), **plain)


def refused_baselines(release: Release, area: Area, period: Period) -> dict[str, str]:
    """Say which of the usual baselines cannot be compared with here, and why each."""
    asked = {"area": area.to_json(), "period": period.to_json()}
    made: dict[str, str] = answers.answer(
        release,
        "refused-baselines",
        asked,
        lambda: refusals(release, evidence.engine(), area, period, STANDARD),
    )
    return made


@dataclass(frozen=True)
class Withheld:
    """A comparison without a number: where and what, and nothing else."""

    area: str
    code: str
    kind: str
    group: str


@dataclass(frozen=True)
class Public:
    """What changed as an audience outside may see it: findings of shown counts, and what is withheld by name alone."""

    figures: tuple[str, str]
    handling: str
    findings: list[Finding]
    withheld: list[Withheld]
    caveats: list[str]


def public_changes(release: Release, area: Area, period: Period) -> Public:
    """Ask what changed for the public, once for all: from two released tables and from nothing else."""
    asked = {"area": area.to_json(), "period": period.to_json()}
    made: Public = answers.answer(
        release, "changed-public", asked, lambda: _public(release, area, period), _read_public
    )
    return made


def _public(release: Release, area: Area, period: Period) -> dict[str, Any]:
    found = released_changes(release, evidence.engine(), area, period, audience="public")
    for table in (found.now, found.before):
        keep(release.store, table.record)
    return {
        "figures": [found.now.record.id, found.before.record.id],
        "handling": found.now.table.handling,
        "findings": [kept(finding) for finding in found.findings],
        "withheld": [
            [place.name, place.code, place.kind, group] for place, group in found.withheld
        ],
        "caveats": list(dict.fromkeys([*found.now.caveats, *found.before.caveats])),
    }


def _read_public(content: dict[str, Any]) -> Public:
    return Public(
        (content["figures"][0], content["figures"][1]),
        content["handling"],
        [recalled(row) for row in content["findings"]],
        [Withheld(*row) for row in content["withheld"]],
        content["caveats"],
    )


def front(partnership: Partnership, release: Release) -> dict[str, Any] | None:
    """Return what the front page says of what changed, empty where nothing can be compared; None until prepared."""
    return answers.prepared(release, "front", {"area": partnership.code})


def make_front(partnership: Partnership, release: Release, found: Scanned | None) -> None:
    """Prepare what the front page says, from the scan of the standard period; None where there can be none."""
    told = _front(release, found) if found else {}
    answers.answer(release, "front", {"area": partnership.code}, lambda: told)


def _front(release: Release, found: Scanned) -> dict[str, Any]:
    signals, asked = found.signals, found.question
    return {
        "period": asked.period.words,
        "doubts": doubts_of_change(release, asked.area, asked.period),
        "family": found.family,
        "signals": len(signals),
        "within": found.family - len(signals),
        "strongest": [kept(finding) for finding in signals[:STRONGEST]],
    }


def prepare(partnership: Partnership, release: Release) -> None:
    """Make the answers that the first page of a partnership needs; what cannot be compared is left to the page."""
    try:
        area = evidence.place_of(partnership, evidence.areas(release))
        period = windows(release, area).standard
        if period is None:
            make_front(partnership, release, None)
            return
        make_front(partnership, release, scan(release, area, period))
        refused_baselines(release, area, period)
        public_changes(release, area, period)
    except Fault:
        # The page itself says it, with the way out; a load is not undone by it.
        make_front(partnership, release, None)
