"""Who is told, as what, and who was not reached, in words."""

from __future__ import annotations

from frankpledge.web.meetings.circulation import queries, services
from frankpledge.web.meetings.circulation.readers import readers_of
from frankpledge.web.meetings.models import CirculationLetter
from frankpledge.web.meetings.presenters import circulation as present
from tests.web.meetings.conftest import TODAY


def test_people_in_words():
    assert (present.people(1), present.people(3)) == ("one person", "3 people")


def test_who_was_not_reached_stands_apart(manager, may_meeting, members):
    shut = next(iter(members.values()))
    type(shut.person).objects.filter(pk=shut.person_id).update(is_active=False)
    found = readers_of(may_meeting, TODAY)
    made = services.circulate_papers(by=manager, meeting=may_meeting, today=TODAY)
    sent = CirculationLetter.objects.filter(circulation=made, state="waiting").first()
    CirculationLetter.objects.filter(pk=sent.pk).update(state="sent", sent_at="2024-03-01T10:00Z")
    (held,) = queries.circulations(may_meeting)
    told = present.told(
        held, queries.lying(manager, may_meeting).by_circulation.get(made.pk, ()), found.names
    )
    assert [one.who for one in told.sent] == [sent.membership]
    apart = {one.who: one.apart for one in told.missed}
    assert apart[shut] == "Not sent: their account is closed"
    assert told.waiting == len(apart) - 1 > 0
    assert told.without == tuple(str(one) for one in found.without)
    assert len(present.readers(found).lines) == len(found.told)
