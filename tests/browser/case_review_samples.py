"""What stands in the addresses of case reviews: one that was held, with its panel and a recommendation."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.casereviews import casework, panels, recommendations
from frankpledge.web.casereviews.forms import SIT
from frankpledge.web.casereviews.models import CaseReview
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
BEFORE = datetime.timedelta(days=1)


@sample("case-review", "record")
@sample("case-review-reads", "record")
@sample("my-case-review-conflict", "record")
@sample("case-review-recommendation", "record")
@sample("case-review-step", "record")
def _case(stage: Stage) -> str:
    found = CaseReview.objects.filter(partnership=stage.partnership).first()
    if found is not None:
        return found.reference
    by = stage.partnership.memberships.filter(role="manager")[0]
    on = DAY - 60 * BEFORE
    held = casework.apply(by=by, rule="statutory", applied_on=on, today=DAY, applicant="A tenant (synthetic)",
                          about="Music at night, invented for this walk (synthetic).")  # fmt: skip
    told = {"by": by, "review": held, "today": DAY}
    for number in range(1, 4):
        happened = on - number * 10 * BEFORE
        casework.add_complaint(**told, incident=f"Music, night {number} (synthetic)", behaved_on=happened,
                               complained_on=happened + BEFORE, to="the council")  # fmt: skip
    casework.decide(**told, is_accepted=True, on=on + 10 * BEFORE)
    for agency in stage.partnership.agency_set.all()[:2]:
        panels.join(**told, agency=agency)
    # Everybody whose role may see a case sits on its panel, so that each of them walks its pages.
    for place in stage.partnership.memberships.filter(role__in=SIT).exclude(agency=None):
        panels.join(**told, agency=place.agency, membership=place)
    casework.hold(**told, on=on + 20 * BEFORE, outcome="Nobody had called back (synthetic).")
    recommendations.recommend(**told, text="Call back within a week (synthetic).",
                              agency=stage.partnership.agency_set.all()[0])  # fmt: skip
    return held.reference


@sample("case-review-recommendation", "number")
def _number(stage: Stage) -> int:
    del stage
    return 1


@sample("case-review-step", "step")
def _step(stage: Stage) -> str:
    del stage
    return "recommend"
