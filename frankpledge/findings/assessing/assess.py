"""Assess: from the evidence of an area to an ordered draft of its strategic assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.themes import Themes, standard_themes
from frankpledge.faults import CallFault
from frankpledge.findings.assessing.contents import Drafted, checked_contents, contents_note
from frankpledge.findings.assessing.draft import Draft, Gap, Held, ThemeDraft
from frankpledge.findings.assessing.harm import HOW, harm_beside
from frankpledge.findings.assessing.open_findings import (
    OpenEvidence,
    comparisons,
    levels,
    open_evidence,
    outside_topics,
)
from frankpledge.findings.assessing.reservations import of_scatter
from frankpledge.findings.assessing.restricted_findings import (
    RestrictedEvidence,
    restricted_evidence,
)
from frankpledge.findings.assessing.standing import ORDERED_BY, in_order, standing
from frankpledge.findings.assessing.weighing import Weighing, weighing

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.definitions.themes import AssessmentTheme
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.findings.assessing.draft import AssessedFinding
    from frankpledge.findings.figures import Record
    from frankpledge.findings.methods.held import Held as HeldEvidence

KINDS = ("csp", "district", "county")
SMALL_COUNTS = (
    "Restricted evidence is in this draft, small counts among it. It is for those who need to know, under the "
    "agreement by which it was shared."
)


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
    """The draft, and the records to keep so that its figures can be traced: open ones, and restricted ones."""

    draft: Draft
    records: tuple[Record, ...]
    restricted_records: tuple[Record, ...] = ()


def assess(
    held: HeldEvidence, question: AssessmentQuestion, progress: Callable[[str, int, int], None]
) -> Assessed:
    """Draft an assessment. A DataFault where a month of the period is missing; a baseline that misses is listed.

    Restricted evidence goes in where ``held`` has a restricted release.
    """
    asked = question.themes or standard_themes()
    progress("scanning", 0, 1)
    evidence = open_evidence(
        held.open, held.engine, question.area, question.period, question.months
    )
    progress("scanning", 1, 1)
    partners = RestrictedEvidence()
    if held.restricted is not None:
        named = (topic for theme in asked.themes for topic in theme.of("extract", "return"))
        partners = restricted_evidence(held, question.area, question.period, named, progress)
    made = []
    for done, theme in enumerate(asked.themes, start=1):
        made.append(_theme(held, evidence, partners, theme))
        progress("themes", done, len(asked.themes))
    themes = in_order([draft for draft, _ in made])
    weighed = [one.record for _, one in made if one.record and not one.restricted]
    closed = [one.record for _, one in made if one.record and one.restricted]
    return Assessed(
        _draft(held, question, evidence, partners, themes),
        (*evidence.records, *weighed),
        (*partners.records, *closed),
    )


def _draft(
    held: HeldEvidence,
    question: AssessmentQuestion,
    evidence: OpenEvidence,
    partners: RestrictedEvidence,
    themes: tuple[ThemeDraft, ...],
) -> Draft:
    named = {topic for theme in themes for topic in theme.theme.topics}
    baselines = tuple(Held(*window) for window in evidence.windows())
    return Draft(
        area=question.area,
        period=question.period,
        release=held.open.id,
        restricted_release=held.restricted.id if held.restricted else None,
        is_synthetic=held.open.is_synthetic,
        themes_version=(question.themes or standard_themes()).version,
        baselines=baselines,
        refused=evidence.refused,
        themes=themes,
        outside=tuple(
            one for topic in outside_topics(named) for one in _open_findings(evidence, topic)[0]
        ),
        contents=checked_contents(Drafted(themes, baselines, evidence.refused)),
        contents_note=contents_note(question.area.code),
        caveats=_caveats(evidence, partners, themes),
        ordered_by=ORDERED_BY,
    )


def _caveats(
    evidence: OpenEvidence, partners: RestrictedEvidence, themes: tuple[ThemeDraft, ...]
) -> tuple[str, ...]:
    """Say what belongs beside the whole: of the scan, of months that are not believed, of restricted evidence."""
    found = [*(evidence.scan.caveats if evidence.scan else ()), *evidence.profile.caveats]
    if evidence.scan and evidence.scatter:
        found += of_scatter(evidence.scan, evidence.scatter)
    if any(theme.harm.per_1000 is not None for theme in themes):
        found.append(HOW)
    if partners.family:
        found.append(
            f"{partners.family:,} comparisons of the police extract were corrected together, apart from those of open "
            "data."
        )
    if partners.records:
        found.append(SMALL_COUNTS)
    return tuple(dict.fromkeys(found))


def _open_findings(evidence: OpenEvidence, topic: Topic) -> tuple[list[AssessedFinding], int]:
    found, left = comparisons(evidence, topic)
    return [*levels(evidence, topic), *found], left


def _theme(
    held: HeldEvidence,
    evidence: OpenEvidence,
    partners: RestrictedEvidence,
    theme: AssessmentTheme,
) -> tuple[ThemeDraft, Weighing]:
    findings: list[AssessedFinding] = []
    left = 0
    for topic in theme.of("police-uk"):
        found, more = _open_findings(evidence, topic)
        findings += found
        left += more
    for topic in theme.of("extract", "return"):
        findings += partners.findings.get(topic.id, [])
    weighed = weighing(held, evidence.period, findings)
    draft = ThemeDraft(
        theme=theme,
        findings=tuple(findings),
        harm=harm_beside(evidence, theme, held.open, held.engine),
        explained=weighed.told,
        explanations=weighed.explanations,
        gaps=_gaps(theme, findings, partners),
        standing=standing(findings),
        wards_left=left,
    )
    return draft, weighed


def _gaps(
    theme: AssessmentTheme, findings: list[AssessedFinding], partners: RestrictedEvidence
) -> tuple[Gap, ...]:
    """Say what is missing: what is wanted and did not come, and what is held and could not be told."""
    told = {one.topic for one in findings}
    wanted = [
        Gap(one.what, one.of, one.why) for one in theme.wanted if not told & set(one.answered_by)
    ]
    untold = [
        Gap(topic.name, _owner(topic), f"It could not be told: {partners.refused[topic.id]}")
        for topic in theme.of("extract", "return")
        if topic.id in partners.refused and topic.id not in told
    ]
    return (*wanted, *untold)


def _owner(topic: Topic) -> str:
    """Say of whom a topic of restricted evidence comes."""
    if topic.source == "return":
        return partner_returns()[topic.return_id].owner
    return "police"
