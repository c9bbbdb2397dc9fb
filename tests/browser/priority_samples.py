"""What stands in the addresses of outcomes and priorities: recommendations, one that waits, a priority."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.assessments import services
from frankpledge.web.assessments.models import Assessment, Outcome, Priority, Theme
from frankpledge.web.assessments.outcomes import services as outcomes
from frankpledge.web.assessments.outcomes.choosing import Made, Taken, record_choice
from frankpledge.web.assessments.outcomes.placing import Placed
from frankpledge.web.assessments.priorities.services import change_text
from tests.browser.assessment_samples import assessment_of
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
FINAL = "Mid-term review for the walk (synthetic)"
REASONS = "Reports doubled, and harm to each who is drawn in is severe (synthetic)."


def _manager(stage: Stage) -> Membership:
    return stage.partnership.memberships.filter(role="manager")[0]


def _final(stage: Stage) -> Assessment:
    """Begin a second assessment, recommend two outcomes, and make it final: one is chosen, one waits."""
    held = Assessment.objects.filter(partnership=stage.partnership, title=FINAL).first()
    if held is not None:
        return held
    by = _manager(stage)
    theme, _ = Theme.objects.get_or_create(
        partnership=stage.partnership,
        slug="walked",
        defaults={"name": "Doorstep crime (synthetic)"},
    )
    made = services.begin_assessment(by=by, today=DAY, kind="mid-term", title=FINAL, first="2025-01",
                                     last="2025-12", themes=[theme])  # fmt: skip
    assessed = made.assessed.get()
    first = outcomes.recommend(by=by, today=DAY, assessed=assessed, placed=Placed("adopt", REASONS))
    outcomes.recommend(by=by, today=DAY, assessed=assessed, placed=Placed("watch", REASONS),
                       proposal="Courier fraud (synthetic)")  # fmt: skip
    services.move(by=by, assessment=made, today=DAY, state="final")
    taken = Taken(stage.partnership.group_set.get(slug="board"), datetime.date(2026, 1, 20),
                  "Synthetic: doorstep crime is a priority for four years.", "Item 7")  # fmt: skip
    choice = record_choice(by=by, today=DAY, outcome=first, placed=Placed("adopt"), taken=taken,
                           made=Made(words="Fewer people are cheated at their door (synthetic).",
                                     first_year=2025, last_year=2029))  # fmt: skip
    assert choice.priority is not None
    change_text(by=by, priority=choice.priority, today=DAY, since=DAY, why="Residents asked for it (synthetic).",
                words="Fewer people are cheated at their door or by telephone (synthetic).")  # fmt: skip
    return made


@sample("assessment-outcomes", "record")
def _outcomes(stage: Stage) -> str:
    return _final(stage).reference


@sample("outcome-choice", "record")
@sample("outcome-choice-step", "record")
def _waiting(stage: Stage) -> str:
    return _final(stage).assessed.get().outcomes.get(kind="watch").reference


@sample("outcome", "record")
def _chosen(stage: Stage) -> str:
    return _final(stage).assessed.get().outcomes.get(kind="adopt").reference


@sample("change-recommendation", "record")
@sample("change-recommendation-step", "record")
@sample("withdraw-recommendation", "record")
def _open(stage: Stage) -> str:
    """Recommend an outcome in the assessment that is still drafted."""
    assessed = assessment_of(stage).assessed.get(theme__slug="knife-crime")
    held = Outcome.objects.filter(assessed_theme=assessed).first()
    made = held or outcomes.recommend(by=_manager(stage), today=DAY, assessed=assessed,
                                      placed=Placed("watch", REASONS))  # fmt: skip
    return made.reference


@sample("recommend", "record")
@sample("recommend-step", "record")
def _drafted(stage: Stage) -> str:
    return assessment_of(stage).reference


@sample("recommend-step", "step")
@sample("change-recommendation-step", "step")
def _recommended(stage: Stage) -> str:
    return "reject"


@sample("outcome-choice-step", "step")
def _choice(stage: Stage) -> str:
    return "adopt"


@sample("priority", "slug")
@sample("priority-wordings", "slug")
@sample("change-priority", "slug")
def _priority(stage: Stage) -> str:
    _final(stage)
    return Priority.objects.get(
        partnership=stage.partnership, name="Doorstep crime (synthetic)"
    ).slug


@sample("change-priority", "step")
def _priority_step(stage: Stage) -> str:
    return "serves"
