"""What has not gone out: files that count, meetings that come near, minutes as they stand; who reads a draft."""

from __future__ import annotations

import datetime

from frankpledge.web.meetings.circulation import queries, services
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.minutes.queries import minutes_of
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.papers import services as papers
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.sent import pdf

DAY = datetime.timedelta(days=1)


def test_a_file_goes_out_once_and_the_one_in_its_place_again(
    manager, may_meeting, members, send, kept
):
    paper = send()
    assert [one.paper for one in queries.not_gone_out()] == [paper]
    made = kept(services.circulate_papers, by=manager, meeting=may_meeting, today=TODAY)
    assert not queries.not_gone_out().exists()
    lying = queries.lying(manager, may_meeting)
    assert (lying.new, lying.undecided) == ((), 0)
    assert [one.paper for one in lying.by_circulation[made.pk]] == [paper]
    newer = receive("newer.pdf", pdf(3))
    papers.add_file(by=manager, paper=paper, file=newer, meant_for="public", today=TODAY)
    assert [one.pages for one in queries.not_gone_out()] == [3]


def test_a_late_paper_waits_for_the_chair(manager, may_meeting, send):
    late = send(may_meeting.papers_by + DAY)
    assert (queries.lying(manager, may_meeting).undecided, queries.not_gone_out().count()) == (1, 0)
    papers.admit(by=manager, paper=late, is_admitted=False, why="No time.")
    assert (queries.lying(manager, may_meeting).undecided, queries.not_gone_out().count()) == (0, 0)


def test_a_meeting_waits_until_all_that_counts_went_out(manager, may_meeting, members, send, kept):
    def waits(today=may_meeting.on - 9 * DAY):
        return list(queries.to_circulate(today, today + 10 * DAY))

    assert waits() == [may_meeting]
    assert waits(may_meeting.on - 11 * DAY) == []
    kept(services.circulate_papers, by=manager, meeting=may_meeting, today=TODAY)
    assert waits() == []
    send()
    assert waits() == [may_meeting]


def test_whoever_was_sent_a_draft_reads_it_and_nobody_else(manager, may_meeting, members, kept):
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    told = {"meeting": may_meeting, "today": may_meeting.on, "public": "Ten sat."}
    draft = minutes.draft(by=manager, **told)
    member, other = list(members.values())[:2]
    assert list(minutes_of(member, may_meeting)) == []
    assert queries.minutes_to_circulate(may_meeting) == draft
    made = kept(services.circulate_minutes, by=manager, minutes=draft, today=may_meeting.on)
    assert queries.minutes_to_circulate(may_meeting) is None
    assert list(minutes_of(member, may_meeting)) == [draft]
    made.letters.filter(membership=other).delete()
    assert list(minutes_of(other, may_meeting)) == []
