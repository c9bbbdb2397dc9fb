"""Take what a workbook holds: all of it or nothing, and only what its panellist has seen and confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.assessments.scoring import services as scoring
from frankpledge.web.assessments.scoring.progress import course_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.assessments.models import Panellist, ScoringExercise
    from frankpledge.web.assessments.workbooks.checking import Accepted
    from frankpledge.web.partnerships.models import Membership

# What was shown can be confirmed so long, in seconds.
_LASTS = 3600


def sealed(panellist: Panellist, accepted: Iterable[Accepted]) -> str:
    """Return what would be taken as text that only this panellist can send back, unchanged."""
    rows = [
        [one.step.theme.pk, one.step.area.pk, one.step.scale.id, *one.given, one.version]
        for one in accepted
    ]
    return signing.dumps(rows, salt=_salt(panellist), compress=True)


@transaction.atomic
def take(*, by: Membership, exercise: ScoringExercise, panellist: Panellist, sealed: str) -> int:
    """Score what a panellist confirmed, the county before its districts; return how many. One fault undoes all."""
    try:
        rows = signing.loads(sealed, salt=_salt(panellist), max_age=_LASTS)
    except signing.BadSignature as fault:
        raise CallFault(
            "What you confirmed is older than an hour, or is not what was shown to you. Send the workbook again."
        ) from fault
    steps = {
        (step.theme.pk, step.area.pk, step.scale.id): step
        for step in course_of(by, exercise, panellist).steps
    }
    for theme, area, criterion, level, confidence, words, version in rows:
        step = steps.get((theme, area, criterion))
        if step is None:
            raise CallFault(
                "A theme of it is not yours to score any more. Send the workbook again."
            )
        try:
            scoring.score(by=by, theme=step.theme, area=step.area, criterion=criterion, level=level,
                          confidence=confidence, justification=words, version=version)  # fmt: skip
        except CallFault as fault:
            raise CallFault(
                f"{step.theme}, {step.area}, {step.scale.name.lower()}: {fault} Nothing was taken."
            ) from fault
    return len(rows)


def _salt(panellist: Panellist) -> str:
    return f"workbook-of-scores-{panellist.pk}"
