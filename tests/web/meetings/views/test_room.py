"""The room's pages: the officer keeps attendance and motions, members vote from a phone, nobody else can."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.definitions.ballot import Choice
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.history.models import Event
from frankpledge.web.history.queries import broken_link
from frankpledge.web.meetings.ledger.queries import read_ledger, tampered
from frankpledge.web.meetings.models import AgendaItem, LedgerLine, Motion
from frankpledge.web.meetings.room import services
from frankpledge.web.partnerships.services import add_substitute
from frankpledge.web.sharing.services import found_group, mark


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


def signed_in(membership) -> Client:
    client = Client()
    client.force_login(membership.person)
    return client


@pytest.fixture
def at(may_meeting):
    """Write an address of the meeting."""

    def address(name, *more):
        return reverse(name, args=[may_meeting.partnership_id, may_meeting.reference, *more])

    return address


def refused(client, where, told, status, words) -> None:
    """Expect a refusal in words that writes nothing."""
    before = (LedgerLine.objects.count(), Event.objects.count())
    answer = client.post(where, told)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert (LedgerLine.objects.count(), Event.objects.count()) == before


def test_an_officer_takes_a_meeting_from_arrival_to_decision(manager, members, at):
    """The whole way through the pages, as an evening goes."""
    officer = signed_in(manager)

    def step(name, **told):
        assert officer.post(at("room-step", name), told).url == at("room")

    for place, member in members.items():
        step("arrived", place=place, membership=member.pk)
    chair = next(iter(members))
    step("presides", place=chair)
    page = officer.get(at("room")).content.decode()
    assert "10 of 10 voting places are taken. The terms of reference name no quorum." in page
    assert "Presides</strong>" in page
    step("put", title="Adopt the plan", wording="That it is adopted.")
    people = {member.pk: signed_in(member) for member in members.values()}
    for member, choice in zip(members.values(), ["for"] * 5 + ["against"] * 5, strict=True):
        assert people[member.pk].post(at("vote", 1), {"choice": choice}).url == at("room")
    page = people[members[chair].pk].get(at("room")).content.decode()
    assert "You voted: <strong>for</strong>" in page
    assert page.count("fp-ballot__choice") == 3
    step("close", motion="1")
    assert "Your casting vote" in people[members[chair].pk].get(at("room")).content.decode()
    others = [own for pk, own in people.items() if pk != members[chair].pk]
    assert "Your casting vote" not in others[0].get(at("room")).content.decode()
    for own in others:
        refused(own, at("casting-vote", 1), {"choice": "for"}, 403, "You did not preside")
    people[members[chair].pk].post(at("casting-vote", 1), {"choice": "for"})
    told = {"kind": "approval", "due_regard": ""}
    assert officer.post(at("decide-motion", 1), told).status_code == 400
    told["due_regard"] = "It cuts burglary."
    assert officer.post(at("decide-motion", 1), told).status_code == 302
    decision = Decision.objects.get(wording="That it is adopted.")
    assert officer.post(at("meeting-step", "held"), {"meant": "yes"}).url == at("meeting")
    assert "Held" in officer.get(at("meeting")).content.decode()
    page = officer.get(at("meeting-results")).content.decode()
    for words in ("Carried", "5 for, 5 against, 0 abstained; casting vote for", decision.reference,
                  "10 of 10 voting places were taken."):  # fmt: skip
        assert words in page
    table = officer.get(at("votes-csv")).content.decode("utf-8-sig")
    assert table.count(",for,no,") == 5
    assert table.count(",Carried,10,,,for,") == 10, "the casting vote stands beside each place"


def test_who_may_not_vote_is_refused(manager, motion, members, appoint, stranger, at, on):
    where, told = at("vote", 1), {"choice": "for"}
    office = appoint(Role.COMMISSIONERS_OFFICE, "commissioner")
    services.arrive(by=manager, meeting=motion.meeting, membership=office, today=on)
    refused(signed_in(office), where, told, 403, "take part without a vote")
    lead = appoint(Role.PARTNER_LEAD, "fire")
    refused(signed_in(lead), where, told, 403, "not written down as here")
    other = appoint(Role.BOARD_MEMBER, "fire")
    refused(signed_in(other), where, told, 403, "not written down as here")
    refused(signed_in(stranger), where, told, 404, "")
    refused(signed_in(appoint(Role.PUBLIC_VIEWER, "fire")), where, told, 403, "may not do this")
    place, member = next(iter(members.items()))
    refused(signed_in(member), where, {"choice": "perhaps"}, 400, "Choose for, against or abstain")
    services.declare_interest(by=manager, motion=motion, place=place, today=on)
    refused(signed_in(member), where, told, 409, "declared an interest")
    services.close(by=manager, motion=motion, today=on)
    for one in list(members.values())[1:3]:
        refused(signed_in(one), where, told, 409, "is closed")
    assert read_ledger(motion.meeting).motions["1"].votes == {}


def test_a_substitute_not_named_in_time_takes_no_place_and_no_vote(
    manager, may_meeting, members, appoint, at, on
):
    place = next(key for key, one in members.items() if one.agency.slug == "fire")
    lead = appoint(Role.PARTNER_LEAD, "fire")
    seat = may_meeting.terms.seats.get(agency__slug="fire", kind="voting")
    add_substitute(by=manager, seat=seat, since=on, values={"membership": lead})
    told = {"place": place, "membership": lead.pk}
    refused(signed_in(manager), at("room-step", "arrived"), told, 409, "was to be told by")
    services.arrive(by=manager, meeting=may_meeting, membership=lead, today=on)
    services.put(by=manager, meeting=may_meeting, title="a", wording="b", today=on)
    refused(signed_in(lead), at("vote", 1), {"choice": "for"}, 403, "without a vote")


def test_only_who_runs_meetings_writes_in_the_room(motion, members, appoint, at):
    member = next(iter(members.values()))
    for name in ("arrived", "close", "withdraw", "put", "interest", "correct"):
        refused(signed_in(member), at("room-step", name), {"motion": "1"}, 403, "may not do this")
    coordinator = signed_in(appoint(Role.PLAN_COORDINATOR, "wdc"))
    refused(coordinator, at("decide-motion", 1), {}, 403, "may not do this")
    refused(coordinator, at("room-step", "close"), {"motion": "9"}, 400, "Choose the motion")
    assert coordinator.post(at("room-step", "close"), {"motion": "1"}).status_code == 302


def test_a_correction_stands_beside_what_was_written(manager, voted, members, at, on):
    motion = voted(4, 3)
    place = next(iter(members))
    told = {"motion": "1", "place": place, "choice": Choice.AGAINST, "why": "The tape says so."}
    assert signed_in(manager).post(at("room-step", "correct"), told).status_code == 302
    page = signed_in(manager).get(at("room")).content.decode()
    for words in ("Lost", "put right to “against”. The tape says so.", "Against (corrected)"):
        assert words in page
    assert signed_in(manager).get(at("decide-motion", 1)).status_code == 404
    assert Motion.objects.get(pk=motion.pk).decision is None


def test_an_item_is_chosen_for_a_motion_and_named_to_who_may_see_it(
    manager, full, members, appoint, at, refer
):
    """An item that a closed exception brought is neither offered nor named to whom the exception is closed."""
    held = refer()
    brought = AgendaItem.objects.create(meeting=full, number=1, order=1, kind="referred", title="Robbery is worse",
                                        source_kind="exception", source_record=held.reference)  # fmt: skip
    AgendaItem.objects.create(meeting=full, number=2, order=2, kind="other", title="The plan")
    circle = found_group(by=manager, partnership=manager.partnership, name="A", purpose="x")
    mark(by=manager, kind="exception", record_id=held.reference, level=Level.OFFICIAL_SENSITIVE,
         groups=[circle])  # fmt: skip
    runs = signed_in(appoint(Role.PLAN_COORDINATOR, "wdc"))
    page = runs.get(at("room")).content.decode()
    assert "The plan</option>" in page
    assert "Robbery is worse" not in page
    told = {"title": "a", "wording": "b"}
    refused(runs, at("room-step", "put"), told | {"item": "1"}, 400, "Choose an item that stands")
    assert signed_in(manager).post(at("room-step", "put"), told | {"item": "1"}).status_code == 302
    assert Motion.objects.get().item == brought
    for name in ("room", "meeting-results"):
        page = signed_in(manager).get(at(name)).content.decode()
        assert "Put under “Robbery is worse”." in page
        assert "OFFICIAL-SENSITIVE" in page
        page = signed_in(next(iter(members.values()))).get(at(name)).content.decode()
        for words in ("Robbery", "Put under", "OFFICIAL-SENSITIVE"):
            assert words not in page


def test_the_room_asks_few_questions(manager, voted, members, at):
    voted(6, 4)
    for client in (signed_in(manager), signed_in(next(iter(members.values())))):
        for name in ("room", "meeting", "meeting-results", "votes-record", "votes-csv"):
            client.get(at(name))
            with CaptureQueriesContext(connection) as asked:
                assert client.get(at(name)).status_code == 200
            assert len(asked) < 10, "\n".join(one["sql"] for one in asked)


def test_ten_who_vote_at_once_from_phones_are_all_heard(for_good, motion, members, at):
    """Ten requests at the same moment, each on its own connection, and each once more to change its mind."""
    del for_good
    clients = [signed_in(member) for member in members.values()]
    together = Barrier(len(clients), timeout=60)

    def vote(client) -> list[int]:
        try:
            told = []
            for choice in ("against", "for"):
                together.wait()
                told.append(client.post(at("vote", 1), {"choice": choice}).status_code)
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(vote, clients))
    assert answers == [[302, 302]] * 10
    assert read_ledger(motion.meeting).motions["1"].votes == dict.fromkeys(members, Choice.FOR)
    lines = LedgerLine.objects.filter(meeting=motion.meeting)
    assert lines.filter(kind="voted").count() == 20
    assert list(lines.values_list("number", flat=True)) == list(range(1, lines.count() + 1))
    assert tampered(LedgerLine.objects.all()) == []
    assert broken_link() is None


def test_at_five_to_five_the_casting_vote_is_the_chairs_alone(
    manager, voted, members, appoint, stranger, at, on
):
    """Also where others ask by hand: who sat, who sits on no place, who runs the meeting, who presides only now."""
    motion = voted(5, 5)
    chair, second, *rest = members
    told = {"choice": "for"}
    office = appoint(Role.COMMISSIONERS_OFFICE, "commissioner")
    lead = appoint(Role.PARTNER_LEAD, "fire")
    for guest in (office, lead):
        services.arrive(by=manager, meeting=motion.meeting, membership=guest, today=on)
    services.preside(by=manager, meeting=motion.meeting, place=second, today=on)
    for one in (office, lead, manager, members[second], *(members[place] for place in rest)):
        refused(signed_in(one), at("casting-vote", 1), told, 403, "You did not preside")
        refused(
            signed_in(one), at("vote", 1), told, 403 if one in (office, lead, manager) else 409, ""
        )
    refused(signed_in(stranger), at("casting-vote", 1), told, 404, "")
    viewer = signed_in(appoint(Role.PUBLIC_VIEWER, "fire"))
    for name, *more in (("casting-vote", 1), ("motion-record", 1), ("motion-csv", 1), ("votes-record",),
                        ("votes-csv",)):  # fmt: skip
        refused(viewer, at(name, *more), told, 403 if name == "casting-vote" else 405, "")
    own = signed_in(members[chair])
    refused(own, at("casting-vote", 1), {"choice": "abstain"}, 409, "for or against")
    assert own.post(at("casting-vote", 1), told).status_code == 302
    refused(own, at("casting-vote", 1), {"choice": "against"}, 409, "no tie")


def test_a_member_declares_an_interest_from_a_phone_and_nobody_else_for_them(
    manager, motion, members, appoint, at, on
):
    place, member = list(members.items())[1]
    phone = signed_in(member)
    page = phone.get(at("room")).content.decode()
    assert "I have an interest in it" in page
    assert phone.post(at("vote", 1), {"choice": "for"}).status_code == 302
    assert phone.post(at("declare-interest", 1)).status_code == 302
    held = read_ledger(motion.meeting).motions["1"]
    assert (held.votes, held.interests) == ({}, {place})
    assert "You declared an interest" in phone.get(at("room")).content.decode()
    refused(phone, at("declare-interest", 1), {}, 409, "is written down already")
    looks_on = appoint(Role.COMMISSIONERS_OFFICE, "commissioner")
    refused(signed_in(looks_on), at("declare-interest", 1), {}, 403, "are not written down as here")
    services.close(by=manager, motion=motion, today=on)
    other = list(members.values())[2]
    refused(signed_in(other), at("declare-interest", 1), {}, 409, "is closed")


def test_who_takes_part_without_a_vote_is_told_so_and_who_is_not_here_is_told_that(
    manager, motion, appoint, at, on
):
    guest, away = appoint(Role.COMMISSIONERS_OFFICE, "commissioner"), appoint(Role.ANALYST, "wcc")
    services.arrive(by=manager, meeting=motion.meeting, membership=guest, today=on)
    assert "You take part without a vote." in signed_in(guest).get(at("room")).content.decode()
    page = signed_in(away).get(at("room")).content.decode()
    assert "You are not written down as here" in page
    assert "You take part without a vote" not in page


def test_who_runs_the_meeting_finds_the_open_motion_before_the_attendance(manager, motion, at, on):
    officer = signed_in(manager)
    page = officer.get(at("room")).content.decode()
    assert page.index("The open motion") < page.index("Close voting") < page.index("Who sits where")
    assert "Earlier motions" not in page, "there is none yet"
    services.withdraw(by=manager, motion=motion, today=on)
    page = officer.get(at("room")).content.decode()
    assert "The open motion" not in page
    assert page.count("Motion 1: ") == 1


def test_a_meeting_that_was_not_called_has_no_room(manager, may_meeting, at):
    type(may_meeting).objects.filter(pk=may_meeting.pk).update(
        state="planned", terms=None, called_on=None
    )
    assert signed_in(manager).get(at("room")).status_code == 404
    assert signed_in(manager).get(at("meeting-results")).status_code == 404
