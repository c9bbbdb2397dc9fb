"""Write assessments: begin one, take themes into it, move it on. Each step stands in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import AssessedTheme, Assessment, Theme
from frankpledge.web.assessments.queries import ASSESSED, KIND, writable
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Membership

STATE = Assessment.State
# From which state an assessment may move to which: feedback may send it back, what the Board received stands.
MOVES: dict[str, tuple[str, ...]] = {
    STATE.DRAFTING: (STATE.FEEDBACK, STATE.FINAL),
    STATE.FEEDBACK: (STATE.DRAFTING, STATE.FINAL),
    STATE.FINAL: (STATE.DRAFTING, STATE.RECEIVED),
    STATE.RECEIVED: (),
}


@transaction.atomic
def begin_assessment(
    *,
    by: Membership,
    today: datetime.date,
    kind: str,
    title: str,
    first: str,
    last: str,
    themes: Sequence[Theme] = (),
) -> Assessment:
    """Begin an assessment over months (``2025-04`` to ``2025-12``) of the themes given, in their order."""
    _check(kind, title, first, last)
    number, reference = next_in(Assessment.objects, by.partnership, "SA")
    made = Assessment.objects.create(
        partnership=by.partnership,
        number=number,
        reference=reference,
        kind=kind,
        title=title.strip(),
        first=first,
        last=last,
        begun_on=today,
        begun_by=by,
    )
    _record(
        by, made, "begun", after={"kind": kind, "title": made.title, "first": first, "last": last}
    )
    for theme in themes:
        take_theme(by=by, assessment=made, theme=theme)
    return made


def _check(kind: str, title: str, first: str, last: str) -> None:
    if kind not in Assessment.Kind.values:
        raise CallFault(f"There is no kind of assessment {kind!r}. Choose one of the list.")
    if not title.strip():
        raise CallFault("Enter a title, such as Strategic assessment 2025 to 2029.")
    Period(first, last)  # refuses what is no month, and an end before the beginning


@transaction.atomic
def take_theme(*, by: Membership, assessment: Assessment, theme: Theme) -> AssessedTheme:
    """Take a theme into an assessment, after those that it has; one that is in it already stays as it is."""
    held = writable(by, assessment)
    if theme.partnership_id != by.partnership_id:
        raise CallFault(f"{theme} is no theme of this partnership. Choose one of its own.")
    if theme.ended_on is not None:
        raise CallFault(f"{theme} was ended as a theme. Begin it again, or choose another.")
    order = held.assessed.count() + 1
    made, is_new = AssessedTheme.objects.get_or_create(
        assessment=held,
        theme=theme,
        defaults={
            "partnership": by.partnership,
            "reference": f"{held.reference}-{theme.slug}"[:64],
            "order": order,
        },
    )
    if is_new:
        record(by=by, action="theme taken", kind=ASSESSED, record_id=made.reference, title=str(theme),
               partnership=by.partnership_id, after={"order": order})  # fmt: skip
    return made


@transaction.atomic
def move(*, by: Membership, assessment: Assessment, today: datetime.date, state: str) -> Assessment:
    """Move an assessment on: out for feedback, final, received by the Board; or back to drafting."""
    held = Assessment.objects.select_for_update().get(
        pk=assessment.pk, partnership=by.partnership_id
    )
    if state not in MOVES[held.state]:
        raise CallFault(
            f"{held.reference} is {held.get_state_display().lower()}: it does not become "
            f"{dict(STATE.choices).get(state, state)!r} from there."
        )
    before = held.state
    held.state = state
    held.received_on = today if state == STATE.RECEIVED else None
    held.save(update_fields=["state", "received_on"])
    _record(by, held, "moved on", before={"state": before}, after={"state": state})
    return held


def _record(by: Membership, assessment: Assessment, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=assessment.reference,
        title=assessment.title,
        partnership=assessment.partnership_id,
        **more,
    )
