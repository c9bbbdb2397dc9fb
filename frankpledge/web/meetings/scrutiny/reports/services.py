"""Write reports to scrutiny committees: expect one, draft it from the thread, say more, approve it, send it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.scrutiny_report import days_of, scrutiny_report_rule
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.models import Meeting, ScrutinyReport
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.meetings.scrutiny.reports.gathering import drawn, names_in
from frankpledge.web.meetings.scrutiny.reports.queries import KIND, digest_of
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership

STATE = ScrutinyReport.State
APPROVED_IN, PUT_RIGHT_BY = "approved in", "put right by"
# No rule says by when a correction goes out: from now on the front page asks for it.
CORRECTED_WITHIN = datetime.timedelta(days=28)


@transaction.atomic
def expect(
    *,
    by: Membership | str,
    partnership: Partnership,
    district: str,
    year: int,
    today: datetime.date,
) -> ScrutinyReport:
    """Write down that the report of a year, which is over, is due for a district; once."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if district not in partnership.districts:
        raise CallFault(f"{district} is no district of this partnership. Choose one of its own.")
    if days_of(year)[1] >= today:
        raise CallFault(f"The year to March {year + 1} is not over. Its report comes after it.")
    held = partnership.scrutiny_reports.filter(
        district=district, year=year, supersedes=None
    ).first()
    if held is not None:
        return held
    number, reference = next_in(ScrutinyReport.objects.all(), partnership, "SR")
    made = ScrutinyReport.objects.create(
        partnership=partnership, number=number, reference=reference, district=district, year=year,
        due_on=scrutiny_report_rule().due_on(year),
    )  # fmt: skip
    told = {"district": district, "year": year, "due_on": made.due_on}
    _record(by, made, "report expected", told)
    return made


@transaction.atomic
def draft(*, by: Membership, report: ScrutinyReport, today: datetime.date) -> ScrutinyReport:
    """Draw a report from the thread as it stands today; a draft is drawn anew, and keeps what was said besides."""
    held = _locked(report, STATE.DUE, STATE.DRAFT)
    held.content = drawn(by, held.district, held.year, today)
    held.state, held.drafted_on, held.drafted_by = STATE.DRAFT, today, by
    held.save(update_fields=["content", "state", "drafted_on", "drafted_by"])
    _record(by, held, "report drafted", {"digest": digest_of(held)})
    return held


@transaction.atomic
def say(*, by: Membership, report: ScrutinyReport, words: str) -> ScrutinyReport:
    """Put down what the partnership says itself, before what is drawn."""
    held = _locked(report, STATE.DRAFT)
    held.words = words.strip()
    held.save(update_fields=["words"])
    _record(by, held, "report changed", {"digest": digest_of(held)})
    return held


@transaction.atomic
def approve(
    *,
    by: Membership,
    report: ScrutinyReport,
    today: datetime.date,
    person: Membership | None = None,
    meeting: Meeting | None = None,
) -> ScrutinyReport:
    """Write down who approved a draft: a person, today, or a meeting that was held, on its day."""
    held = _locked(report, STATE.DRAFT)
    if (person is None) == (meeting is None):
        raise CallFault("Say who approved it: either a person or a meeting.")
    for one in (person, meeting):
        if one is not None and one.partnership_id != held.partnership_id:
            raise CallFault("It is approved by a person or a meeting of this partnership.")
    if meeting is not None and (
        meeting.state != Meeting.State.HELD or meeting.on < (held.drafted_on or today)
    ):
        raise CallFault("A meeting approves what lay before it: one that was held since the draft.")
    _require_open(by, held)
    held.state, held.approved_by, held.approved_in = STATE.APPROVED, person, meeting
    held.approved_on = meeting.on if meeting else today
    held.save(update_fields=["state", "approved_by", "approved_in", "approved_on"])
    who = (
        {"meeting": meeting.reference} if meeting else {"person": str(person and person.person_id)}
    )
    _record(by, held, "report approved", {"on": held.approved_on, "digest": digest_of(held), **who})
    if meeting is not None:
        link(by=by, partnership=by.partnership_id, source=(KIND, held.reference),
             target=(MEETING, meeting.reference), relation=APPROVED_IN, since=meeting.on)  # fmt: skip
    return held


@transaction.atomic
def send(
    *, by: Membership, report: ScrutinyReport, sent_on: datetime.date, today: datetime.date
) -> ScrutinyReport:
    """Write down on which day an approved report went to its committee; from now on it never changes."""
    held = _locked(report, STATE.APPROVED)
    if sent_on > today:
        raise CallFault(f"{sent_on:%-d %B %Y} is still to come. Write it down once it is sent.")
    if held.approved_on and sent_on < held.approved_on:
        raise CallFault(
            f"It was approved on {held.approved_on:%-d %B %Y}, and cannot have been sent before."
        )
    held.state, held.sent_on = STATE.SENT, sent_on
    held.save(update_fields=["state", "sent_on"])
    _record(by, held, "report sent", {"on": sent_on, "digest": digest_of(held)})
    return held


@transaction.atomic
def correct(
    *, by: Membership, report: ScrutinyReport, why: str, today: datetime.date
) -> ScrutinyReport:
    """Begin a new version of a report that was sent and was wrong: drawn anew, and beginning with what it puts right.

    The one that was sent stays as its committee has it.
    """
    held = _locked(report, STATE.SENT)
    if not why.strip():
        raise CallFault("Say what it puts right: the new version begins with it.")
    later = ScrutinyReport.objects.filter(supersedes=held).first()
    if later is not None:
        raise CallFault(f"{held.reference} is put right by {later.reference} already.")
    number, reference = next_in(ScrutinyReport.objects.all(), held.partnership, "SR")
    said = f"# What this version puts right\n{why.strip()}\n{held.words}".strip()
    made = ScrutinyReport.objects.create(
        partnership=held.partnership, number=number, reference=reference, district=held.district, year=held.year,
        due_on=today + CORRECTED_WITHIN, supersedes=held, state=STATE.DRAFT, words=said,
        content=drawn(by, held.district, held.year, today), drafted_on=today, drafted_by=by,
    )  # fmt: skip
    after = {"digest": digest_of(made), "supersedes": held.reference, "due_on": made.due_on}
    _record(by, made, "report corrected", after)
    link(by=by, partnership=by.partnership_id, source=(KIND, held.reference), target=(KIND, made.reference),
         relation=PUT_RIGHT_BY, since=today)  # fmt: skip
    return made


def _locked(report: ScrutinyReport, *states: str) -> ScrutinyReport:
    rows = ScrutinyReport.objects.select_for_update(of=("self",)).select_related("partnership")
    held = rows.get(pk=report.pk)
    if held.state not in states:
        raise CallFault(f"The report is {held.get_state_display().lower()}: that is no step now.")
    return held


def _require_open(by: Membership, held: ScrutinyReport) -> None:
    """Refuse a draft that tells of what was marked since: a committee's paper holds nothing restricted."""
    marked = markings_of(by, names_in(held.content))
    guarded = sorted(name for name, one in marked.items() if one is None or one.is_restricted)
    if guarded:
        raise CallFault(
            f"{len(guarded)} of the records that it tells of were marked since. Draw it anew: it then leaves them out."
        )


def _record(by: Membership | str, held: ScrutinyReport, action: str, after: dict[str, Any]) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=str(held),
           partnership=held.partnership_id, after=after)  # fmt: skip
