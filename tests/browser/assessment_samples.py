"""What stands in the addresses of the assessment's pages: one synthetic assessment, and what hangs on it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.assessments import services
from frankpledge.web.assessments.horizon import services as horizon
from frankpledge.web.assessments.kept import services as kept
from frankpledge.web.assessments.models import Assessment, ScoringExercise, Theme
from frankpledge.web.assessments.scoring import services as scoring
from frankpledge.web.assessments.scoring.places import places_of
from frankpledge.web.assessments.scoring.queries import scheme_of
from frankpledge.web.explore.queries.figures import figure_of
from tests.browser.samples import TODAY, sample, value

if TYPE_CHECKING:
    from tests.browser.samples import Stage

TITLE = "Strategic assessment for the walk (synthetic)"


def assessment_of(stage: Stage) -> Assessment:
    """Return the walk's own assessment of one theme, making it when first asked for."""
    held = Assessment.objects.filter(partnership=stage.partnership, title=TITLE).first()
    if held is not None:
        return held
    theme, _ = Theme.objects.get_or_create(
        partnership=stage.partnership, slug="knife-crime", defaults={"name": "Knife crime"}
    )
    return services.begin_assessment(
        by=stage.partnership.memberships.filter(role="analyst")[0],
        today=datetime.date.fromisoformat(TODAY), kind="full", title=TITLE, first="2025-01", last="2025-12",
        themes=[theme],
    )  # fmt: skip


@sample("assessment", "record")
def _assessment(stage: Stage) -> str:
    return assessment_of(stage).reference


@sample("theme")
def _theme(stage: Stage) -> str:
    return assessment_of(stage).assessed.get(theme__slug="knife-crime").theme.slug


@sample("assessed-theme", "record")
def _assessment_of_the_theme(stage: Stage) -> str:
    return assessment_of(stage).reference


@sample("kept")
def _kept(stage: Stage) -> int:
    """Keep the first figure of what changed, which no page of the walk withdraws."""
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    figure = figure_of(stage.partnership, value(stage, "figure", "figure", {}), analyst)
    return kept.keep(
        by=analyst,
        today=datetime.date.fromisoformat(TODAY),
        assessed=assessment_of(stage).assessed.get(theme__slug="knife-crime"),
        figure=figure,
        bearing="concern",
        words="Synthetic words of an analyst.",
    ).pk


PICTURED = "Scoring session with its picture (synthetic)"


def closed_exercise(stage: Stage) -> ScoringExercise:
    """Return the walk's own closed exercise of the county, making it when first asked for: every level is agreed."""
    held = ScoringExercise.objects.filter(partnership=stage.partnership, title=PICTURED).first()
    if held is not None:
        return held
    manager = stage.partnership.memberships.filter(role="manager")[0]
    today = datetime.date.fromisoformat(TODAY)
    place = places_of(stage.partnership)[0]
    made = scoring.set_up(
        by=manager, today=today, assessment=assessment_of(stage), title=PICTURED, areas=[place],
        scheme="morile-style-local-scheme", themes=list(assessment_of(stage).assessed.all()),
    )  # fmt: skip
    scoring.add_panellist(by=manager, exercise=made, today=today, membership=manager)
    made = scoring.begin_scoring(by=manager, exercise=made, today=today)
    made = scoring.open_scores(by=manager, exercise=made, today=today)
    theme, area = made.themes.select_related("exercise")[0], made.areas.all()[0]
    for scale in scheme_of(made).scales:
        scoring.moderate(by=manager, theme=theme, area=area, criterion=scale.id, level=scale.choices[1].id,
                         confidence="medium", reason="Synthetic: nobody scored it alone.")  # fmt: skip
    return scoring.close(by=manager, exercise=made, today=today)


@sample("risk-picture", "record")
@sample("theme-result", "record")
@sample("risk-change", "record")
@sample("risk-harm", "record")
@sample("risk-picture-csv", "record")
@sample("risk-picture-xlsx", "record")
def _pictured(stage: Stage) -> str:
    return closed_exercise(stage).reference


@sample("kept-refresh", "record")
@sample("note-write", "record")
@sample("horizon", "record")
@sample("horizon-enter", "record")
@sample("contents", "record")
@sample("contents-sign", "record")
def _assessment_of_its_parts(stage: Stage) -> str:
    return assessment_of(stage).reference


@sample("content")
def _content(stage: Stage) -> str:
    return "community"


@sample("horizon-test", "record")
@sample("horizon-entry", "record")
def _horizon_entry(stage: Stage) -> str:
    """Enter something that may come."""
    held = assessment_of(stage)
    return horizon.enter(
        by=stage.partnership.memberships.filter(role="analyst")[0],
        today=datetime.date.fromisoformat(TODAY),
        assessment=held,
        what="Synthetic bars ask for later hours",
        why="Synthetic reason.",
        source="Synthetic licensing return",
        likelihood="likely",
        test_on=datetime.date(2026, 6, 30),
        themes=list(held.assessed.all()),
    ).reference


@sample("note-withdraw", "pk")
def _note(stage: Stage) -> int:
    """Note something under a factor of PESTELO."""
    return horizon.write_note(
        by=stage.partnership.memberships.filter(role="analyst")[0],
        today=datetime.date.fromisoformat(TODAY),
        assessed=assessment_of(stage).assessed.get(theme__slug="knife-crime"),
        framework="pestelo",
        factor="legal",
        words="Synthetic note.",
        source="Synthetic source",
    ).pk
