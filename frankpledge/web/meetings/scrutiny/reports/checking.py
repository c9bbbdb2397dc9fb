"""Find reports to scrutiny that do not say what the history says of them."""

from __future__ import annotations

from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import ScrutinyReport
from frankpledge.web.meetings.scrutiny.reports.queries import KIND, digest_of


def first_fault() -> str | None:
    """Return the first report that the history does not bear out, in words; None where it bears out all."""
    events = Event.objects.filter(kind=KIND, after__has_key="digest").order_by("number")
    kept = {(event.partnership, event.record): (event.after or {})["digest"] for event in events}
    for one in ScrutinyReport.objects.order_by("pk"):
        told = kept.pop((one.partnership_id, one.reference), None)
        is_due = one.state == ScrutinyReport.State.DUE
        if told != (None if is_due else digest_of(one)):
            return f"report {one.reference}, does not say what the history says"
    for _, reference in kept:
        return f"report {reference}, of which the history tells, is gone"
    return None
