"""Risk, and harm beside it, in words: in the order of the risk, and nothing of the two ever added or multiplied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.risk_schemes import RISK
from frankpledge.web.assessments.presenters.risk_words import Score, listed, score_of

if TYPE_CHECKING:
    from frankpledge.web.assessments.picture.harm import Harm, ThemeHarm
    from frankpledge.web.assessments.picture.queries import Picture


@dataclass(frozen=True)
class Line:
    """A theme: its place and risk, then what the evidence counts of it, each with its figure."""

    slug: str
    name: str
    place: str
    risk: Score
    groups: str
    count: str
    figure: str
    severity: str
    interval: str
    severity_figure: str
    why_not: str
    why_no_severity: str


def lines(seen: Picture, harm: Harm) -> list[Line]:
    """Return a line for every theme, in the order of the risk."""
    return [
        _line(seen, one.theme, str(one.rank or ""), harm.of[one.theme])
        for one in seen.found.themes
        if one.theme in harm.of
    ]


def _line(seen: Picture, theme: str, place: str, held: ThemeHarm) -> Line:
    risk, severity = seen.result(theme).measures[RISK], held.severity
    return Line(
        slug=theme,
        name=seen.names[theme],
        place=place,
        risk=score_of(seen.scheme, RISK, risk),
        groups=listed(held.groups),
        count="" if held.count is None else f"{held.count:,}",
        figure=held.figure,
        severity=f"{severity.harm:,.0f}" if severity else "",
        interval=f"{severity.low:,.0f} to {severity.high:,.0f}" if severity else "",
        severity_figure=severity.figure if severity else "",
        why_not=held.why_not,
        why_no_severity=held.why_no_severity,
    )
