"""Keep findings, order them, add words to them, withdraw them. Nothing is deleted; what is frozen does not change.

What a finding says is taken from its figure, never from who keeps it. The history names figures and no sentence of
theirs: a finding of restricted evidence must not be told by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.kept.writing import (
    KEPT_IN,
    create,
    held_to_change,
    standing_of,
    write_history,
)
from frankpledge.web.assessments.models import KeptFinding
from frankpledge.web.assessments.queries import ASSESSED, writable
from frankpledge.web.explore.queries.figures import KIND as FIGURE
from frankpledge.web.explore.telling import told
from frankpledge.web.thread.services import unlink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import AssessedTheme
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.partnerships.models import Membership

UP, DOWN = "up", "down"


@transaction.atomic
def keep(
    *,
    by: Membership,
    today: datetime.date,
    assessed: AssessedTheme,
    figure: Figure,
    bearing: str,
    words: str = "",
    explanations: Sequence[str] = (),
) -> KeptFinding:
    """Keep a figure under a theme in an assessment, as it stands; one that is kept there already is returned.

    ``figure`` is what ``explore.queries.figures.figure_of`` gave this membership; ``explanations`` are lines of what
    else could explain it.
    """
    said = told(figure)
    writable(by, assessed.assessment)
    _check(by, figure, bearing)
    before = standing_of(assessed).filter(figure=said.figure).first()
    if before is not None:
        return before
    made = create(by, today, assessed, figure, said, bearing=bearing, words=words.strip(),
                   explanations=_lines(explanations), order=_last(assessed) + 1)  # fmt: skip
    write_history(by, made, "kept", after={"figure": made.figure, "release": made.release, "bearing": bearing,
                                     "theme": assessed.reference})  # fmt: skip
    return made


@transaction.atomic
def say(
    *,
    by: Membership,
    kept: KeptFinding,
    bearing: str,
    words: str = "",
    explanations: Sequence[str] = (),
) -> KeptFinding:
    """Change what somebody adds to a finding: its bearing, words, what else could explain it. The figure stays."""
    held = held_to_change(by, kept)
    if bearing not in KeptFinding.Bearing.values:
        raise CallFault(f"There is no bearing {bearing!r}. Choose one of the list.")
    before = held.bearing
    held.bearing, held.words = bearing, words.strip()
    held.explanations = _lines(explanations)
    held.save(update_fields=["bearing", "words", "explanations"])
    write_history(by, held, "said anew", before={"bearing": before}, after={"bearing": bearing})
    return held


@transaction.atomic
def move(*, by: Membership, kept: KeptFinding, way: str) -> KeptFinding:
    """Move a finding up or down by one place among those of its bearing; at the end it stays."""
    held = held_to_change(by, kept)
    same = list(standing_of(held.assessed).filter(bearing=held.bearing).order_by("order", "pk"))
    at = next(i for i, row in enumerate(same) if row.pk == held.pk)
    to = at - 1 if way == UP else at + 1
    if way not in (UP, DOWN):
        raise CallFault(f"A finding is moved up or down, not {way!r}.")
    if not 0 <= to < len(same):
        return held
    other = same[to]
    held.order, other.order = other.order, held.order
    for row in (held, other):
        row.save(update_fields=["order"])
    write_history(by, held, "moved", after={"order": held.order})
    return held


@transaction.atomic
def withdraw(*, by: Membership, kept: KeptFinding, today: datetime.date, why: str) -> KeptFinding:
    """Take a finding out of the assessment, with the reason; it stays, below those that stand."""
    held = held_to_change(by, kept)
    if not why.strip():
        raise CallFault("Say why it no longer stands.")
    held.withdrawn_on, held.withdrawn_by, held.withdrawn_why = today, by, why.strip()
    held.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_why"])
    unlink(by=by, partnership=by.partnership_id, source=(FIGURE, held.figure),
           target=(ASSESSED, held.assessed.reference), relation=KEPT_IN)  # fmt: skip
    write_history(by, held, "withdrawn", after={"withdrawn_on": today})
    return held


def _check(by: Membership, figure: Figure, bearing: str) -> None:
    if bearing not in KeptFinding.Bearing.values:
        raise CallFault(f"There is no bearing {bearing!r}. Choose one of the list.")
    if figure.is_restricted and not by.may(Permission.SEE_RESTRICTED_EVIDENCE):
        raise CallFault("This figure is of restricted evidence, which your role does not show.")


def _last(assessed: AssessedTheme) -> int:
    found = KeptFinding.objects.filter(assessed=assessed).aggregate(last=Max("order"))["last"]
    return int(found or 0)


def _lines(explanations: Sequence[str]) -> list[str]:
    return [line.strip() for line in explanations if line.strip()]
