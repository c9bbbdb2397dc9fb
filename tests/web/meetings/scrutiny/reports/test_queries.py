"""Before its approval a report is there for who runs meetings; afterwards for everybody who sees meetings."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.scrutiny.reports import queries, services

from .conftest import NOW


def test_a_draft_is_there_for_who_runs_meetings_alone(manager, appoint, draft, stranger):
    member = appoint(Role.SCRUTINY, "wdc")
    assert queries.report(manager, draft.reference) == draft
    assert queries.report(member, draft.reference) is None
    assert queries.describe(member, [draft.reference]) == {}
    services.approve(by=manager, report=draft, today=NOW, person=manager)
    assert list(queries.reports(member)) == [draft]
    assert list(queries.reports(stranger)) == []
    (told,) = queries.describe(member, [draft.reference]).values()
    assert told[0] == "Report to scrutiny, April 2023 to March 2024"
    assert told[1].endswith(f"/scrutiny/reports/{draft.reference}/")


def test_meetings_that_were_held_since_may_have_approved_it(manager, draft, may_meeting):
    assert list(queries.may_approve(manager, draft)) == []
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    assert list(queries.may_approve(manager, draft)) == [may_meeting]


def test_the_digest_follows_words_and_content(draft):
    before = queries.digest_of(draft)
    draft.words = "More."
    assert queries.digest_of(draft) != before
