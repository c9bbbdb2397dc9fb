"""Comment on a part of a rationale, and answer. What is said stays; the history holds none of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import RationaleComment
from frankpledge.web.assessments.queries import writable
from frankpledge.web.assessments.rationales.queries import KIND
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import Rationale, RationaleVersion
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def comment(
    *, by: Membership, version: RationaleVersion, today: datetime.date, part: str, words: str
) -> RationaleComment:
    """Say something of a section or a criterion of a version."""
    rationale = version.rationale
    _writable(by, rationale)
    said = words.strip()
    if not said:
        raise CallFault("Enter what you want to say.")
    known = {one.id for one in rationale.outline.sections} | {s.id for s in rationale.scheme.scales}
    if part not in known:
        raise CallFault(
            f"The rationale has no part {part!r}. Choose one of its sections or criteria."
        )
    made = RationaleComment.objects.create(version=version, part=part, words=said, by=by, on=today)
    _record(by, rationale, "commented on", version.number, part)
    return made


@transaction.atomic
def answer(
    *, by: Membership, comment: RationaleComment, today: datetime.date, words: str
) -> RationaleComment:
    """Answer a comment, once: the answer stays as it is."""
    said = words.strip()
    if not said:
        raise CallFault("Enter your answer.")
    rationale = comment.version.rationale
    _writable(by, rationale)
    held = RationaleComment.objects.select_for_update().get(pk=comment.pk)
    if held.answered_on is not None:
        raise CallFault(
            f"It was answered on {held.answered_on:%-d %B %Y} already. Add a comment of your own."
        )
    held.answer, held.answered_by, held.answered_on = said, by, today
    held.save(update_fields=["answer", "answered_by", "answered_on"])
    _record(by, rationale, "comment answered", comment.version.number, held.part)
    return held


def _writable(by: Membership, rationale: Rationale) -> None:
    if rationale.partnership_id != by.partnership_id:
        raise CallFault(f"{rationale} is no rationale of this partnership.")
    writable(by, rationale.assessed_theme.assessment)


def _record(by: Membership, rationale: Rationale, action: str, version: int, part: str) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=rationale.reference,
        title=str(rationale),
        partnership=rationale.partnership_id,
        after={"version": version, "part": part},
    )
