"""What stands in the addresses of death reviews: a case with its chair, somebody on its panel and a recommendation."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.reviews import agency_reports, casework, panels, points, recommendations
from frankpledge.web.reviews.models import DeathReview
from tests.browser.samples import TODAY, sample
from tests.web.reviews import filing

if TYPE_CHECKING:
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
BEFORE = datetime.timedelta(days=1)


@sample("review", "record")
@sample("review-reads", "record")
@sample("my-review-conflict", "record")
@sample("review-recommendation", "record")
@sample("review-step", "record")
@sample("review-recommendation-action", "record")
@sample("review-recommendation-themes", "record")
@sample("review-assurance", "record")
@sample("review-point", "record")
@sample("review-point-action", "record")
@sample("review-export", "record")
@sample("review-files", "record")
@sample("new-review-file", "record")
@sample("review-file", "record")
@sample("review-file-out", "record")
def _case(stage: Stage) -> str:
    found = DeathReview.objects.filter(partnership=stage.partnership).first()
    if found is not None:
        return found.reference
    by = stage.partnership.memberships.filter(role="death-review-coordinator")[0]
    told = DAY - 60 * BEFORE
    held = casework.notify(by=by, regime="domestic-homicide", area=stage.partnership.districts[0],
                           died_on=told - BEFORE, notified_on=told, today=DAY,
                           circumstances="Invented for this walk (synthetic).")  # fmt: skip
    criteria = dict.fromkeys(("age", "violence", "relation"), "yes")
    held = casework.answer_criteria(by=by, review=held, today=DAY, answers=criteria)
    held = casework.decide(by=by, review=held, today=DAY, on=told + 20 * BEFORE, is_commissioned=True,
                           reason="All criteria are met (synthetic).")  # fmt: skip
    held = casework.appoint_chair(by=by, review=held, today=DAY, on=told + 30 * BEFORE,
                                  independence="Never worked with an agency involved (synthetic).")  # fmt: skip
    for place in stage.partnership.memberships.filter(role="death-review-panel"):
        panels.join(by=by, review=held, today=DAY, membership=place)
    recommendations.recommend(by=by, review=held, today=DAY, level="local", text="Train (synthetic).",
                              lead=stage.partnership.agency_set.all()[0], due_on=DAY - BEFORE)  # fmt: skip
    agency_reports.ask_agency(by=by, review=held, today=DAY, agency=stage.partnership.agency_set.all()[0],
                              asked_on=told + 31 * BEFORE, due_on=DAY - BEFORE)  # fmt: skip
    held = casework.report(by=by, review=held, today=DAY, on=told + 40 * BEFORE)
    held = casework.send(by=by, review=held, today=DAY, on=told + 45 * BEFORE)
    points.add_point(by=by, review=held, today=DAY, text="Say what was learnt (synthetic).", raised_on=DAY - BEFORE,
                     lead=stage.partnership.agency_set.all()[0], due_on=DAY + 30 * BEFORE)  # fmt: skip
    filing.keep(by, held)
    return held.reference


@sample("review-recommendation", "number")
@sample("review-recommendation-action", "number")
@sample("review-recommendation-themes", "number")
@sample("review-assurance", "number")
@sample("review-point", "number")
@sample("review-point-action", "number")
@sample("review-file", "number")
@sample("review-file-out", "number")
def _number(stage: Stage) -> int:
    del stage
    return 1


@sample("review-step", "step")
def _step(stage: Stage) -> str:
    del stage
    return "pause"


@sample("switch-review-regime", "slug")
def _regime(stage: Stage) -> str:
    del stage
    return "offensive-weapon"
