"""Plan meetings: a group's year from its calendar, an extraordinary one, another day, or none. None is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from frankpledge.definitions.meeting_calendar import PlannedMeeting, in_turn, meetings_of
from frankpledge.definitions.partnership.bodies import Meeting as CalendarMeeting
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.holidays import bank_holidays
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.queries import KIND
from frankpledge.web.partnerships.models import Group, Partnership
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.partnerships.queries import calendar_on, terms_on
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Calendar, Membership
    from frankpledge.web.thread.registry import Name

    # Who does it: a membership, or the name of the command that keeps the days.
    By = Membership | str

STATE, REGULAR, EXTRAORDINARY = Meeting.State, Meeting.Kind.REGULAR, Meeting.Kind.EXTRAORDINARY
LETTERS = "MT"
CALLED_FOR = "called for"
# Only what the calendar gave up does it take up again: what a person said is not held stays so.
GIVEN_UP = "The calendar that is in force has no meeting in this month."


@transaction.atomic
def plan_year(*, by: By, group: Group, year: int, today: datetime.date) -> list[Meeting]:
    """Plan a group's regular meetings of a calendar year by the calendars in force; the first first.

    Those that were held or called already stay, and so does what a person moved or said is not held. One that is only
    planned follows the calendar: where another calendar is in force since, a month that it no longer names is given up,
    and a month that it names is planned. Where no venue was known, or former terms named it, it takes its turn anew.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=group.partnership_id)
    wanted = {f"{one.on:%Y-%m}": one for one in due(group, year, today)}
    held = {one.planned_for: one for one in _regular(group, year)}
    for month, one in held.items():
        if month not in wanted and one.state == STATE.PLANNED and one.on >= today:
            _cancel(by, one, GIVEN_UP)
    for number, (month, planned) in enumerate(sorted(wanted.items())):
        own = held.get(month)
        if own is None and _is_bound(group, planned.on, today):
            held[month] = _plan(by, group, month, planned, _venue(group, planned.on, number, year))
        elif own and own.cancelled_why == GIVEN_UP and planned.on >= today:
            _take_up(by, own, planned, _venue(group, planned.on, number, year))
        elif own and own.state == STATE.PLANNED and own.on >= today:
            _follow_venue(by, own, _venue(group, own.on, number, year))
    return sorted(
        (one for one in held.values() if one.state != STATE.CANCELLED), key=lambda m: m.on
    )


def due(group: Group, year: int, today: datetime.date) -> list[PlannedMeeting]:
    """Return on which days a group meets in a year by its calendars in force; none where they name no month.

    A day to come follows the calendar that is in force on it, which may begin after ``today``; a day that is over
    follows that of ``today``. A group that reports to another meets shortly after it where both meet in one month.
    """
    calendars = list(group.calendars.filter(Q(until=None) | Q(until__gte=today), in_force=True))
    if not calendars:
        return []
    follows = [one.on for one in due(group.reports_to, year, today)] if group.reports_to else []
    found = []
    for calendar in calendars:
        months = [CalendarMeeting.model_validate(one) for one in calendar.meetings]
        laid_out = meetings_of(year, months, holidays=bank_holidays(), follows=follows)
        found += [one for one in laid_out if _holds(calendar, max(one.on, today))]
    return sorted(found, key=lambda one: one.on)


def _holds(calendar: Calendar, day: datetime.date) -> bool:
    starts = calendar.since is None or calendar.since <= day
    return starts and (calendar.until is None or day <= calendar.until)


def _is_bound(group: Group, on: datetime.date, today: datetime.date) -> bool:
    """Whether a group was to meet on a day that may be over: no calendar binds a day before it came into force."""
    return on >= today or calendar_on(group, on) == calendar_on(group, today)


def _regular(group: Group, year: int) -> list[Meeting]:
    rows = Meeting.objects.filter(group=group, kind=REGULAR, planned_for__startswith=f"{year}-")
    return list(rows.select_for_update(of=("self",)).select_related("group"))


def _venue(group: Group, on: datetime.date, number: int, year: int) -> str:
    """Return whose turn the venue is: the one after the meeting before's, also where other terms are followed since.

    Where that met elsewhere, they are counted through the years, so that no year begins where the one before ended.
    """
    terms = terms_on(group, on)
    calendar = calendar_on(group, on)
    if terms is None or calendar is None:
        return ""
    rows = Meeting.objects.filter(group=group, kind=REGULAR, on__lt=on).exclude(
        state=STATE.CANCELLED
    )
    before = rows.order_by("-on").values_list("venue", flat=True).first()
    if before in terms.venues:
        return in_turn(terms.venues, terms.venues.index(before) + 1) or ""
    earlier = (year - terms.since.year if terms.since else year) * (calendar.meetings_per_year or 1)
    return in_turn(terms.venues, earlier + number) or ""


def _plan(by: By, group: Group, month: str, planned: PlannedMeeting, venue: str) -> Meeting:
    number, reference = next_in(Meeting.objects.all(), group.partnership, LETTERS)
    made = Meeting.objects.create(
        partnership=group.partnership, group=group, number=number, reference=reference, kind=REGULAR,
        planned_for=month, on=planned.on, venue=venue, purpose=planned.purpose, moved_why=planned.moved,
    )  # fmt: skip
    _record(by, made, "planned", after={"on": made.on, "venue": made.venue})
    return made


def _take_up(by: By, held: Meeting, planned: PlannedMeeting, venue: str) -> None:
    held.state, held.cancelled_why, held.venue = STATE.PLANNED, "", venue
    held.on, held.purpose, held.moved_why = planned.on, planned.purpose, planned.moved
    held.save(update_fields=["state", "cancelled_why", "venue", "on", "purpose", "moved_why"])
    _record(by, held, "planned again", after={"on": held.on, "venue": held.venue})


def _follow_venue(by: By, held: Meeting, venue: str) -> None:
    """Give a planned meeting its venue in turn where nobody has chosen another one for it by hand."""
    if not venue or held.venue == venue:
        return
    terms = terms_on(held.group, held.on)
    if held.venue and (terms is None or held.venue in terms.venues or not _was_in_turn(held)):
        return
    before, held.venue = {"venue": held.venue}, venue
    held.save(update_fields=["venue"])
    _record(by, held, "venue in turn", before=before, after={"venue": venue})


def _was_in_turn(held: Meeting) -> bool:
    """Whether any terms of its group name its venue: those that were in force when it was planned did."""
    return any(held.venue in venues for venues in held.group.terms.values_list("venues", flat=True))


@transaction.atomic
def call_extraordinary(
    *,
    by: Membership,
    group: Group,
    on: datetime.date,
    today: datetime.date,
    purpose: str,
    venue: str = "",
    because_of: Name | None = None,
) -> Meeting:
    """Plan an extraordinary meeting of a group, with why it is held; tied to the record that it is called for."""
    purpose = purpose.strip()
    if group.partnership_id != by.partnership_id:
        raise CallFault(f"{group} is no group of this partnership. Choose one of its own.")
    if not purpose:
        raise CallFault("Say what the extraordinary meeting is for: its members are told.")
    if on < today:
        raise CallFault(f"{on:%-d %B %Y} is over. Choose today or a later day.")
    number, reference = next_in(Meeting.objects.all(), group.partnership, LETTERS)
    made = Meeting.objects.create(
        partnership=group.partnership, group=group, number=number, reference=reference,
        kind=EXTRAORDINARY, on=on, venue=venue.strip(), purpose=purpose,
    )  # fmt: skip
    _record(by, made, "planned", after={"on": on, "purpose": purpose})
    if because_of is not None:
        link(by=by, partnership=by.partnership_id, source=because_of, target=(KIND, reference),
             relation=CALLED_FOR, since=today)  # fmt: skip
    return made


@transaction.atomic
def move(
    *,
    by: Membership,
    meeting: Meeting,
    on: datetime.date,
    today: datetime.date,
    why: str,
    venue: str = "",
) -> Meeting:
    """Move a meeting that is not held yet to another day, with why."""
    held = locked(meeting)
    _require_to_come(held)
    why = why.strip()
    if not why:
        raise CallFault("Say why the meeting is moved: whoever planned for the old day is told.")
    if on < today:
        raise CallFault(f"{on:%-d %B %Y} is over. Choose today or a later day.")
    before = {"on": held.on, "venue": held.venue}
    held.on, held.moved_why, held.venue = on, why, venue.strip() or held.venue
    held.save(update_fields=["on", "moved_why", "venue"])
    _record(by, held, "moved", before=before, after={"on": on, "venue": held.venue, "why": why})
    return held


@transaction.atomic
def cancel(*, by: Membership, meeting: Meeting, why: str) -> Meeting:
    """Say that a meeting is not held, and why."""
    held = locked(meeting)
    _require_to_come(held)
    if not why.strip():
        raise CallFault("Say why the meeting is not held: the record keeps it.")
    _cancel(by, held, why.strip())
    return held


@transaction.atomic
def call(*, by: Membership, meeting: Meeting, today: datetime.date) -> Meeting:
    """Call a planned meeting: from now on it meets by the terms in force on its day.

    ``agenda.calling.call`` also puts on its table what is due: that is what people call.
    """
    held = locked(meeting)
    if held.state != STATE.PLANNED:
        raise CallFault(
            f"The meeting is {held.get_state_display().lower()}. Only a planned one is called."
        )
    terms = terms_on(held.group, held.on)
    if terms is None:
        raise CallFault(
            f"{held.group} has no terms of reference in force on {held.on:%-d %B %Y}. Put some in force on its page."
        )
    held.state, held.terms, held.called_on = STATE.CALLED, terms, today
    held.save(update_fields=["state", "terms", "called_on"])
    _record(by, held, "called", after={"on": held.on, "terms": str(terms)})
    return held


def locked(meeting: Meeting) -> Meeting:
    """Return a meeting as it stands, locked until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related(
        "group__partnership", "terms"
    )
    return rows.get(pk=meeting.pk)


def _require_to_come(held: Meeting) -> None:
    if held.state not in (STATE.PLANNED, STATE.CALLED):
        raise CallFault(f"The meeting is {held.get_state_display().lower()}, and stays as it is.")


def _cancel(by: By, held: Meeting, why: str) -> None:
    held.state, held.cancelled_why = STATE.CANCELLED, why
    held.save(update_fields=["state", "cancelled_why"])
    _record(by, held, "not held", after={"why": why})


def _record(by: By, held: Meeting, action: str, **states: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=str(held),
           partnership=held.partnership_id, **states)  # fmt: skip
