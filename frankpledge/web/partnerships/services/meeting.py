"""How a group meets, from a day on: new terms, new calendars, which version is followed, who stands in, who chairs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.models import Q

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import (
    Calendar,
    Chairing,
    ChairReview,
    Group,
    Seat,
    Substitute,
    Terms,
    Version,
)
from frankpledge.web.partnerships.rows import as_told, free_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TERMS, CALENDAR, GROUP = "terms", "calendar", "group"
KINDS: dict[type[Version], str] = {Terms: TERMS, Calendar: CALENDAR}
_V = TypeVar("_V", Terms, Calendar)


@transaction.atomic
def add_terms(
    *,
    by: Any,
    group: Group,
    since: datetime.date,
    values: Mapping[str, Any],
    seats: Iterable[Mapping[str, Any]],
) -> Terms:
    """Put new terms of reference in force from a day on; those in force until then end the day before.

    Each seat may name the one that it follows (``follows``), whose standing substitutes it keeps.
    """
    ended = _end_open(Terms, group, since)
    slug = free_slug(group.terms, f"from-{since}")
    terms = Terms.objects.create(group=group, slug=slug, since=since, in_force=True, **values)
    told = [_seat(terms, dict(seat), since) for seat in seats]
    after = {"since": since, "seats": told} | {
        k: v for k, v in values.items() if v not in ("", None, [], {})
    }
    _record(by, "put in force", terms, {"in force": ended.slug if ended else None}, after)
    return terms


@transaction.atomic
def add_calendar(
    *, by: Any, group: Group, since: datetime.date, values: Mapping[str, Any]
) -> Calendar:
    """Put a new calendar in force from a day on; the one in force until then ends the day before."""
    ended = _end_open(Calendar, group, since)
    slug = free_slug(group.calendars, f"from-{since}")
    calendar = Calendar.objects.create(group=group, slug=slug, since=since, in_force=True, **values)
    after = {"since": since} | dict(values)
    _record(by, "put in force", calendar, {"in force": ended.slug if ended else None}, after)
    return calendar


@transaction.atomic
def put_in_force(*, by: Any, version: Version, since: datetime.date, reason: str) -> None:
    """Follow, from a day on, a version that until now only stood in a document."""
    model = type(version)
    held = model.objects.select_for_update().get(pk=version.pk)
    if held.in_force:
        spoken = f"until {held.until}" if held.until else "now"
        raise CallFault(f"{held} is or was in force {spoken}. Make a new version of it instead.")
    ended = _end_open(model, held.group, since)
    before = {"in_force": False, "since": held.since, "until": held.until, "reason": held.reason,
              "in force": ended.slug if ended else None}  # fmt: skip
    held.in_force, held.since, held.until, held.reason = True, since, None, reason
    held.save(update_fields=["in_force", "since", "until", "reason"])
    _record(by, "put in force", held, before, {"in_force": True, "since": since, "reason": reason})


@transaction.atomic
def add_substitute(
    *,
    by: Any,
    seat: Seat,
    since: datetime.date,
    values: Mapping[str, Any],
    today: datetime.date | None = None,
) -> Substitute:
    """Say who may stand in for the holder of a seat: a role of an agency, or a member of the partnership.

    A member is named from ``today`` or a later day on, where that is given: whoever must be named in advance cannot be
    named afterwards. A role may have stood in for long before it was written down.
    """
    agency, membership = values.get("agency"), values.get("membership")
    if (agency is None) == (membership is None):
        raise CallFault(
            "Name either an agency, with the role that stands in, or a person. Not both."
        )
    if membership is not None and today is not None and since < today:
        raise CallFault(
            f"A person is named from today on, not from {since:%-d %B %Y}: whoever stands in is named in advance."
        )
    place = seat.terms.group.partnership_id
    named: Any = agency or membership
    if named.partnership_id != place:
        raise CallFault("Who stands in must belong to the same partnership. Choose one of its own.")
    substitute = Substitute.objects.create(seat=seat, since=since, **values)
    after = {"seat": seat.pk, "agency": agency.slug if agency else None, "holder": values.get("holder", ""),
             "membership": membership.pk if membership else None, "since": since}  # fmt: skip
    _record(by, "substitute named", seat.terms, None, after)
    return substitute


@transaction.atomic
def end_substitute(*, by: Any, substitute: Substitute, until: datetime.date) -> None:
    """Let an arrangement to stand in end with a day."""
    held = Substitute.objects.select_for_update().get(pk=substitute.pk)
    if until < held.since:
        raise CallFault(f"It began on {held.since}; it cannot end on {until}, before that.")
    if held.until is not None and held.until <= until:
        raise CallFault(f"It ends on {held.until} already. Choose an earlier day, or go back.")
    before = {"substitute": held.pk, "until": held.until}
    held.until = until
    held.save(update_fields=["until"])
    terms = held.seat.terms
    _record(by, "substitute ended", terms, before, {"substitute": held.pk, "until": until})


@transaction.atomic
def record_chair(
    *, by: Any, group: Group, agency: Any, since: datetime.date, source: str
) -> Chairing:
    """Record which agency holds a group's chair from a day on."""
    if agency.partnership_id != group.partnership_id:
        raise CallFault(f"{agency} belongs to another partnership. Choose one of this.")
    Group.objects.select_for_update().get(pk=group.pk)
    before = group.chairings.first()
    if before is not None and since <= before.since:
        raise CallFault(
            f"{before.agency} has held the chair since {before.since}; the next begins after that day, not on {since}."
        )
    chairing = Chairing.objects.create(group=group, agency=agency, since=since, source=source)
    _record_of_group(
        by, "chair recorded", group, {"chair": before.agency.slug if before else None},
        {"chair": agency.slug, "since": since, "source": source},
    )  # fmt: skip
    return chairing


@transaction.atomic
def record_chair_review(
    *,
    by: Any,
    group: Group,
    held_on: datetime.date,
    today: datetime.date,
    held_by: Group,
    outcome: str,
    reference: str = "",
) -> ChairReview:
    """Record that the chair was looked at again, and what came of it."""
    if held_on > today:
        raise CallFault(f"{held_on} is yet to come. Record the review once it was held.")
    if held_by.partnership_id != group.partnership_id:
        raise CallFault(f"{held_by} belongs to another partnership. Choose a body of this.")
    if group.chair_reviews.filter(held_on=held_on).exists():
        raise CallFault(f"A review of {held_on} is recorded already. Choose its own day.")
    review = ChairReview.objects.create(
        group=group, held_on=held_on, held_by=held_by, outcome=outcome, reference=reference
    )
    after = {
        "held_on": held_on,
        "held_by": held_by.slug,
        "outcome": outcome,
        "reference": reference,
    }
    _record_of_group(by, "chair reviewed", group, None, after)
    return review


def _seat(terms: Terms, values: dict[str, Any], since: datetime.date) -> dict[str, Any]:
    """Make a seat, let those who stood in for the one that it follows stand in still, and tell of it."""
    follows = values.pop("follows", None)
    if values["agency"].partnership_id != terms.group.partnership_id:
        raise CallFault(f"{values['agency']} belongs to another partnership. Choose one of this.")
    seat = Seat.objects.create(terms=terms, **values)
    if follows is not None:
        standing = follows.standing_in.filter(Q(until=None) | Q(until__gte=since))
        Substitute.objects.bulk_create(
            Substitute(seat=seat, agency=old.agency, holder=old.holder, membership=old.membership,
                       since=max(old.since, since), until=old.until)
            for old in standing
        )  # fmt: skip
    return as_told(
        {name: values.get(name) for name in ("agency", "kind", "places", "votes", "holder")}
    )


def _end_open(model: type[_V], group: Group, since: datetime.date) -> _V | None:
    """End the version in force the day before another begins; a CallFault where that would turn days around."""
    Group.objects.select_for_update().get(pk=group.pk)
    followed = model.objects.filter(group=group, in_force=True)
    if later := followed.filter(Q(since__gte=since) | Q(until__gte=since)).first():
        days = f"from {later.since:%-d %B %Y}" if later.since else "until an unknown day"
        days += f" to {later.until:%-d %B %Y}" if later.until else ""
        raise CallFault(
            f"Another version is in force {days}. The next must begin after that, not on {since:%-d %B %Y}."
        )
    held = followed.filter(until=None).first()
    if held is not None:
        held.until = since - datetime.timedelta(days=1)
        held.save(update_fields=["until"])
    return held


def _record(
    by: Any, action: str, version: Any, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    record(
        by=by,
        action=action,
        kind=KINDS[type(version)],
        record_id=str(version.pk),
        title=f"{version.group}: {version}",
        partnership=version.group.partnership_id,
        before=before,
        after=after,
    )


def _record_of_group(
    by: Any, action: str, group: Group, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    record(
        by=by,
        action=action,
        kind=GROUP,
        record_id=group.slug,
        title=group.name,
        partnership=group.partnership_id,
        before=before,
        after=after,
    )
