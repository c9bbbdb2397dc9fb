"""What gathers the sections of a report, by id: each reads through the membership, and concludes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.definitions.risk_schemes import RISK
from frankpledge.web.assessments import completeness
from frankpledge.web.assessments.contents import queries as judged
from frankpledge.web.assessments.horizon import queries as scan
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.models import KeptFinding, ScoringExercise
from frankpledge.web.assessments.outcomes import queries as placing
from frankpledge.web.assessments.picture import queries as pictures
from frankpledge.web.assessments.picture.harm import harm_beside
from frankpledge.web.assessments.queries import ASSESSED, assessed_themes
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.rationales import queries as rationales
from frankpledge.web.assessments.rationales.evidence import told_entry
from frankpledge.web.assessments.reports.drawn import Drawn
from frankpledge.web.assessments.scoring import queries as scoring
from frankpledge.web.explore.commissions import queries as commissions
from frankpledge.web.explore.gaps import queries as gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from frankpledge.web.assessments.completeness import Checked
    from frankpledge.web.assessments.models import (
        AssessedTheme,
        AssessmentReport,
        Choice,
        ContentsNote,
        Outcome,
        Placement,
        ThemeResult,
    )
    from frankpledge.web.assessments.picture.harm import ThemeHarm
    from frankpledge.web.partnerships.models import Membership

    Provider = Callable[[Membership, AssessmentReport], list[Drawn]]

BEARING, CLOSED = KeptFinding.Bearing, ScoringExercise.State.CLOSED


def _themes(membership: Membership, report: AssessmentReport) -> list[AssessedTheme]:
    if report.assessment_id is None:
        return []
    return list(assessed_themes(membership).filter(assessment=report.assessment_id))


def _kept(
    membership: Membership, report: AssessmentReport, *bearings: str
) -> Iterable[tuple[AssessedTheme, list[KeptFinding]]]:
    for theme in _themes(membership, report):
        rows = [row for row in kept.standing(membership, theme) if row.bearing in bearings]
        if rows:
            yield theme, rows


def _told(membership: Membership, report: AssessmentReport, *bearings: str) -> list[Drawn]:
    return [
        Drawn(theme.theme.name, "", tuple(row.pk for row in rows), ASSESSED, theme.reference)
        for theme, rows in _kept(membership, report, *bearings)
    ]


def findings(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Gather what raises concern and what stands for context, theme by theme."""
    return _told(membership, report, BEARING.CONCERN, BEARING.CONTEXT)


def protective(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Gather what speaks against concern, theme by theme."""
    return _told(membership, report, BEARING.PROTECTIVE)


def explanations(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Gather what may explain findings; those of restricted evidence keep theirs."""
    return [
        Drawn(
            theme.theme.name,
            "\n\n".join(_explained(row) for row in told),
            (),
            ASSESSED,
            theme.reference,
        )
        for theme, rows in _kept(membership, report, *BEARING.values)
        if (told := [row for row in rows if row.explanations and not row.is_restricted])
    ]


def _explained(row: KeptFinding) -> str:
    lines = "\n".join(f"- {one}" for one in row.explanations)
    return f"{row.sentence} [figure {row.figure}] It may be explained by:\n{lines}"


def caveats(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Gather the caveats of findings, each once; those of restricted evidence stand beside their findings alone."""
    found = []
    for theme, rows in _kept(membership, report, *BEARING.values):
        told = [caveat for row in rows if not row.is_restricted for caveat in row.caveats]
        if told:
            lines = "\n".join(f"- {one}" for one in dict.fromkeys(told))
            found.append(Drawn(theme.theme.name, lines, (), ASSESSED, theme.reference))
    return found


def data_gaps(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Gather data that was asked for and did not come: of the assessment's topics, or all where it has none."""
    topics = {topic for theme in _themes(membership, report) for topic in theme.theme.topics}
    rows = gaps.gaps(membership).order_by("asked_on", "number")
    return [
        Drawn("", f"- {gap.data}: asked of {gap.of_whom} on {gap.asked_on:%-d %B %Y}, "
                  f"{gap.get_state_display().lower()}.{_risked(gap.risk)}", (), gaps.KIND, gap.reference)
        for gap in rows
        if gap.is_open and (not topics or gap.topic in topics or not gap.topic)
    ]  # fmt: skip


def _risked(risk: str) -> str:
    return f" At risk without it: {risk.rstrip('.')}." if risk else ""


def how_made(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Say of each theme how far its rationale is; nobody is named."""
    if report.assessment is None:
        return []
    return [
        Drawn("", f"- {theme.theme.name}: rationale {row.get_state_display().lower()}.", (),
              rationales.KIND, row.reference)
        for theme, row in rationales.of_assessment(membership, report.assessment)
        if row is not None
    ]  # fmt: skip


def commission(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Say what was asked, by whom and by when."""
    seen = commissions.commissions(membership).filter(pk=report.commission_id).first()
    if seen is None:
        return []
    asked = (
        f"Asked by {seen.who_asked} on {seen.asked_on:%-d %B %Y}, due on {seen.due_on:%-d %B %Y}."
    )
    words = f"{seen.question}\n\n{asked}"
    return [Drawn(seen.title, words, (), commissions.KIND, seen.reference)]


def _closed(membership: Membership, report: AssessmentReport) -> ScoringExercise | None:
    """Return the latest closed exercise of a report's assessment."""
    rows = scoring.exercises(membership).filter(assessment=report.assessment_id, state=CLOSED)
    return rows.order_by("-closed_on", "-number").first() if report.assessment_id else None


def harm(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Tell beside the scores what open data hold of each theme, in the order of the risk: records, and severity."""
    exercise = _closed(membership, report)
    seen = pictures.picture(membership, exercise) if exercise else None
    if seen is None:
        return []
    found = harm_beside(membership.partnership, seen)
    if found.fault:
        return [Drawn("", f"Nothing can be told: {found.fault}")]
    return [
        Drawn("", f"- {theme.assessed_theme.theme.name}: {_harmed(found.of[theme.slug])}", (), ASSESSED,
              theme.assessed_theme.reference)
        for theme in seen.themes
    ]  # fmt: skip


def _harmed(told: ThemeHarm) -> str:
    if told.count is None:
        return told.why_not
    counted = f"{told.count:,} records of {', '.join(told.groups)} [figure {told.figure}]."
    weighed = told.severity
    if weighed is None:
        return f"{counted} Severity: {told.why_no_severity}"
    return (
        f"{counted} Severity {weighed.harm:,.0f}, 95% interval {weighed.low:,.0f} to {weighed.high:,.0f} "
        f"[figure {weighed.figure}]."
    )


def risk_picture(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Tell the results of the latest closed exercise of the assessment: bands, scores and ranks, area by area."""
    exercise = _closed(membership, report)
    if exercise is None:
        return []
    names = {
        (group, band.id): band.name
        for group, bands in scoring.scheme_of(exercise).bands.items()
        for band in bands
    }
    held = list(scoring.results(membership).filter(theme__exercise=exercise))
    areas = dict.fromkeys(row.area for row in held)
    return [
        piece
        for area in areas
        for piece in _scored(
            area.name, sorted((r for r in held if r.area == area), key=_rank), names
        )
    ]


def _rank(row: ThemeResult) -> tuple[bool, int]:
    rank = row.result.get("rank")
    return rank is None, rank or 0


def _scored(
    area: str, rows: Sequence[ThemeResult], names: dict[tuple[str, str], str]
) -> list[Drawn]:
    return [
        Drawn(
            area if number == 0 else "",
            f"- {_result(row, names)}",
            (),
            ASSESSED,
            row.theme.assessed_theme.reference,
        )
        for number, row in enumerate(rows)
    ]


def _result(row: ThemeResult, names: dict[tuple[str, str], str]) -> str:
    said = row.result["measures"]
    theme = row.theme.assessed_theme.theme.name
    told = [
        f"{'risk' if group == RISK else group} {names.get((group, one['band']), one['band'])} ({one['score']:g})"
        for group, one in said.items()
        if one["band"]
    ]
    severe = "; severe impact, whatever the band" if row.result.get("severe_impact") else ""
    return f"{theme}: {', '.join(told) or 'not fully scored, and so without a band'}{severe}."


def outcomes(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Tell what is recommended of each theme, and what the Board chose; where nothing is chosen yet, say so."""
    if report.assessment_id is None:
        return []
    rows = placing.standing(membership).filter(assessed_theme__assessment=report.assessment_id)
    chosen = placing.chosen(membership, rows)
    return [
        Drawn(row.proposal, _placed(row, chosen.get(row.pk)), (), placing.KIND, row.reference)
        for row in rows
    ]


def _placed(row: Outcome, choice: Choice | None) -> str:
    told = [f"Recommended: {row.words}.", *_grounds(row)]
    if choice is None:
        return "\n\n".join([*told, "The Board has not chosen yet."])
    on = f" on {choice.decision.decided_on:%-d %B %Y}" if choice.decision else ""
    return "\n\n".join([*told, f"The Board chose{on}: {choice.words}.", *_grounds(choice)])


def _grounds(placed: Placement) -> list[str]:
    instead = f"To focus on instead: {placed.instead}" if placed.instead else ""
    return [words for words in (placed.reasons, instead) if words]


def horizon(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Tell what may come, how likely it was thought, when it is tested, and what came."""
    if report.assessment is None:
        return []
    return [
        Drawn("", f"- {told_entry(entry)}", (), scan.KIND, entry.reference)
        for entry in scan.of_assessment(membership, report.assessment)
    ]


def contents(membership: Membership, report: AssessmentReport) -> list[Drawn]:
    """Say of each of the statutory contents whether it is there; no theme is named."""
    if report.assessment is None:
        return []
    found = completeness.seen(membership, report.assessment, _themes(membership, report))
    signed = judged.signed(membership, report.assessment)
    wanted = assessment_contents()
    lines = [
        f"- {one.words} ({one.law}): {_is_held(completeness.checked(one, found), signed.get(one.id, []))}"
        for one in wanted.contents
    ]
    words = "\n".join([f"This is no legal advice. {wanted.note}", "", *lines])
    return [Drawn("", words, (), ASSESSMENT, report.assessment.reference)]


def _is_held(checked: Checked | None, signed: Sequence[ContentsNote]) -> str:
    """Say whether one of the contents is there: as somebody judged it last, else as a check found it."""
    if signed:
        there = "there" if signed[0].is_there else "missing"
        return f"judged to be {there} on {signed[0].signed_on:%-d %B %Y}."
    if checked is None:
        return "nobody has judged it yet."
    if checked.is_there:
        return "there."
    if checked.there:
        # How many would tell a reader of what was frozen that there are themes which are closed to them.
        return "in part, nothing yet for some themes."
    return "missing."


PROVIDERS: dict[str, Provider] = {
    "findings": findings,
    "protective": protective,
    "explanations": explanations,
    "caveats": caveats,
    "gaps": data_gaps,
    "rationales": how_made,
    "commission": commission,
    "risk-picture": risk_picture,
    "harm": harm,
    "outcomes": outcomes,
    "horizon": horizon,
    "contents": contents,
}
# What a section says where its provider finds nothing.
NOTHING = {
    "findings": "No finding that raises concern is kept yet.",
    "protective": "No finding that speaks against concern is kept yet.",
    "explanations": "No competing explanation is written down yet.",
    "caveats": "No caveat is kept yet.",
    "gaps": "No data gap is open.",
    "rationales": "No rationale is begun yet.",
    "commission": "The commission is not yours to see, or the report belongs to none.",
    "horizon": "No entry of the horizon scan is written yet.",
    "contents": "The report belongs to no assessment.",
    "harm": "No scoring exercise of the assessment is closed yet, beside which harm could stand.",
    "outcomes": "Nothing is recommended yet.",
    "risk-picture": "No scoring exercise of the assessment is closed yet.",
}
# What each gathers, for whoever adds a section.
NAMES = {
    "findings": "Findings of the themes, with their caveats",
    "protective": "What speaks against concern",
    "explanations": "Competing explanations",
    "caveats": "Caveats",
    "gaps": "Data gaps",
    "rationales": "How far the rationales are",
    "commission": "What was asked",
    "risk-picture": "The risk picture",
    "harm": "Harm beside risk: records and their severity",
    "outcomes": "What is recommended, and what the Board chose",
    "horizon": "What may come",
    "contents": "Whether the statutory contents are there",
}
