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
