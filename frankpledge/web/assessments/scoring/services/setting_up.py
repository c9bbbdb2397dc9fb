"""Set an exercise up: its themes, areas and panel, and the start, at which its scheme is frozen."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.disclosure.markings import Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.models import (
    ExerciseTheme,
    Panellist,
    ScoredArea,
    ScoringExercise,
)
from frankpledge.web.assessments.scoring.queries import KIND, STATE
from frankpledge.web.assessments.scoring.writing import record, running, theme_told
from frankpledge.web.partnerships.access import may
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.partnerships.queries import holds_on
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.queries import marking_row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import AssessedTheme, Assessment
    from frankpledge.web.assessments.scoring.places import Place
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup


@transaction.atomic
def set_up(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    assessment: Assessment,
    title: str,
    scheme: str,
    areas: Sequence[Place],
    themes: Sequence[AssessedTheme],
    chair: Membership | None = None,
    held_from: datetime.date | None = None,
    held_to: datetime.date | None = None,
    justify_all: bool = False,
    cut_points: str = "",
    follows: ScoringExercise | None = None,
    why_again: str = "",
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
) -> ScoringExercise:
    """Set up an exercise over an assessment's themes, for areas, by a scheme's id; the county comes first."""
    risk_scheme(scheme)  # refuses one that is not known
    _check(by, title, assessment, areas, (held_from, held_to))
    _check_again(by, follows, why_again)
    _check_chair(by, chair, today)
    number, reference = next_in(ScoringExercise.objects, by.partnership, "SE")
    made = ScoringExercise.objects.create(
        partnership=by.partnership,
        number=number,
        reference=reference,
        assessment=assessment,
        title=title.strip(),
        scheme_id=scheme,
        chair=chair,
        held_from=held_from,
        held_to=held_to,
        justify_all=justify_all,
        cut_points=cut_points.strip(),
        set_up_on=today,
        set_up_by=by,
        seed=zlib.crc32(reference.encode()) >> 1,
        follows=follows,
        why_again=why_again.strip(),
    )
    placed = sorted(areas, key=lambda place: place.level != ScoredArea.Level.COUNTY)
    ScoredArea.objects.bulk_create(
        ScoredArea(exercise=made, order=order, level=place.level, code=place.code, name=place.name,
                   districts=list(place.districts))
        for order, place in enumerate(placed)
    )  # fmt: skip
    told = {"assessment": assessment.reference, "scheme": scheme, "areas": [p.name for p in placed],
            "membership": str(chair.pk) if chair else None,
            "held_from": held_from, "held_to": held_to, "every_score_with_reason": justify_all,
            "says_what_counts_as_how_often": bool(made.cut_points),
            "follows": follows.reference if follows else None, "why": made.why_again,
            "marking": Marking(Level(level), frozenset(group.name for group in groups))}  # fmt: skip
    record(by, made, "set up", after={name: value for name, value in told.items() if value})
    sharing.mark_new(by=by, kind=KIND, record_id=reference, level=level, groups=groups)
    for theme in themes:
        add_theme(by=by, exercise=made, theme=theme)
    return made


def _check(
    by: Membership,
    title: str,
    assessment: Assessment,
    areas: Sequence[Place],
    held: tuple[datetime.date | None, datetime.date | None],
) -> None:
    if not title.strip():
        raise CallFault("Enter a title, such as Scoring session, autumn 2025.")
    if assessment.partnership_id != by.partnership_id:
        raise CallFault(f"{assessment} is no assessment of this partnership.")
    if not areas:
        raise CallFault("Choose at least one area: the county, or a district.")
    if len({place.code for place in areas}) < len(areas):
        raise CallFault("An area is there twice. Choose each once.")
    if sum(place.level == ScoredArea.Level.COUNTY for place in areas) > 1:
        raise CallFault("There is more than one county. Choose one, and districts in it.")
    first, last = held
    if first and last and last < first:
        raise CallFault(
            f"The session ends on {last:%-d %B %Y}, before it begins on {first:%-d %B %Y}. Change one of them."
        )


def _check_again(by: Membership, follows: ScoringExercise | None, why_again: str) -> None:
    if follows is None:
        if why_again.strip():
            raise CallFault("Choose the exercise that is done again, or leave the reason empty.")
        return
    if follows.partnership_id != by.partnership_id:
        raise CallFault(f"{follows} is no exercise of this partnership.")
    if not why_again.strip():
        raise CallFault(f"Say why {follows.reference} is done again. Its results stay as they are.")


def _check_chair(by: Membership, chair: Membership | None, today: datetime.date) -> None:
    if chair is not None:
        _check_scorer(by, chair, today)


def _check_scorer(by: Membership, membership: Membership, today: datetime.date) -> None:
    if membership.partnership_id != by.partnership_id:
        raise CallFault(f"{membership} belongs to another partnership. Choose one of this one.")
    if not may(membership, Permission.SCORE_RISK):
        raise CallFault(f"{membership} holds a role that does not score. Choose somebody who does.")
    held = type(membership).objects.filter(holds_on(today), pk=membership.pk)
    if not held.exists():
        raise CallFault(f"{membership} does not hold this role today. Choose somebody who does.")


@transaction.atomic
def do_again(
    *,
    by: Membership,
    today: datetime.date,
    exercise: ScoringExercise,
    why_again: str,
    themes: Sequence[AssessedTheme],
    areas: Sequence[Place],
    members: Sequence[Membership],
) -> ScoringExercise:
    """Set a closed exercise up once more, with its marking, under the scheme as it now is; the first stays as it is."""
    held = running(by, exercise, STATE.CLOSED)
    marking, groups = marking_row(by.partnership_id, KIND, held.reference)
    made = set_up(
        by=by, today=today, assessment=held.assessment, title=f"{held.title}, again"[:200], scheme=held.scheme_id,
        areas=areas, themes=themes, justify_all=held.justify_all, cut_points=held.cut_points, follows=held,
        why_again=why_again, level=marking.level, groups=groups,
    )  # fmt: skip
    choose_panel(by=by, exercise=made, today=today, members=members)
    return made


@transaction.atomic
def add_theme(*, by: Membership, exercise: ScoringExercise, theme: AssessedTheme) -> ExerciseTheme:
    """Take a theme of the assessment into an exercise, after those that it has; one that is in it stays as it is."""
    held = running(by, exercise, STATE.PREPARING, STATE.SCORING)
    if theme.assessment_id != held.assessment_id:
        raise CallFault(
            f"{theme} is no theme of {held.assessment}. Take it into the assessment first."
        )
    made, is_new = ExerciseTheme.objects.get_or_create(
        exercise=held, assessed_theme=theme, defaults={"order": held.themes.count() + 1}
    )
    if is_new:
        record(by, held, "theme added", after=theme_told(made))
    return made


@transaction.atomic
def remove_theme(*, by: Membership, exercise: ScoringExercise, theme: ExerciseTheme) -> None:
    """Take a theme out of an exercise while it is prepared; once scoring has begun, every theme stays."""
    held = running(by, exercise, STATE.PREPARING)
    found = held.themes.filter(pk=theme.pk).first()
    if found is None:
        raise CallFault(f"{theme} is not among the themes of {held.reference}.")
    told = theme_told(found)
    found.delete()
    record(by, held, "theme removed", before=told)


@transaction.atomic
def add_panellist(
    *, by: Membership, exercise: ScoringExercise, today: datetime.date, membership: Membership
) -> Panellist:
    """Name a panellist, or let one come back who had left; the agency is kept as it is on this day."""
    held = running(by, exercise, STATE.PREPARING, STATE.SCORING)
    _check_scorer(by, membership, today)
    agency = membership.agency.slug if membership.agency else ""
    made, is_new = Panellist.objects.get_or_create(
        exercise=held, membership=membership, defaults={"agency": agency, "added_on": today}
    )
    if not is_new and made.left_on is None:
        raise CallFault(f"{membership} is on the panel already.")
    if not is_new:
        made.left_on = None
        made.save(update_fields=["left_on"])
    record(by, held, "panellist added", after={"membership": str(membership.pk), "agency": agency})
    return made


@transaction.atomic
def remove_panellist(
    *, by: Membership, exercise: ScoringExercise, today: datetime.date, panellist: Panellist
) -> Panellist:
    """Take a panellist from the panel before the scores are opened: what they scored is kept and counts no more."""
    held = running(by, exercise, STATE.PREPARING, STATE.SCORING)
    found = held.panel.filter(pk=panellist.pk, left_on=None).first()
    if found is None:
        raise CallFault(f"{panellist} is not on the panel of {held.reference}.")
    found.left_on = today
    found.save(update_fields=["left_on"])
    record(by, held, "panellist removed", before={"membership": str(found.membership_id)})
    return found


@transaction.atomic
def choose_panel(
    *,
    by: Membership,
    exercise: ScoringExercise,
    today: datetime.date,
    members: Sequence[Membership],
) -> None:
    """Make the panel of these members: who is new is added, who is not among them leaves."""
    held = running(by, exercise, STATE.PREPARING, STATE.SCORING)
    wanted = {member.pk for member in members}
    sitting = {place.membership_id: place for place in held.panel.filter(left_on=None)}
    for member in members:
        if member.pk not in sitting:
            add_panellist(by=by, exercise=held, today=today, membership=member)
    for member, place in sitting.items():
        if member not in wanted:
            remove_panellist(by=by, exercise=held, today=today, panellist=place)


@transaction.atomic
def begin_scoring(
    *, by: Membership, exercise: ScoringExercise, today: datetime.date
) -> ScoringExercise:
    """Let the panel score. From here on the scheme is the one that stands now, whatever becomes of its file."""
    held = running(by, exercise, STATE.PREPARING)
    if not held.themes.exists():
        raise CallFault("Add a theme first: there is nothing to score.")
    if not held.panel.filter(left_on=None).exists():
        raise CallFault("Name a panellist first: there is nobody to score.")
    scheme = risk_scheme(held.scheme_id)
    held.state, held.begun_on = STATE.SCORING, today
    held.scheme, held.scheme_stamp = scheme.record(), scheme.stamp
    held.save(update_fields=["state", "begun_on", "scheme", "scheme_stamp"])
    record(by, held, "scoring begun", before={"state": STATE.PREPARING.value},
            after={"state": STATE.SCORING.value, "scheme": scheme.stamp})  # fmt: skip
    return held
