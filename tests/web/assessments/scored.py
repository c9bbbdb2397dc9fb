"""A synthetic scoring exercise for the tests: a county and one district, two themes, two panellists and the manager."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import (
    ExerciseTheme,
    IndependentScore,
    ScoredArea,
    ScoringExercise,
)
from frankpledge.web.assessments.scoring import services
from frankpledge.web.assessments.scoring.places import Place
from frankpledge.web.assessments.scoring.queries import scheme_of

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership

DAY = datetime.date(2026, 2, 2)
PLACES = (
    Place("district", "E07000222", "Stratbury (synthetic)", ("E07000222",)),
    Place("county", "E10000031", "Southshire (synthetic)", ("E07000221", "E07000222")),
)


@dataclass
class Panel:
    """An exercise with who runs it and who scores: ``lead`` and ``specialist`` are on its panel."""

    exercise: ScoringExercise
    manager: Membership
    lead: Membership
    specialist: Membership

    def again(self) -> ScoringExercise:
        """Read the exercise anew."""
        self.exercise = ScoringExercise.objects.select_related("partnership").get(
            pk=self.exercise.pk
        )
        return self.exercise

    def theme(self, slug: str = "knife-crime") -> ExerciseTheme:
        """Give a theme of the exercise, as it now stands."""
        rows = ExerciseTheme.objects.select_related("exercise", "assessed_theme__theme")
        return rows.get(exercise=self.exercise, assessed_theme__theme__slug=slug)

    def area(self, level: str = "county") -> ScoredArea:
        """Give an area by its level."""
        return self.exercise.areas.get(level=level)

    def begin(self) -> Panel:
        """Let the panel score."""
        services.begin_scoring(by=self.manager, exercise=self.exercise, today=DAY)
        self.again()
        return self

    def scores(self, by: Membership, level: str = "moderate", **more: object) -> IndependentScore:
        """Score one criterion: physical harm of knife crime in the county, unless told otherwise."""
        given = {"theme": self.theme(), "area": self.area(), "criterion": "physical", "level": level,
                 "confidence": "medium"} | more  # fmt: skip
        return services.score(by=by, **given)

    def open(self) -> Panel:
        """Open the scores."""
        services.open_scores(by=self.manager, exercise=self.exercise, today=DAY)
        self.again()
        return self

    def agrees(self, level: str = "moderate", **more: object) -> object:
        """Agree on one criterion as the manager."""
        given = {"theme": self.theme(), "area": self.area(), "criterion": "physical", "level": level,
                 "confidence": "medium"} | more  # fmt: skip
        return services.moderate(by=self.manager, **given)

    def agree_all(self, levels: dict[str, str] | None = None) -> Panel:
        """Agree on the lowest level of everything, with a reason, but for the levels given."""
        for theme in self.exercise.themes.all():
            for area in self.exercise.areas.all():
                for scale in scheme_of(self.again()).scales:
                    level = (levels or {}).get(scale.id, scale.choices[0].id)
                    self.agrees(level, theme=self.theme(theme.slug), area=area, criterion=scale.id,
                                reason="Synthetic: nobody scored it.")  # fmt: skip
        return self

    def close(self) -> Panel:
        """Close the exercise."""
        services.close(by=self.manager, exercise=self.exercise, today=DAY)
        self.again()
        return self


@pytest.fixture
def panel(acting, assessment) -> Panel:
    """Set an exercise up over both themes of the assessment, with a partner lead and a specialist on its panel."""
    manager = acting(Role.MANAGER)
    made = services.set_up(
        by=manager, today=DAY, assessment=assessment, title="Scoring session (synthetic)",
        scheme="morile-style-local-scheme", areas=PLACES,
        themes=list(assessment.assessed.order_by("order")),
    )  # fmt: skip
    held = Panel(made, manager, acting(Role.PARTNER_LEAD), acting(Role.THEME_SPECIALIST))
    for one in (held.lead, held.specialist):
        services.add_panellist(by=manager, exercise=made, today=DAY, membership=one)
    return held
