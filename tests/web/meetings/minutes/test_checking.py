"""Minutes that were changed behind their service are named, and the history holds no exempt word."""

from __future__ import annotations

from django.db import connection

from frankpledge.web.history.models import Event
from frankpledge.web.meetings.minutes import services
from frankpledge.web.meetings.minutes.checking import first_fault, tampered
from frankpledge.web.meetings.models import Minutes


def test_the_history_holds_no_exempt_word_and_finds_words_that_were_changed_behind_it(
    manager, later, draft
):
    services.approve(by=manager, minutes=draft, approved_in=later, today=later.on)
    assert not any("witness" in str(event.after) for event in Event.objects.all())
    rows = Minutes.objects.all()
    assert tampered(rows) == []
    assert first_fault() is None
    with connection.cursor() as cursor:
        for trigger in ("no_update", "only_grows"):
            on = " ON meetings_minutes" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS meetings_minutes_{trigger}{on}")
    rows.update(exempt="The witness was not heard.")
    assert tampered(rows) == [f"minutes of {draft.meeting.reference}, version 1"]
    assert (
        first_fault()
        == f"minutes of {draft.meeting.reference}, version 1, do not say what the history says"
    )


def test_minutes_that_are_gone_or_were_approved_behind_the_service_are_found(manager, later, draft):
    called = f"minutes of {draft.meeting.reference}, version 1"
    row = Minutes.objects.filter(pk=draft.pk)
    row.update(state="approved", approved_in=later, approved_on=later.on)
    assert tampered(Minutes.objects.all()) == [called]
    with connection.cursor() as cursor:
        on = " ON meetings_minutes" if connection.vendor == "postgresql" else ""
        for trigger in ("no_update", "no_delete", "only_grows"):
            cursor.execute(f"DROP TRIGGER IF EXISTS meetings_minutes_{trigger}{on}")
    row.delete()
    assert first_fault() == f"{called}, of which the history tells, are gone"


def test_minutes_approved_at_another_meeting_than_the_history_says_are_found(manager, later, draft):
    services.approve(by=manager, minutes=draft, approved_in=later, today=later.on)
    assert first_fault() is None
    with connection.cursor() as cursor:
        on = " ON meetings_minutes" if connection.vendor == "postgresql" else ""
        for trigger in ("no_update", "only_grows"):
            cursor.execute(f"DROP TRIGGER IF EXISTS meetings_minutes_{trigger}{on}")
    Minutes.objects.filter(pk=draft.pk).update(approved_in=draft.meeting)
    assert first_fault() is not None
