"""The demo's scoring exercise: invented scores of a panel, closed with its risk picture; and one to try.

The partnership's plan prints bands and no levels. The levels here were assumed so that its four bands come out
(domestic abuse, rape and serious sexual offences, and exploitation high; anti-social behaviour standard): synthetic,
and no score that any panel gave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.demo.people import PARTNERSHIP

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

TITLE = "Scoring session of the demonstration (synthetic)"
TO_TRY = "A session to try: score alone (synthetic)"
SCHEME = "morile-style-local-scheme"
WORDS = "Synthetic: assumed so that the bands that the plan prints come out."
CRITERIA = (
    "physical", "psychological", "financial", "community_impact", "public_expectation", "environmental", "capacity_gap",
    "capability_gap", "reputation_political", "frequency", "trend",
)  # fmt: skip
# What the panel agreed for the county, in the order of the criteria. Assumed: see above.
ASSUMED = {
    "domestic-abuse": "severe severe moderate moderate severe none moderate low severe 5 increasing",
    "rape-and-sexual-offences": (
        "severe severe low substantial critical none substantial substantial moderate 3 increasing"
    ),
    "exploitation": "severe critical substantial substantial severe none severe substantial substantial 2 increasing",
    "anti-social-behaviour": "low substantial low low moderate low low low low 3 stable",
    "knife-crime": "catastrophic critical low severe critical none low low moderate 2 increasing",
}
# Where a district was agreed to differ from the county, and why; invented, as all of it.
UPLIFTS = {
    ("E07000222", "exploitation", "frequency"): ("3", "Synthetic: more referrals than elsewhere in the county."),
    ("E07000222", "knife-crime", "frequency"): ("3", "Synthetic: incidents in one town centre."),
    ("E07000221", "domestic-abuse", "capacity_gap"): ("substantial", "Synthetic: fewer refuge places are near."),
}  # fmt: skip
# How far the scorers lay from what was agreed, by role: a step up or down in some criteria.
SCORERS = {
    "theme-specialist": {"psychological": 1, "frequency": -1},
    "operational-group-chair": {"community_impact": -1, "public_expectation": 1, "capacity_gap": 1},
    "partner-lead": {"financial": 1, "trend": -1},
}
# Who saw no difference between a district and its county when scoring alone: so the panel has something to talk about.
SEES_NO_UPLIFT = "operational-group-chair"
LOW, MEDIUM = ("exploitation",), "medium"


def closed_exercise(assessment: Any, slugs: dict[str, Any], today: datetime.date) -> Any:
    """Set up, score, moderate and close the exercise over an assessment's themes (by slug); return it."""
    from frankpledge.web.assessments.scoring import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.assessments.scoring.places import places_of  # noqa: PLC0415 - Django must be ready first

    manager = member("manager")
    made = services.set_up(
        by=manager, today=today, assessment=assessment, title=TITLE, scheme=SCHEME, chair=manager, held_from=today,
        held_to=today, areas=places_of(manager.partnership), themes=list(slugs.values()),
    )  # fmt: skip
    panel = [member(role) for role in SCORERS]
    for one in panel:
        services.add_panellist(by=manager, exercise=made, today=today, membership=one)
    made = services.begin_scoring(by=manager, exercise=made, today=today)
    for one in panel:
        for given in _alone(made, one):
            services.score(by=one, **given)
    made = services.open_scores(by=manager, exercise=made, today=today)
    for given in _agreed(made):
        services.moderate(by=manager, **given)
    return services.close(by=manager, exercise=made, today=today)


def exercise_to_try(assessment: Any, themes: list[Any], today: datetime.date) -> Any:
    """Set up an exercise of the county that waits for its panel's scores; return it."""
    from frankpledge.web.assessments.scoring import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.assessments.scoring.places import places_of  # noqa: PLC0415 - Django must be ready first

    manager = member("manager")
    made = services.set_up(by=manager, today=today, assessment=assessment, title=TO_TRY, scheme=SCHEME, chair=manager,
                           areas=places_of(manager.partnership)[:1], themes=themes)  # fmt: skip
    for role in SCORERS:
        services.add_panellist(by=manager, exercise=made, today=today, membership=member(role))
    return services.begin_scoring(by=manager, exercise=made, today=today)


def member(role: str) -> Any:
    """Return the demo's membership of a role."""
    from frankpledge.web.partnerships.models import Membership  # noqa: PLC0415 - Django must be ready first

    rows = Membership.objects.select_related("partnership", "agency")
    return rows.filter(partnership=PARTNERSHIP, role=role)[0]


def _levels(slug: str) -> dict[str, str]:
    return dict(zip(CRITERIA, ASSUMED[slug].split(), strict=True))


def _alone(exercise: Any, scorer: Any) -> Iterator[dict[str, Any]]:
    """Give what a panellist scored alone: for the county what was agreed later, moved by their own steps.

    Of the districts each scored what was agreed to differ, and nothing else.
    """
    county = exercise.areas.all()[0]
    steps = SCORERS[scorer.role]
    for theme, scales in _themes(exercise):
        for criterion, level in _levels(theme.slug).items():
            choices = [choice.id for choice in scales[criterion].choices]
            at = min(max(choices.index(level) + steps.get(criterion, 0), 0), len(choices) - 1)
            yield {"theme": theme, "area": county, "criterion": criterion, "level": choices[at],
                   "confidence": _confidence(theme.slug), "justification": "Synthetic."}  # fmt: skip
    yield from _alone_in_districts(exercise, scorer)


def _alone_in_districts(exercise: Any, scorer: Any) -> Iterator[dict[str, Any]]:
    """Give what a panellist scored alone for districts, with the reason where it differs from what was agreed."""
    themes = {theme.slug: theme for theme, _ in _themes(exercise)}
    areas = {area.code: area for area in exercise.areas.all()}
    for (code, slug, criterion), uplift in UPLIFTS.items():
        as_county = (_levels(slug)[criterion], WORDS)
        level, reason = as_county if scorer.role == SEES_NO_UPLIFT else uplift
        yield {"theme": themes[slug], "area": areas[code], "criterion": criterion, "level": level,
               "confidence": _confidence(slug), "justification": reason}  # fmt: skip


def _agreed(exercise: Any) -> Iterator[dict[str, Any]]:
    """Give what the panel agreed: for the county, then for each district, with the reason where it differs."""
    for theme, _ in _themes(exercise):
        for area in exercise.areas.all():
            for criterion, level in _levels(theme.slug).items():
                own, reason = UPLIFTS.get((area.code, theme.slug, criterion), (level, WORDS))
                yield {"theme": theme, "area": area, "criterion": criterion, "level": own,
                       "confidence": _confidence(theme.slug), "reason": reason}  # fmt: skip


def _themes(exercise: Any) -> list[tuple[Any, dict[str, Any]]]:
    from frankpledge.web.assessments.scoring.queries import scheme_of  # noqa: PLC0415 - Django must be ready first

    scales = {scale.id: scale for scale in scheme_of(exercise).scales}
    rows = exercise.themes.select_related("exercise", "assessed_theme__theme")
    return [(theme, scales) for theme in rows]


def _confidence(slug: str) -> str:
    return "low" if slug in LOW else MEDIUM
