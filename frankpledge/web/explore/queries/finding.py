"""One finding opened: its numbers, its trend, its map, each kept as a figure, as one prepared answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from frankpledge.charts.change_map import change_map
from frankpledge.evidence.questions import Period, month_number, month_text
from frankpledge.faults import DataFault
from frankpledge.findings.changed import ChangedQuestion
from frankpledge.findings.figures import keep
from frankpledge.findings.groups import filter_of
from frankpledge.findings.trends import Trend, trend
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries.changed import Scanned, scan_of
from frankpledge.web.explore.queries.windows import windows

if TYPE_CHECKING:
    from frankpledge.findings.finding import Finding
    from frankpledge.web.explore.queries.figures import Figure

# A chart of more months than this can no longer be read on a phone.
MOST_MONTHS = 48


@dataclass(frozen=True)
class Opened:
    """A finding with all that its page shows; ``no_map`` says why there is none."""

    finding: Finding
    scan: Scanned
    trend: Trend
    map_words: tuple[str, str]
    no_map: str

    @property
    def group(self) -> str:
        """The crime group."""
        return self.finding.crime_group

    @property
    def baseline(self) -> str:
        """The kind of baseline that it is compared with."""
        return self.finding.against.kind

    @property
    def by_ward(self) -> list[Finding]:
        """The findings of the same group and baseline for every ward, the largest change first."""
        same = (
            f
            for f in self.scan.findings
            if (f.area.kind, f.crime_group, f.against.kind) == ("ward", self.group, self.baseline)
        )
        return sorted(same, key=lambda f: (-abs(f.difference), f.area.name))


def opened(figure: Figure) -> Opened:
    """Open a finding, once for all."""
    scan = scan_of(figure.release, ChangedQuestion.from_json(figure.record.question))
    finding = scan.finding(figure.id)
    if finding is None:
        raise Http404("The scan of this figure holds no such number any more.")
    content = answers.answer(
        figure.release, "finding", {"figure": figure.id}, lambda: _opened(figure, scan, finding)
    )
    series = content["trend"]
    shown = Trend(
        finding.area,
        finding.crime_group,
        Period.from_json(series["period"]),
        figure.release.id,
        series["figure"],
        tuple(series["counts"]),
        tuple(series["low"]),
        tuple(series["high"]),
        series["doubts"],
    )
    words = (content["map_title"], content["map_description"])
    return Opened(finding, scan, shown, words, content["no_map"])


def _opened(figure: Figure, scan: Scanned, finding: Finding) -> dict[str, Any]:
    release = figure.release
    _, chosen = filter_of(finding.crime_group)
    period = _reach(figure, finding, scan.question.period)
    found, record = trend(
        release, evidence.engine(), finding.area, finding.crime_group, period, chosen
    )
    keep(release.store, record)
    title, description, no_map = _map_words(figure, scan, finding)
    return {
        "trend": {
            "period": found.period.to_json(),
            "figure": found.figure,
            "counts": found.counts,
            "low": found.low,
            "high": found.high,
            "doubts": found.doubts,
        },
        "map_title": title,
        "map_description": description,
        "no_map": no_map,
    }


def _reach(figure: Figure, finding: Finding, period: Period) -> Period:
    """Return the months of the trend: up to the last that is held, from as far back as a chart can show."""
    held = windows(figure.release, finding.area).held
    last = max(held[-1], period.last)
    first = max(held[0], month_text(month_number(last) - MOST_MONTHS + 1))
    return Period(min(first, period.first), last)


def _map_words(figure: Figure, scan: Scanned, finding: Finding) -> tuple[str, str, str]:
    try:
        mapped = map_of(figure, scan, finding)
    except DataFault as fault:
        return "", "", str(fault)
    return mapped.words.title, mapped.words.description, ""


def map_of(figure: Figure, scan: Scanned, finding: Finding) -> Any:
    """Gather the map of a finding's crime group and baseline."""
    return change_map(
        figure.release, evidence.engine(), scan, finding.crime_group, finding.against.kind
    )
