"""How one finding is told: its numbers, the tables behind its charts, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.charts.look import source_line
from frankpledge.evidence.questions import Period, month_words
from frankpledge.findings.figures import COMPUTED_BY
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.explore.audiences import handling, marking
from frankpledge.web.explore.exports import Table
from frankpledge.web.explore.forms.changed import BASELINES
from frankpledge.web.explore.presenters.changed import COLUMNS, values
from frankpledge.web.explore.presenters.intervals import signed

if TYPE_CHECKING:
    from frankpledge.findings.figures import Record
    from frankpledge.findings.finding import Finding
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.explore.queries.finding import Opened

COUNTS, TREND, MAP = "counts", "trend", "map"
ASKED = {
    "changed": "What changed",
    "count": "Counts",
    "released": "Published table",
    "profile": "Area profile",
}


def numbers(finding: Finding) -> list[tuple[str, str]]:
    """Return the numbers of a comparison, each with its name, in the order in which one reads them."""
    lines = [
        (f"Recorded in {finding.period_words}", f"{finding.count:,}"),
        (f"Recorded in {finding.against.words}", f"{finding.baseline:,}"),
    ]
    if finding.against.is_expected:
        lines[1] = ("Recorded in the rest of the county", f"{finding.baseline:,}")
    if finding.exposure != 1:
        lines.append(
            (
                "Expected from that",
                f"{finding.baseline / finding.exposure:,.1f} (exposure {finding.exposure:,.4g})",
            )
        )
    percent = "–" if finding.percent is None else f"{finding.percent:+.1f}%".replace("-", "−")
    return [
        *lines,
        ("Difference", f"{finding.difference:+,.1f}".replace("-", "−").removesuffix(".0")),
        ("95% interval of the difference", f"{signed(finding.low)} to {signed(finding.high)}"),
        ("Per cent", percent),
        ("By chance alone (p)", small(finding.p)),
        ("Corrected for all comparisons (q)", small(finding.q)),
        ("Strength", finding.strength),
        *([("Harm (severity-weighted difference)", f"{finding.harm:+,.0f}".replace("-", "−"))]
          if finding.harm is not None else []),
    ]  # fmt: skip


def small(value: float) -> str:
    """Write a probability so that a small one does not become zero."""
    return "under 0.0001" if value < 0.0001 else f"{value:.4f}".rstrip("0").rstrip(".")


def months(opened: Opened) -> list[dict[str, Any]]:
    """Return the table behind the trend: each month, its count, its usual range, and whether it is outside it."""
    trend = opened.trend
    outside = set(trend.outside)
    together = zip(trend.period.months, trend.counts, trend.low, trend.high, strict=True)
    return [
        {
            "month": month_words(month),
            "count": "no data" if count is None else f"{count:,}",
            "usual": "–" if low is None or high is None else f"{low:,.0f} to {high:,.0f}",
            "outside": month in outside,
        }
        for month, count, low, high in together
    ]


def origin(figure: Figure) -> list[tuple[str, str]]:
    """Return where a figure comes from, line by line."""
    record = figure.record
    asked = record.question
    period = Period.from_json(asked["period"])
    baselines = [BASELINES.get(kind, kind) for kind in asked.get("baselines", ())]
    against = f", against {', '.join(baselines).lower()}" if record.kind == "changed" else ""
    question = _asked(record)
    parameters = ", ".join(f"{name} {value}" for name, value in sorted(record.parameters.items()))
    return [
        ("Question", f"{question} in {figure.area.name} ({figure.area.code}), {period.words}{against}"),
        ("Release", record.release),
        ("Statistic", record.statistic + (f" ({parameters})" if parameters else "")),
        ("Computed by", f"{COMPUTED_BY[record.kind]}, version {record.code}"),
        ("Rows behind it", _rows(figure)),
    ]  # fmt: skip


def _asked(record: Record) -> str:
    """Say what a record asked: what changed, a count, a profile, or a method and its topic."""
    if record.kind not in METHODS:
        return ASKED[record.kind]
    asked = Asked.from_json(record.question)
    told = "".join(f", {name} {value}" for name, value in asked.options)
    return METHODS[asked.method].title + (f" of {asked.what.name}" if asked.topic else "") + told


def _rows(figure: Figure) -> str:
    if not figure.is_finding:
        return f"the whole answer of {len(figure.record.answer):,} numbers"
    _, _, _, count, baseline, *_ = figure.record.answer[figure.position or 0]
    return f"{count:,} records in the period, {baseline:,} in the baseline"


def tables(opened: Opened, figure: Figure, audience: str) -> dict[str, Table]:
    """Return the tables of a finding's page by their name, as they leave."""
    finding = opened.finding
    place = f"{finding.crime_group} in {finding.area.name}"
    against = f"{finding.period_words} against {finding.against.words}"
    trend = opened.trend
    series = zip(trend.period.months, trend.counts, trend.low, trend.high, strict=True)
    notes = (handling(audience), finding.sentence, *finding.caveats, *opened.scan.caveats)
    return {
        COUNTS: _table(figure, audience, place, against, figure.id, COLUMNS, (values(finding),), notes),
        TREND: _table(
            figure, audience, f"{place}, month by month", "Records a month and the range in which 95 in 100 months "
            "should fall; an empty count is a month without data", trend.figure,
            ("month", "count", "usual low", "usual high"), tuple(series), (handling(audience), trend.description)),
        MAP: _table(
            figure, audience, f"{finding.crime_group} by ward", against, opened.scan.record.id, COLUMNS,
            tuple(values(one) for one in opened.by_ward), (handling(audience), opened.map_words[1])),
    }  # fmt: skip


def _table(
    figure: Figure, audience: str, title: str, subtitle: str, id_: str, columns: tuple[str, ...],
    rows: tuple[tuple[Any, ...], ...], notes: tuple[str, ...],
) -> Table:  # fmt: skip
    synthetic = figure.release.is_synthetic
    source = source_line(figure.release.id, id_, synthetic=synthetic)
    kept = tuple(note for note in notes if note)
    return Table(
        title, subtitle, columns, rows, kept, id_, figure.release.id, str(marking(audience)), synthetic, source
    )  # fmt: skip
