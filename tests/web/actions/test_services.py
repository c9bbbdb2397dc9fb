"""An action says who does what by when; what was told of it stands for good."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services
from frankpledge.web.actions.models import Action, ActionUpdate
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.models import Link

from .conftest import DUE, SOURCE, TODAY


def test_an_action_is_numbered_linked_to_its_source_and_stands_in_the_history(begin):
    first, second = (
        begin(),
        begin(
            "Taxi marshals (synthetic)", strand="protect", tags=["violence-against-women-and-girls"]
        ),
    )
    assert (first.reference, second.reference) == ("SOUTHMERE-ACT-001", "SOUTHMERE-ACT-002")
    assert (second.strand, second.tags) == ("protect", ["violence-against-women-and-girls"])
    link = Link.objects.get(target=first.reference)
    assert (link.source_kind, link.source, link.relation) == (*SOURCE, "led to")
    event = Event.objects.get(kind="action", record=first.reference, action="begun")
    assert event.after["due_on"] == "2026-03-31"
    assert "synthetic" not in str(event.after).lower()


def test_contributors_are_kept(begin, cast):
    fire = Agency.objects.create(partnership=cast.own, slug="fire", name="Fire", standing="responsible")  # fmt: skip
    assert list(begin(contributors=[fire]).contributors.all()) == [fire]


def test_an_action_of_nobody_or_of_another_place_is_refused(begin, acting, cast):
    other = acting(Role.ACTION_OWNER, cast.other)
    with pytest.raises(CallFault, match="no agency of this partnership"):
        begin(agency=other.agency, lead=None)
    with pytest.raises(CallFault, match="lead must be somebody of"):
        begin(lead=other)
    with pytest.raises(CallFault, match="what is to be done"):
        begin("  ")
    with pytest.raises(CallFault, match="before it begins"):
        begin(begins_on=DUE + datetime.timedelta(days=1))
    with pytest.raises(TypeError, match="colour"):
        begin(colour="red")
    assert not Action.objects.exists()


def test_how_it_goes_is_told_by_its_lead_and_numbered(marshals, acting):
    owner = acting(Role.ACTION_OWNER)
    services.tell(by=owner, today=TODAY, action=marshals, delivery="at-risk", blocker=" No budget ")
    nil = services.tell(by=owner, today=TODAY, action=marshals, told_in="SOUTHMERE-RR-2025-Q4")
    assert [(u.number, u.delivery, u.is_nil) for u in marshals.updates.all()] == [
        (1, "at-risk", False), (2, "", True),
    ]  # fmt: skip
    assert (marshals.updates.get(number=1).blocker, nil.told_in) == ("No budget", "SOUTHMERE-RR-2025-Q4")  # fmt: skip
    told = [e.after for e in Event.objects.filter(kind="action", action="told").order_by("number")]
    assert [t["delivery"] for t in told] == ["at-risk", "nothing to report"]
    assert "No budget" not in str(told)


def test_nobody_else_tells_how_it_goes(marshals, acting, cast):
    for role, place in ((Role.THEME_SPECIALIST, None), (Role.BOARD_MEMBER, None)):
        with pytest.raises(CallFault, match="led by somebody else"):
            services.tell(by=acting(role, place), today=TODAY, action=marshals, delivery="done")
    with pytest.raises(CallFault, match="There is no action"):
        services.tell(by=acting(Role.MANAGER, cast.other), today=TODAY, action=marshals, delivery="done")  # fmt: skip
    assert not ActionUpdate.objects.exists()


def test_a_marked_action_is_not_there_for_others(marshals, acting, cast):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    sharing.mark_new(by=manager, kind="action", record_id=marshals.reference, level=Level.OFFICIAL_SENSITIVE,
                     groups=[group])  # fmt: skip
    with pytest.raises(CallFault, match="There is no action"):
        services.tell(by=acting(Role.ACTION_OWNER), today=TODAY, action=marshals, delivery="done")


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"delivery": "green"}, "There is no 'green'"),
        ({"happened": "Something"}, "Say how it goes"),
    ],
)
def test_words_without_a_rating_or_with_another_are_refused(marshals, acting, told, refusal):
    with pytest.raises(CallFault, match=refusal):
        services.tell(by=acting(Role.ACTION_OWNER), today=TODAY, action=marshals, **told)


def test_of_an_ended_action_nothing_is_told(marshals, acting):
    Action.objects.filter(pk=marshals.pk).update(state="closed", ended_on=TODAY, ended_why="Done.")
    with pytest.raises(CallFault, match="is closed, and does not change"):
        services.tell(by=acting(Role.ACTION_OWNER), today=TODAY, action=marshals, delivery="done")
