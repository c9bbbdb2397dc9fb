"""A report that was changed behind its service is named."""

from __future__ import annotations

from frankpledge.web.meetings.models import ScrutinyReport
from frankpledge.web.meetings.scrutiny.reports import services
from frankpledge.web.meetings.scrutiny.reports.checking import first_fault

from .conftest import NOW


def test_words_or_content_that_were_changed_behind_it_are_found(manager, expected):
    assert first_fault() is None, "one that is only due says nothing yet"
    draft = services.draft(by=manager, report=expected, today=NOW)
    services.say(by=manager, report=draft, words="Much was done.")
    services.approve(by=manager, report=draft, today=NOW, person=manager)
    assert first_fault() is None
    ScrutinyReport.objects.filter(pk=draft.pk).update(words="Little was done.")
    assert first_fault() == f"report {draft.reference}, does not say what the history says"


def test_a_report_that_was_set_back_or_taken_out_behind_it_is_found(manager, expected):
    draft = services.draft(by=manager, report=expected, today=NOW)
    assert first_fault() is None
    row = ScrutinyReport.objects.filter(pk=draft.pk)
    row.update(state="due", drafted_on=None, drafted_by=None, words="Little was done.")
    assert first_fault() == f"report {draft.reference}, does not say what the history says"
    row.delete()
    assert first_fault() == f"report {draft.reference}, of which the history tells, is gone"
