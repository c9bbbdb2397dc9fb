"""What every write of a kept finding does: made as its figure says it, held, told without a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.web.assessments.kept.queries import KIND
from frankpledge.web.assessments.models import KeptFinding
from frankpledge.web.assessments.queries import ASSESSED, writable
from frankpledge.web.explore.queries.figures import KIND as FIGURE
from frankpledge.web.history.services import record
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.assessments.models import AssessedTheme
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.explore.telling import Told
    from frankpledge.web.partnerships.models import Membership

KEPT_IN = "kept in"


def create(
    by: Membership,
    today: datetime.date,
    assessed: AssessedTheme,
    figure: Figure,
    said: Told,
    **more: Any,
) -> KeptFinding:
    """Write a finding down as its figure says it, and tie the two."""
    made = KeptFinding.objects.create(
        partnership=by.partnership,
        assessed=assessed,
        figure=said.figure,
        release=figure.release.id,
        is_restricted=figure.is_restricted,
        kind=figure.record.kind,
        topic=said.topic,
        title=said.title[:300],
        sentence=said.sentence,
        caveats=list(said.caveats),
        numbers=[list(pair) for pair in said.numbers],
        details=said.details,
        kept_on=today,
        kept_by=by,
        **more,
    )
    link(by=by, partnership=by.partnership_id, source=(FIGURE, said.figure),
         target=(ASSESSED, assessed.reference), relation=KEPT_IN, since=today)  # fmt: skip
    return made


def held_to_change(by: Membership, kept: KeptFinding) -> KeptFinding:
    """Return a finding of one's own partnership that still stands in an open assessment, locked."""
    rows = KeptFinding.objects.select_for_update(of=("self",)).filter(partnership=by.partnership_id)
    held = rows.select_related("assessed__assessment", "assessed__theme").filter(pk=kept.pk).first()
    if held is None:
        raise CallFault("This finding is not kept in this partnership.")
    writable(by, held.assessed.assessment)
    if not held.stands:
        raise CallFault("This finding was withdrawn or replaced, and does not change any more.")
    return held


def standing_of(assessed: AssessedTheme) -> QuerySet[KeptFinding]:
    """Return the findings that stand under a theme, whoever asks: for services, which have checked who does."""
    return KeptFinding.objects.filter(assessed=assessed, withdrawn_on=None, replaced_on=None)


def write_history(by: Membership, kept: KeptFinding, action: str, **more: Any) -> None:
    """Write down what happened to a finding, by its figure and without a word of it."""
    record(by=by, action=action, kind=KIND, record_id=str(kept.pk), title=f"Figure {kept.figure}",
           partnership=kept.partnership_id, **more)  # fmt: skip
