"""Assess: from the evidence of an area to an ordered draft of its strategic assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.themes import Themes, standard_themes
from frankpledge.faults import CallFault
from frankpledge.findings.assessing.draft import Draft, Gap, Held, ThemeDraft
from frankpledge.findings.assessing.harm import harm_beside
from frankpledge.findings.assessing.open_findings import (
    OpenEvidence,
    comparisons,
    levels,
    open_evidence,
    outside_topics,
)
from frankpledge.findings.assessing.standing import ORDERED_BY, in_order, standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.definitions.themes import AssessmentTheme
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.findings.assessing.draft import AssessedFinding
    from frankpledge.findings.figures import Record
    from frankpledge.findings.methods.held import Held as HeldEvidence

KINDS = ("csp", "district", "county")


@dataclass(frozen=True)
class AssessmentQuestion:
    """What an assessment is drafted of: an area, a period, further baselines, and the themes."""

    area: Area
    period: Period
    months: tuple[str, ...] = ()
    themes: Themes | None = None

    def __post_init__(self) -> None:
        """Refuse an area that has no assessment."""
        if self.area.kind not in KINDS:
            raise CallFault(
                f"An assessment is of a partnership, a district or a county, not of {self.area.name} "
                f"({self.area.kind})."
            )


@dataclass(frozen=True)
class Assessed:
    """The draft, and the records that must be kept so that its figures can be traced."""

    draft: Draft
    records: tuple[Record, ...]


def assess(
    held: HeldEvidence, question: AssessmentQuestion, progress: Callable[[str, int, int], None]
) -> Assessed:
    """Draft an assessment. A DataFault where a month of the period is missing; a baseline that misses is listed."""
    progress("scanning", 0, 1)
    evidence = open_evidence(
        held.open, held.engine, question.area, question.period, question.months
    )
    progress("scanning", 1, 1)
    asked = question.themes or standard_themes()
    drafts = []
    for done, theme in enumerate(asked.themes, start=1):
        drafts.append(_theme(held, evidence, theme))
        progress("themes", done, len(asked.themes))
    themes = in_order(drafts)
    scan = evidence.scan
    named = {topic for theme in asked.themes for topic in theme.topics}
    draft = Draft(
        area=question.area,
        period=question.period,
        release=held.open.id,
        restricted_release=None,
        is_synthetic=held.open.is_synthetic,
        themes_version=asked.version,
        baselines=tuple(Held(*window) for window in evidence.windows()),
        refused=evidence.refused,
        themes=themes,
        outside=tuple(
            one for topic in outside_topics(named) for one in _findings(evidence, topic)[0]
        ),
        contents=(),
        contents_note="",
        caveats=tuple(dict.fromkeys((*(scan.caveats if scan else ()), *evidence.profile.caveats))),
        ordered_by=ORDERED_BY,
    )
    return Assessed(draft, evidence.records)


def _findings(evidence: OpenEvidence, topic: Topic) -> tuple[list[AssessedFinding], int]:
    found, left = comparisons(evidence, topic)
    return [*levels(evidence, topic), *found], left


def _theme(held: HeldEvidence, evidence: OpenEvidence, theme: AssessmentTheme) -> ThemeDraft:
    findings: list[AssessedFinding] = []
    left = 0
    for topic in theme.of("police-uk"):
        found, more = _findings(evidence, topic)
        findings += found
        left += more
    return ThemeDraft(
        theme=theme,
        findings=tuple(findings),
        harm=harm_beside(evidence, theme, held.open, held.engine),
        explained="",
        explanations=(),
        gaps=tuple(Gap(one.what, one.of, one.why) for one in theme.wanted),
        standing=standing(findings),
        wards_left=left,
    )
