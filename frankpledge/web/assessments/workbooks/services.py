"""Take what a workbook holds: all of it or nothing, and only what its panellist has seen and confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.assessments.scoring import services as scoring
from frankpledge.web.assessments.scoring.progress import course_of
from frankpledge.web.assessments.workbooks.sealing import unsealed

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import Panellist, ScoringExercise
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def take(*, by: Membership, exercise: ScoringExercise, panellist: Panellist, sealed: str) -> int:
    """Score what a panellist confirmed, the county before its districts; return how many. One fault undoes all."""
    rows = unsealed(panellist, sealed)
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
