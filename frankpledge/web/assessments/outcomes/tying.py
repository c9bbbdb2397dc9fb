"""What ties an outcome to what it rests on: the scores of its theme, and markings that go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.disclosure.markings import highest
from frankpledge.web.assessments.models import ThemeResult
from frankpledge.web.assessments.outcomes.queries import KIND
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.scoring.queries import RESULT
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import Outcome
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

RECOMMENDED = "recommended as"


def tie_results(by: Membership, outcome: Outcome, since: datetime.date) -> None:
    """Tie an outcome to the scores of its theme that stand by now; one that is tied already stays so."""
    rows = ThemeResult.objects.filter(theme__assessed_theme=outcome.assessed_theme)
    for reference in rows.values_list("reference", flat=True):
        link(
            by=by, partnership=by.partnership_id, source=(RESULT, reference),
            target=(KIND, outcome.reference), relation=RECOMMENDED, since=since,
        )  # fmt: skip


def hangs_on(outcome: Outcome) -> list[tuple[str, str]]:
    """Return the records on which an outcome hangs: its theme in the assessment, and the assessment."""
    theme = outcome.assessed_theme
    return [(ASSESSMENT, theme.assessment.reference), (ASSESSED, theme.reference)] if theme else []


def guarding(by: Membership, *records: tuple[str, str]) -> tuple[Marking, list[NeedToKnowGroup]]:
    """Return the marking of what is made because of records: the highest level, and every group that one names."""
    rows = [marking_row(by.partnership_id, kind, record) for kind, record in records]
    groups = {group.pk: group for _, held in rows for group in held}
    return highest(*(marking for marking, _ in rows)), list(groups.values())
