"""Take a drafted assessment in: an assessment begun, its themes taken, its findings kept, by the services of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.drafted.choosing import bearing_of, chosen
from frankpledge.web.assessments.drafted.rationale_words import criteria_of, sections_of
from frankpledge.web.assessments.kept import services as kept
from frankpledge.web.assessments.kept.writing import standing_of
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.rationales import services as rationales
from frankpledge.web.assessments.rationales.queries import KIND as RATIONALE
from frankpledge.web.assessments.themes import services as themes
from frankpledge.web.explore.queries.figures import figure_of, is_of
from frankpledge.web.sharing import services as sharing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.findings.assessing.reading import ReadAssessment, ReadFinding, ReadTheme
    from frankpledge.web.assessments.models import AssessedTheme, Assessment
    from frankpledge.web.partnerships.models import Membership


@dataclass
class Taken:
    """What was made of a draft: the assessment, how many findings were kept and left, how many sentences were "
    "edited."""

    assessment: Assessment
    kept: int = 0
    left: int = 0
    rationales: int = 0
    edited: int = 0


@transaction.atomic
def take_draft(
    *, by: Membership, today: datetime.date, read: ReadAssessment, kind: str, title: str = ""
) -> Taken:
    """Begin an assessment of a draft that was read: its themes in its order, its signals and levels kept.

    What a finding says is its figure's own sentence; a sentence that somebody reworded stands beside it as words, and
    so does how strong it is where the draft, which allows for scattered months, holds it weaker.
    """
    made = Taken(
        assessments.begin_assessment(
            by=by, today=today, kind=kind, title=title.strip() or _title(read),
            first=read.period.first, last=read.period.last,
        ),
        edited=read.edited,
    )  # fmt: skip
    for theme in read.themes:
        assessed = assessments.take_theme(
            by=by, assessment=made.assessment, theme=_theme(by, theme)
        )
        for finding in chosen(theme):
            if _keep(by, today, assessed, finding):
                made.kept += 1
            else:
                made.left += 1
        made.rationales += _rationale(by, today, assessed, theme, Level(read.marking))
    return made


def _rationale(
    by: Membership, today: datetime.date, assessed: AssessedTheme, theme: ReadTheme, marking: Level
) -> int:
    """Draft a theme's rationale of what was kept, and write what somebody wrote in its file over it; 1 where it did.

    What somebody wrote in a marked file stays marked: no rule can tell which of it rests on restricted evidence.
    """
    rationales.draft(by=by, assessed_theme=assessed, today=today)
    if theme.rationale is None or not theme.rationale_edited:
        return 0
    held = rationales.begin(by=by, assessed_theme=assessed, today=today)
    numbers = {row.figure: row.pk for row in standing_of(assessed)}
    restricted = _restricted_among(by, theme.rationale.figures)

    def cite(figure: str) -> int | None:
        """Tell how a figure is cited: by itself where it is open, by its finding's number where it is not."""
        if figure not in restricted:
            return None
        return numbers.get(figure) or numbers.get(figure.split("-", maxsplit=1)[0]) or 0

    rationales.draft_from_file(
        by=by, assessed_theme=assessed, today=today,
        sections=sections_of(theme.rationale, held.outline, cite),
        criteria=criteria_of(theme.rationale, {scale.id for scale in held.scheme.scales}, cite),
        note="Loaded from the file of a draft that people edited",
    )  # fmt: skip
    sharing.mark_new(by=by, kind=RATIONALE, record_id=held.reference, level=marking)
    return 1


def _restricted_among(by: Membership, figures: Iterable[str]) -> set[str]:
    """Return the figures that who may not see restricted evidence cannot open."""
    listed = list(figures)
    closed = {one for one in {f.split("-")[0] for f in listed} if not is_of(by.partnership, one)}
    return {figure for figure in listed if figure.split("-")[0] in closed}


def _title(read: ReadAssessment) -> str:
    """Make the draft's title that of an assessment."""
    return (
        read.title.removeprefix("Draft ").capitalize()[:1]
        + read.title.removeprefix("Draft ")[1:200]
    )


def _theme(by: Membership, theme: ReadTheme) -> Theme:
    """Return the partnership's own theme of that id or name; where it has none, add it."""
    own = Theme.objects.filter(partnership=by.partnership_id)
    found = own.filter(slug=theme.id).first() or own.filter(name__iexact=theme.name).first()
    if found is not None:
        return found
    return themes.add(
        by=by, name=theme.name, about=theme.about, topics=theme.topics, indicators=theme.indicators
    )


def _keep(
    by: Membership, today: datetime.date, assessed: AssessedTheme, finding: ReadFinding
) -> bool:
    """Keep a finding by its figure; tell whether it could be told by itself."""
    try:
        figure = figure_of(by.partnership, finding.figure, by)
        kept.keep(
            by=by, today=today, assessed=assessed, figure=figure, bearing=bearing_of(finding),
            words=finding.sentence if finding.reworded else finding.allowing,
        )  # fmt: skip
    except (Http404, CallFault):
        return False
    return True
