"""Rules of meeting follow one another by day: the old ones end, are kept as they are, and nothing overlaps."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Agency, Group, Partnership
from frankpledge.web.partnerships.queries import calendar_on, terms_on

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 4, 1)
BEFORE = datetime.date(2026, 3, 31)
TODAY = datetime.date(2026, 6, 1)
VALUES = {"reason": "Decision of the Board", "source": "Minutes of May", "quorum": 5}


@pytest.fixture
def board(south):
    return south.group_set.get(slug="board")


@pytest.fixture
def stranger():
    other = Partnership.objects.create(slug="other", name="Other", code="E22000999")
    return Agency.objects.create(partnership=other, slug="x", name="X", standing="partner")


def copy_of(board):
    held = terms_on(board, datetime.date(2026, 1, 1))
    return [{"agency": s.agency, "kind": s.kind, "places": s.places, "votes": s.votes, "holder": s.holder,
             "follows": s} for s in held.seats.all()]  # fmt: skip


def new_terms(board, **more):
    given = {
        "by": "a test",
        "group": board,
        "since": DAY,
        "values": VALUES,
        "seats": copy_of(board),
    }
    return services.add_terms(**(given | more))


def test_new_terms_end_the_old_the_day_before_and_leave_them_as_they_were(board):
    old = terms_on(board, datetime.date(2026, 1, 1))
    votes = sorted(seat.votes or 0 for seat in old.seats.all())
    made = new_terms(board)
    assert terms_on(board, datetime.date(2026, 3, 31)) == old
    assert terms_on(board, datetime.date(2026, 4, 1)) == made
    old.refresh_from_db()
    assert (old.until, old.quorum) == (BEFORE, None)
    assert sorted(seat.votes or 0 for seat in old.seats.all()) == votes
    assert made.seats.count() == old.seats.count()
    event = Event.objects.get(action="put in force")
    assert (event.kind, event.record, event.after["quorum"]) == ("terms", str(made.pk), 5)


@pytest.mark.parametrize("day", [datetime.date(2023, 9, 28), datetime.date(2020, 1, 1)])
def test_terms_never_overlap(board, day):
    with pytest.raises(CallFault, match=f"Another version is in force .*not on {day:%-d %B %Y}"):
        new_terms(board, since=day)
    assert not Event.objects.filter(action="put in force").exists()


def test_a_seat_of_another_partnership_is_refused_whole(board, stranger):
    with pytest.raises(CallFault, match="another partnership"):
        new_terms(board, seats=[{"agency": stranger, "kind": "voting"}])
    assert terms_on(board, datetime.date(2026, 4, 1)).until is None


def test_those_who_stand_in_follow_the_seat(board):
    seat = terms_on(board, datetime.date(2026, 1, 1)).seats.first()
    name = {"agency": seat.agency, "holder": "deputy", "membership": None}
    services.add_substitute(by="a test", seat=seat, since=datetime.date(2025, 1, 1), values=name)
    made = new_terms(board)
    followed = [s for s in made.seats.all() if s.standing_in.exists()]
    assert [s.standing_in.get().since for s in followed] == [DAY]


def test_a_new_calendar_ends_the_old(board):
    values = {
        "meetings_per_year": 2,
        "meetings": [{"month": 5}, {"month": 11}],
        "reason": "r",
        "source": "s",
    }
    made = services.add_calendar(by="a test", group=board, since=DAY, values=values)
    assert calendar_on(board, datetime.date(2026, 4, 1)) == made
    assert calendar_on(board, datetime.date(2026, 3, 31)).slug == "plan-1-1"
    with pytest.raises(CallFault, match="Another version"):
        services.add_calendar(by="a test", group=board, since=DAY, values=values)


def test_a_version_of_a_document_is_followed_from_a_day_with_a_reason(board):
    version = board.calendars.get(slug="appendix-b-months")
    services.put_in_force(by="a test", version=version, since=DAY, reason="The Board said so")
    assert calendar_on(board, datetime.date(2026, 4, 1)) == version
    assert calendar_on(board, datetime.date(2026, 3, 31)).slug == "plan-1-1"
    event = Event.objects.get(action="put in force")
    assert event.after["reason"] == "The Board said so"
    assert event.before["reason"].startswith("App. B is undated")


def test_what_is_or_was_in_force_is_not_put_in_force_again(board):
    with pytest.raises(CallFault, match="Make a new version"):
        services.put_in_force(
            by="a test", version=terms_on(board, datetime.date(2026, 1, 1)), since=DAY, reason="x"
        )


def test_a_substitute_is_an_agency_or_a_member_of_the_same_partnership(board, stranger, manager):
    seat = board.terms.get(in_force=True).seats.first()
    member = manager.memberships.get()
    both = {"agency": seat.agency, "membership": member}
    neither = {"agency": None, "membership": None}
    for values in (both, neither):
        with pytest.raises(CallFault, match="Not both"):
            services.add_substitute(by="a test", seat=seat, since=DAY, values=values)
    with pytest.raises(CallFault, match="same partnership"):
        services.add_substitute(by="a test", seat=seat, since=DAY, values={"agency": stranger})
    made = services.add_substitute(by="a test", seat=seat, since=DAY, values={"membership": member})
    assert Event.objects.get(action="substitute named").after["membership"] == member.pk
    assert str(made) == str(member)


def test_a_person_is_named_in_advance_and_never_afterwards(board, manager):
    seat = board.terms.get(in_force=True).seats.first()
    member = {"membership": manager.memberships.get()}
    with pytest.raises(CallFault, match="named in advance"):
        services.add_substitute(by="a test", seat=seat, since=DAY, values=member, today=TODAY)
    services.add_substitute(by="a test", seat=seat, since=TODAY, values=member, today=TODAY)
    role = {"agency": seat.agency, "holder": "deputy"}
    services.add_substitute(by="a test", seat=seat, since=BEFORE, values=role, today=TODAY)


def test_standing_in_ends_with_a_day(board):
    seat = board.terms.get(in_force=True).seats.first()
    made = services.add_substitute(
        by="a test", seat=seat, since=DAY, values={"agency": seat.agency}
    )
    with pytest.raises(CallFault, match="before that"):
        services.end_substitute(by="a test", substitute=made, until=BEFORE)
    services.end_substitute(by="a test", substitute=made, until=TODAY)
    with pytest.raises(CallFault, match="already"):
        services.end_substitute(by="a test", substitute=made, until=TODAY)
    assert Event.objects.filter(action="substitute ended").count() == 1


def test_the_chair_passes_on(board, stranger):
    wdc, sdc = (board.partnership.agency_set.get(slug=s) for s in ("wdc", "sdc"))
    services.record_chair(by="a test", group=board, agency=wdc, since=BEFORE, source="Minutes")
    services.record_chair(by="a test", group=board, agency=sdc, since=DAY, source="Minutes")
    last = Event.objects.filter(action="chair recorded").order_by("number").last()
    assert (last.before["chair"], last.after["chair"]) == ("wdc", "sdc")
    with pytest.raises(CallFault, match="begins after that day"):
        services.record_chair(by="a test", group=board, agency=wdc, since=DAY, source="Minutes")
    with pytest.raises(CallFault, match="another partnership"):
        services.record_chair(by="a test", group=board, agency=stranger, since=TODAY, source="x")


def test_a_review_of_the_chair_is_recorded_once_and_not_before_it_is_held(board, stranger):
    given = {
        "by": "a test",
        "group": board,
        "today": TODAY,
        "held_by": board,
        "outcome": "The chair stays",
    }
    services.record_chair_review(held_on=DAY, **given)
    with pytest.raises(CallFault, match="recorded already"):
        services.record_chair_review(held_on=DAY, **given)
    with pytest.raises(CallFault, match="yet to come"):
        services.record_chair_review(held_on=datetime.date(2026, 6, 2), **given)
    body = Group.objects.create(partnership=stranger.partnership, slug="y", name="Y")
    with pytest.raises(CallFault, match="another partnership"):
        services.record_chair_review(held_on=BEFORE, **(given | {"held_by": body}))
    assert Event.objects.filter(action="chair reviewed").count() == 1
