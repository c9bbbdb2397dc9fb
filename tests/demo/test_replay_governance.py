"""A replayed year of governance: what it tells is what the history alone says, and the rules of the plan held."""

from __future__ import annotations

import datetime
from itertools import pairwise
from types import SimpleNamespace

import pytest
from cryptography.fernet import Fernet

from frankpledge.demo import governance_story as story
from frankpledge.demo import people, replay_governance
from frankpledge.demo.replay_governance import Met, replay
from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User
from frankpledge.web.casereviews.models import CaseReview
from frankpledge.web.decisions.models import Decision
from frankpledge.web.history import queries as history
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import Meeting, Minutes, Motion, Paper
from frankpledge.web.partnerships.models import Substitute


@pytest.fixture
def replayed(db, settings, monkeypatch):
    """Give the meetings that the replay told of, and what became of reviews."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", story.TOLD_ON.isoformat())
    settings.REVIEW_KEYS = [Fernet.generate_key().decode()]
    return replay(lambda *_: None)


def test_the_year_is_as_the_history_alone_says(replayed):
    meetings, reviews = replayed
    the_meetings_agree_with_a_recount(meetings)
    a_tie_is_settled_by_the_chair_and_nothing_else_by_a_casting_vote(meetings)
    who_was_named_too_late_took_no_place()
    papers_six_days_before_are_flagged()
    the_terms_of_both_parts_of_the_plan_were_followed_by_date()
    what_carried_is_a_decision_and_minutes_are_approved_at_the_next_meeting()
    papers_and_minutes_went_round_and_minutes_lie_before_the_next_meeting()
    case_reviews_go_as_far_as_the_story()
    everybody_who_is_printed_can_sign_in()
    assert reviews == {"open": 1, "published": 1, "recommendations": 4, "late": 1}
    assert history.broken_link() is None


def the_meetings_agree_with_a_recount(meetings: list[Met]) -> None:
    held = list(Meeting.objects.filter(state=Meeting.State.HELD).order_by("on"))
    assert len(meetings) == len(held) == len(story.MEETINGS)
    for told, own in zip(meetings, held, strict=True):
        assert told.to_json() == recounted(own)


def recounted(meeting: Meeting) -> dict[str, object]:
    """Count a meeting from the events of the history, by another way than the product's."""
    events = list(Event.objects.filter(kind="meeting", record=meeting.reference).order_by("number"))
    arrived = [one.after for one in events if one.action == "arrived"]
    seats = sum(
        seat.votes or seat.places or 0
        for seat in meeting.terms.seats.all()
        if seat.kind in ("voting", "vice-chair")
    )
    last = meeting.on - datetime.timedelta(days=7)
    return {
        "body": meeting.group.slug,
        "date": meeting.on.isoformat(),
        "venue": meeting.venue,
        "seats": seats,
        "present": sum(bool(one["place"]) or not seats for one in arrived),
        "substitutes": sum(one["substitute"] for one in arrived),
        "papers_late": Paper.objects.filter(item__meeting=meeting, received_on__gt=last).count(),
        "motions": [voted(events, str(one.number)) for one in Motion.objects.filter(meeting=meeting)],
    }  # fmt: skip


def voted(events: list[Event], motion: str) -> dict[str, object]:
    """Count the votes on a motion: the last of each place, then the casting vote."""
    own = [
        one for one in events if isinstance(one.after, dict) and one.after.get("motion") == motion
    ]
    last = {one.after["place"]: one.after["choice"] for one in own if one.action == "voted"}
    casting = [one.after["choice"] for one in own if one.action == "casting-vote"]
    for_, against = (sum(choice == way for choice in last.values()) for way in ("for", "against"))
    carried = for_ > against or (for_ == against and casting == ["for"])
    return {"for": for_, "against": against, "casting": bool(casting), "carried": carried}


def a_tie_is_settled_by_the_chair_and_nothing_else_by_a_casting_vote(meetings: list[Met]) -> None:
    motions = [(one, vote) for one in meetings for vote in one.motions]
    ((met, tied),) = [(one, vote) for one, vote in motions if vote.votes_for == vote.against]
    assert (met.seats, met.present, tied.votes_for, tied.casting, tied.carried) == (
        10,
        10,
        5,
        True,
        True,
    )
    assert not any(vote.casting for _, vote in motions if vote is not tied)
    assert any(not vote.carried for _, vote in motions)


def who_was_named_too_late_took_no_place() -> None:
    (story_of,) = [one for one in story.MEETINGS if one.too_late]
    meeting = Meeting.objects.get(group__slug=story_of.body, planned_for=story_of.month)
    # That somebody was named is kept; a place they did not get.
    named = Substitute.objects.get(since=meeting.on, membership__isnull=False)
    taken = [one.after for one in Event.objects.filter(record=meeting.reference, action="arrived")]
    assert sum(bool(one["place"]) for one in taken) == 9
    assert str(named.membership_id) in {one["person"] for one in taken if not one["place"]}
    assert sum(not one["place"] for one in taken) == 2


def papers_six_days_before_are_flagged() -> None:
    late = Paper.objects.get(is_late=True)
    meeting = late.item.meeting
    assert (meeting.on - late.received_on).days == 6
    assert late.is_admitted
    in_time = Paper.objects.filter(is_late=False).select_related("item__meeting")
    assert min((one.item.meeting.on - one.received_on).days for one in in_time) == 7


def the_terms_of_both_parts_of_the_plan_were_followed_by_date() -> None:
    held = Meeting.objects.filter(state=Meeting.State.HELD).select_related("terms", "group")
    for one in held:
        followed = "appendix-b" if one.on >= story.APPENDIX_B else "plan-1-1"
        assert one.terms.slug == followed
        assert one.on.weekday() < 5
    venues = [one.venue for one in held.filter(group__slug="board", kind="regular").order_by("on")]
    assert all(one != other for one, other in pairwise(venues))
    assert set(venues) == {"Stratford-on-Avon District", "Warwick District"}


def what_carried_is_a_decision_and_minutes_are_approved_at_the_next_meeting() -> None:
    for motion in Motion.objects.select_related("decision"):
        assert (motion.decision is not None) == motion.title.startswith(
            ("Agree", "Approve", "Commission", "Set")
        )
    assert all("section 17" in one.note for one in Decision.objects.filter(motion__isnull=False))
    boards = Minutes.objects.filter(meeting__group__slug="board").order_by("meeting__on")
    assert [one.state for one in boards] == ["approved"] * 4 + ["draft"]
    assert all(one.approved_in.on > one.meeting.on for one in boards[:4])


def papers_and_minutes_went_round_and_minutes_lie_before_the_next_meeting() -> None:
    for held in Meeting.objects.filter(state=Meeting.State.HELD, group__slug="board"):
        kinds = list(held.circulations.order_by("number").values_list("kind", flat=True))
        assert kinds == ["papers", "draft"]
        told = held.circulations.get(kind="papers").letters.count()
        assert told >= len(set(story.BOARD_OF_TEN))
    drawn = Paper.objects.filter(title__startswith="Draft minutes of").order_by("item__meeting__on")
    for paper in drawn:
        own = paper.item.meeting
        earlier = Meeting.objects.filter(group=own.group, on__lt=own.on, state=Meeting.State.HELD)
        before = earlier.order_by("-on").first()
        assert paper.title == f"Draft minutes of {before}"
    assert drawn.count() == len(story.MEETINGS) - len({one.body for one in story.MEETINGS})


def case_reviews_go_as_far_as_the_story() -> None:
    held, not_met, waiting = CaseReview.objects.order_by("number")
    assert [one.state for one in (held, not_met, waiting)] == ["held", "not-met", "applied"]
    assert held.recommendations.get().answered_on == story.APPLICATIONS[0].accepted_on
    assert waiting.acknowledged_on is not None
    assert waiting.decided_on is None


def everybody_who_is_printed_can_sign_in() -> None:
    for address, _ in story.WHO_ELSE:
        person = User.objects.get(email=address)
        assert person.check_password(people.PASSWORD)
        assert person.memberships.exists()


def test_a_place_that_is_given_too_late_is_a_fault_of_the_replay(monkeypatch):
    monkeypatch.setattr(replay_governance, "_stand_in", lambda *_: None)
    meeting = SimpleNamespace(on=datetime.date(2024, 11, 14))
    with pytest.raises(CallFault, match="must be refused"):
        replay_governance._is_refused(meeting, None)
