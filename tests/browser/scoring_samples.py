"""What stands in the addresses of the scoring pages: one synthetic exercise for each stage of the way."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import ExerciseTheme, ScoringExercise
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.assessments.scoring.places import Place
from tests.browser.assessment_samples import assessment_of
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership
    from tests.browser.samples import Stage

COUNTY, DISTRICT = "E10000031", "E07000222"
PLACES = (
    Place("county", COUNTY, "Warwickshire (synthetic)", ("E07000221", DISTRICT)),
    Place("district", DISTRICT, "Warwick (synthetic)", (DISTRICT,)),
)
DAY = datetime.date.fromisoformat(TODAY)


def manager_of(stage: Stage) -> Membership:
    """Return the manager's membership, who sees most of these pages and is on every panel."""
    return stage.partnership.memberships.filter(role="manager")[0]


def exercise_of(stage: Stage, state: str) -> ScoringExercise:
    """Return the walk's exercise in a state, making it when first asked for."""
    title = f"Exercise for the walk, {state} (synthetic)"
    held = ScoringExercise.objects.filter(partnership=stage.partnership, title=title).first()
    if held is not None:
        return held
    assessment, manager = assessment_of(stage), manager_of(stage)
    made = services.set_up(by=manager, today=DAY, assessment=assessment, title=title,
                           scheme="morile-style-local-scheme", areas=PLACES,
                           themes=list(assessment.assessed.all()))  # fmt: skip
    services.add_panellist(by=manager, exercise=made, today=DAY, membership=manager)
    if state == "preparing":
        return made
    services.begin_scoring(by=manager, exercise=made, today=DAY)
    theme = ExerciseTheme.objects.select_related("exercise").get(exercise=made)
    about = {
        "by": manager,
        "theme": theme,
        "area": made.areas.get(level="county"),
        "confidence": "medium",
    }
    services.score(
        **about,
        criterion="physical",
        level="critical",
        justification="Synthetic: people die of it.",
    )
    if state == "scoring":
        return made
    services.open_scores(by=manager, exercise=made, today=DAY)
    theme = ExerciseTheme.objects.select_related("exercise").get(exercise=made)
    services.moderate(**(about | {"theme": theme}), criterion="physical", level="severe",
                      reason="Synthetic: the panel heard the hospital.")  # fmt: skip
    if state == "closed":
        for area in made.areas.all():
            rest = [scale.id for scale in queries.scheme_of(theme.exercise).scales]
            services.leave_unscored(by=manager, theme=theme, area=area, criteria=rest,
                                    reason="Synthetic: left for another day.")  # fmt: skip
        services.close(by=manager, exercise=made, today=DAY)
    return made


@sample("scoring-exercise", "record")
@sample("my-scores", "record")
@sample("scoring-workbook", "record")
@sample("take-scoring-workbook", "record")
@sample("my-scoring-workbook", "record")
@sample("my-scores-live", "record")
@sample("my-scores-notice", "record")
@sample("my-score", "record")
def _scoring(stage: Stage) -> str:
    return exercise_of(stage, "scoring").reference


@sample("scoring-panel", "record")
@sample("move-scoring", "record")
def _preparing(stage: Stage) -> str:
    return exercise_of(stage, "preparing").reference


@sample("moderate-scoring", "record")
@sample("moderate-scoring-live", "record")
@sample("moderate-theme", "record")
@sample("moderate-theme-live", "record")
@sample("leave-unscored", "record")
@sample("moderate-criterion", "record")
def _opened(stage: Stage) -> str:
    return exercise_of(stage, "opened").reference


@sample("scoring-again", "record")
def _closed(stage: Stage) -> str:
    return exercise_of(stage, "closed").reference


@sample("area")
def _area(stage: Stage) -> str:
    return COUNTY


@sample("criterion")
def _criterion(stage: Stage) -> str:
    return "physical"


@sample("move-scoring", "step")
def _step(stage: Stage) -> str:
    return "begin"
