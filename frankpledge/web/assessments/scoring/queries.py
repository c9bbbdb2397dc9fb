"""Read scoring exercises, always through the membership that asks. Nothing here gives another's score before it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from frankpledge.definitions.risk_schemes import recalled_scheme, risk_scheme
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.assessments.models import (
    Assessment,
    ExerciseTheme,
    IndependentScore,
    Panellist,
    ScoringExercise,
    ThemeResult,
)
from frankpledge.web.assessments.queries import ASSESSED, beyond
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.partnerships.access import may
from frankpledge.web.partnerships.queries import current
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.web.assessments.models import ScoredArea
    from frankpledge.web.partnerships.models import Membership, Partnership

KIND = "scoring-exercise"
RESULT = "theme-result"
STATE = ScoringExercise.State
# Events of an exercise that tell who scored what, and those that tell who is on the panel.
SCORED = ("scored", "score changed")
PANEL = ("panellist added", "panellist removed")
# And those that tell what is agreed, before it is kept.
AGREED = ("agreed", "taken over", "left unscored")
Told = dict[str, tuple[str, str]]


def exercises(membership: Membership) -> QuerySet[ScoringExercise]:
    """Return the exercises that a membership may see, with the assessment that they belong to; the latest first."""
    place = membership.partnership_id
    assessed = seen_by(Assessment.objects.filter(partnership=place), membership, ASSESSMENT)
    own = ScoringExercise.objects.filter(partnership=place, assessment__in=assessed)
    return seen_by(own, membership, KIND)


def exercise(membership: Membership, reference: str) -> ScoringExercise | None:
    """Return one exercise that a membership may see."""
    found = exercises(membership).select_related(
        "partnership", "assessment", "chair__person", "chair__agency", "follows"
    )
    return found.annotate(was_read=was_read(KIND)).filter(reference=reference).first()


def themes_of(membership: Membership, exercise: ScoringExercise) -> QuerySet[ExerciseTheme]:
    """Return the themes of an exercise that a membership may see, in their order."""
    rows = ExerciseTheme.objects.filter(exercise=exercise)
    seen = seen_by(rows, membership, ASSESSED, "assessed_theme__reference")
    return seen.select_related("assessed_theme__theme", "assessed_theme__assessment")


def may_run(membership: Membership, exercise: ScoringExercise) -> bool:
    """Whether a membership moderates an exercise: its chair, and whoever may run scoring."""
    return exercise.chair_id == membership.pk or may(membership, Permission.RUN_SCORING)


def panellist_of(membership: Membership, exercise: ScoringExercise) -> Panellist | None:
    """Return the membership's own place on the panel, or None."""
    return Panellist.objects.filter(
        exercise=exercise, membership=membership.pk, left_on=None
    ).first()


def place_on_panel(membership: Membership, reference: str) -> Panellist | None:
    """Return the membership's own place, with its exercise, on the panel of one that it may see; else None.

    A panellist sends a score every few seconds: this is one query, without the scheme, which ``scheme_of`` remembers.
    """
    own = Panellist.objects.filter(
        exercise__in=exercises(membership), membership=membership.pk, left_on=None
    )
    found = own.select_related("exercise").defer("exercise__scheme")
    return found.filter(exercise__reference=reference).first()


def panel_of(exercise: ScoringExercise) -> QuerySet[Panellist]:
    """Return who is on the panel now, by name: for who runs the exercise, and for all once the scores are opened."""
    held = exercise.panel.filter(left_on=None)
    return held.select_related("membership__person", "membership__agency").order_by(
        "membership__person__name", "pk"
    )


def scorers(partnership: Partnership, today: datetime.date) -> QuerySet[Membership]:
    """Return who holds a role that scores on a day, by name."""
    roles = [role.value for role in Role if role.may(Permission.SCORE_RISK)]
    held = current(today).filter(partnership=partnership, role__in=roles)
    return held.select_related("person", "agency").order_by("person__name", "pk")


def own_scores(
    panellist: Panellist, theme: ExerciseTheme | None = None
) -> QuerySet[IndependentScore]:
    """Return a panellist's own scores, of one theme where one is given."""
    rows = IndependentScore.objects.filter(panellist=panellist)
    return rows if theme is None else rows.filter(theme=theme)


def opened_scores(theme: ExerciseTheme, area: ScoredArea) -> QuerySet[IndependentScore]:
    """Return all independent scores of a theme in an area that count; none before they are opened."""
    rows = IndependentScore.objects.filter(theme=theme, area=area, panellist__left_on=None)
    opened = rows.filter(theme__exercise__state__in=(STATE.OPENED, STATE.CLOSED))
    return opened.select_related("panellist__membership__person", "panellist__membership__agency")


_schemes: dict[str, Scheme] = {}


def scheme_of(exercise: ScoringExercise) -> Scheme:
    """Return the scheme of an exercise: the one frozen when scoring began, before that the one that would be."""
    if not exercise.scheme_stamp:
        return risk_scheme(exercise.scheme_id)
    held = _schemes.get(exercise.scheme_stamp)
    if held is None:
        held = recalled_scheme(exercise.scheme)
        _schemes[held.stamp] = held  # a stamp is made of all that the scheme says
    return held


def scoring_for(membership: Membership) -> QuerySet[ScoringExercise]:
    """Return the exercises that are being scored and have the membership on their panel."""
    mine = Panellist.objects.filter(exercise=OuterRef("pk"), membership=membership.pk, left_on=None)
    return exercises(membership).filter(Exists(mine), state=STATE.SCORING)


def under_way(membership: Membership) -> QuerySet[ScoringExercise]:
    """Return the exercises that are being scored or agreed, each with whether the membership scores now in it."""
    mine = Panellist.objects.filter(exercise=OuterRef("pk"), membership=membership.pk, left_on=None)
    held = exercises(membership).filter(state__in=(STATE.SCORING, STATE.OPENED))
    return held.annotate(scores_now=Q(Exists(mine), state=STATE.SCORING))


def hidden_events(membership: Membership) -> Q:
    """Return which events of exercises a membership must not see: others' scores, and who else is on a panel.

    The panel is shown to all once the exercise's scores are opened, and to who runs it before. Scores are shown to the
    panel and to who runs it once they are opened, what is agreed to all once the exercise is closed, as on its pages.
    """
    own = ScoringExercise.objects.filter(partnership=membership.partnership_id)
    sealed = own.filter(state__in=(STATE.PREPARING, STATE.SCORING))
    mine = Q(by=str(membership.person_id))
    hidden = Q(action__in=SCORED, record__in=sealed.values("reference")) & ~mine
    if not may(membership, Permission.RUN_SCORING):
        sits = Panellist.objects.filter(
            exercise=OuterRef("pk"), membership=membership.pk, left_on=None
        )
        not_run = own.exclude(chair=membership.pk).values("reference")
        apart = not_run.exclude(Exists(sits))
        hidden |= Q(action__in=PANEL, record__in=not_run.filter(pk__in=sealed.values("pk")))
        hidden |= Q(action__in=SCORED, record__in=apart) & ~mine
        hidden |= Q(action__in=AGREED, record__in=apart.exclude(state=STATE.CLOSED))
    return hidden


def results(membership: Membership) -> QuerySet[ThemeResult]:
    """Return the results that a membership may see: of exercises and themes that it may see."""
    rows = ThemeResult.objects.filter(
        theme__exercise__in=exercises(membership).order_by().values("pk")
    )
    seen = seen_by(rows, membership, ASSESSED, "theme__assessed_theme__reference")
    return seen.select_related("theme__assessed_theme__theme", "theme__exercise", "area")


def closed(membership: Membership) -> QuerySet[ScoringExercise, str]:
    """Return the exercises that are closed to a membership, themselves or with their assessment."""
    own = ScoringExercise.objects.filter(partnership=membership.partnership_id)
    return beyond(own, exercises(membership))


def closed_results(membership: Membership) -> QuerySet[ThemeResult, str]:
    """Return the results that are closed to a membership: with their exercise, or with their theme."""
    own = ThemeResult.objects.filter(partnership=membership.partnership_id)
    return beyond(own, results(membership))


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("scoring-exercise", args=[place, reference])


# Tell the thread of exercises: title and address.
describe = Rows(exercises, _told, ("reference", "title"))


def _result_told(
    place: str, _reference: str, theme: str, area: str, exercise: str, slug: str, code: str
) -> tuple[str, str]:
    page = reverse("theme-result", args=[place, exercise, slug])
    return f"{theme} scored for {area}", f"{page}?area={code}"


# Tell the thread of results: which theme was scored where, and the page of that result.
describe_results = Rows(
    results,
    _result_told,
    (
        "reference",
        "theme__assessed_theme__theme__name",
        "area__name",
        "theme__exercise__reference",
        "theme__assessed_theme__theme__slug",
        "area__code",
    ),
)
