"""A scored exercise for the tests of the risk picture: six themes with ASSUMED levels, a county and two districts.

The partnership plan prints bands, not levels. The levels were assumed so that its four bands come out; that they do is
face validity and no more. Stratbury lies above the county in one criterion, with a reason.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from frankpledge import clock
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services
from frankpledge.web.assessments.models import Assessment, ModeratedScore, ScoringExercise, Theme
from frankpledge.web.assessments.scoring import services as scoring
from frankpledge.web.assessments.scoring.places import Place
from tests.risk.panels import ASSUMED, SCHEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from frankpledge.web.assessments.models import ExerciseTheme
    from frankpledge.web.partnerships.models import Membership

DAY = datetime.date(2026, 2, 2)
PLACES = (
    Place("county", "E10000031", "Southshire (synthetic)", ("E07000221", "E07000222")),
    Place("district", "E07000221", "Stratbury (synthetic)", ("E07000221",)),
    Place("district", "E07000222", "Warbury (synthetic)", ("E07000222",)),
)
SLUGS = {
    "domestic-abuse": "Domestic abuse", "rasso": "RASSO", "knife-crime": "Knife crime",
    "exploitation": "Exploitation", "asb": "Anti-social behaviour", "hate-crime": "Hate crime",
}  # fmt: skip
UPLIFT = "Synthetic: two incidents in one town centre."


def assumed() -> dict[str, dict[str, str]]:
    """Give the assumed levels by a theme's slug."""
    return {
        slug: {c: str(level) for c, level in ASSUMED[name].items()} for slug, name in SLUGS.items()
    }


def assessment_of(by: Membership) -> Assessment:
    """Begin an assessment of the six themes, making those that are not there."""
    themes = [
        Theme.objects.get_or_create(partnership=by.partnership, slug=slug, defaults={"name": name})[0]
        for slug, name in SLUGS.items()
    ]  # fmt: skip
    return services.begin_assessment(
        by=by, today=DAY, kind="full", title="Assessment of six themes (synthetic)", first="2025-04", last="2025-12",
        themes=themes,
    )  # fmt: skip


def opened(
    acting: Callable[..., Membership],
    held: Assessment,
    levels: Mapping[str, Mapping[str, str]] | None = None,
    *,
    by_services: bool = False,
) -> ScoringExercise:
    """Set up an exercise, open it and agree on the levels; what a theme lacks is not agreed. Nobody scored alone."""
    manager = acting(Role.MANAGER)
    made = scoring.set_up(
        by=manager, today=DAY, assessment=held, title="Scoring session (synthetic)", scheme=SCHEME.id, areas=PLACES,
        themes=list(held.assessed.order_by("order")),
    )  # fmt: skip
    scoring.add_panellist(
        by=manager, exercise=made, today=DAY, membership=acting(Role.PARTNER_LEAD)
    )
    made = scoring.begin_scoring(by=manager, exercise=made, today=DAY)
    made = scoring.open_scores(by=manager, exercise=made, today=DAY)
    given = assumed() if levels is None else levels
    rows = [row for theme in made.themes.select_related("exercise", "assessed_theme__theme")
            for row in _agreed(theme, given[theme.slug])]  # fmt: skip
    if by_services:
        for row in rows:
            scoring.moderate(by=manager, **row)
    else:  # the same rows at once: two hundred writes with their history take seconds
        ModeratedScore.objects.bulk_create(
            ModeratedScore(**row, decided_by=manager, decided_at=clock.now()) for row in rows
        )
    return made


def _agreed(theme: ExerciseTheme, levels: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for area in theme.exercise.areas.all():
        for criterion, level in levels.items():
            up = (theme.slug, criterion, area.code) == ("knife-crime", "frequency", "E07000221")
            yield {"theme": theme, "area": area, "criterion": criterion, "level": "3" if up else level,
                   "confidence": "medium", "reason": UPLIFT if up else "Synthetic: assumed."}  # fmt: skip


def closed(acting: Callable[..., Membership], held: Assessment, **more: object) -> ScoringExercise:
    """Do the same and close it; what a theme lacks is left unscored by name."""
    made = opened(acting, held, **more)
    manager = acting(Role.MANAGER)
    given = more.get("levels") or assumed()
    for theme in made.themes.select_related("exercise", "assessed_theme__theme"):
        missing = [scale.id for scale in SCHEME.scales if scale.id not in given[theme.slug]]
        for area in made.areas.all() if missing else ():
            scoring.leave_unscored(by=manager, theme=theme, area=area, criteria=missing,
                                   reason="Synthetic: nobody could tell.")  # fmt: skip
    return scoring.close(by=manager, exercise=made, today=DAY)


@pytest.fixture
def six(acting) -> Assessment:
    """Begin an assessment of the six themes whose levels the method paper assumes."""
    return assessment_of(acting(Role.ANALYST))
