"""Sign a judgement of one of the contents of an assessment. A later one takes its place; both stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import ContentsNote
from frankpledge.web.assessments.queries import KIND, writable
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import Assessment
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def sign(
    *,
    by: Membership,
    assessment: Assessment,
    today: datetime.date,
    content: str,
    is_there: bool,
    words: str,
) -> ContentsNote:
    """Write down whether an assessment holds one of its contents, in somebody's judgement, and why."""
    held = writable(by, assessment)
    if content not in {one.id for one in assessment_contents().contents}:
        raise CallFault(f"{content!r} is none of the contents of an assessment.")
    if not words.strip():
        raise CallFault("Say where it is, or what is missing.")
    made = ContentsNote.objects.create(
        partnership=by.partnership,
        assessment=held,
        content=content,
        is_there=is_there,
        words=words.strip(),
        signed_on=today,
        signed_by=by,
    )
    record(by=by, action="contents signed", kind=KIND, record_id=held.reference, title=held.title,
           partnership=held.partnership_id, after={"content": content, "is_there": is_there})  # fmt: skip
    return made
