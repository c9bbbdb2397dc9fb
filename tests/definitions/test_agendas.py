"""A standing agenda: each item once, what closes it last, each with its minutes and its source."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.definitions.agendas import (
    StandingAgenda,
    StandingAgendas,
    StandingItem,
    standing_items,
)

ITEM = {"id": "welcome", "title": "Welcome", "minutes": 5, "source": "x", "confidence": "confirmed"}


@pytest.mark.parametrize("level", ["strategic", "operational"])
def test_boards_and_operational_groups_have_the_items_of_every_meeting_in_their_order(level):
    items = standing_items(level)
    assert [one.id for one in items] == [
        "welcome", "interests", "minutes", "matters-arising", "performance", "exceptions", "any-other-business",
    ]  # fmt: skip
    assert [one.id for one in items if one.closes] == ["any-other-business"]
    assert all(one.source and one.minutes for one in items)


def test_a_level_without_an_agenda_has_no_standing_item():
    assert standing_items("district") == ()


def test_no_item_stands_twice():
    with pytest.raises(ValidationError, match="'welcome' stands twice"):
        StandingAgenda(level="strategic", items=[ITEM, ITEM])


def test_what_closes_stands_last():
    closing = ITEM | {"id": "any-other-business", "closes": True}
    with pytest.raises(ValidationError, match="put it last"):
        StandingAgenda(level="strategic", items=[closing, ITEM])


def test_an_item_takes_time():
    with pytest.raises(ValidationError, match="minutes"):
        StandingItem(**ITEM | {"minutes": 0})


def test_a_level_has_one_agenda():
    one = StandingAgenda(level="strategic", items=[ITEM])
    with pytest.raises(ValidationError, match="'strategic' has two agendas"):
        StandingAgendas(version=1, agendas=[one, one])
