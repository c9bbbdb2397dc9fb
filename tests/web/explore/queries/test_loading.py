"""Loads are read through their partnership alone."""

from __future__ import annotations

import datetime

import pytest
from django.http import Http404

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.models import Load
from frankpledge.web.explore.queries import loading as queries

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.UTC)


@pytest.fixture
def loads(cast) -> list[Load]:
    """Give three loads that made a release, the earliest first."""
    return [
        Load.objects.create(
            partnership=cast.own, asked_by=cast.person(Role.ANALYST), folder="a", state="loaded",
            asked_at=AT + datetime.timedelta(hours=hour), ended_at=AT, release_after="r" if hour else "q",
        )
        for hour in range(3)
    ]  # fmt: skip


def test_the_latest_comes_first_and_another_partnership_has_none(loads, cast):
    assert list(queries.loads_of(cast.own)) == loads[::-1]
    assert list(queries.loads_of(cast.other)) == []
    assert queries.load_of(cast.own, loads[0].pk) == loads[0]
    with pytest.raises(Http404):
        queries.load_of(cast.other, loads[0].pk)


def test_a_release_is_told_by_the_load_that_made_it_first(loads, cast):
    made = queries.loads_that_made(cast.own, ["r", "q", "none"])
    assert made == {"q": loads[0], "r": loads[1]}
    assert queries.loads_that_made(cast.other, ["r"]) == {}


def test_the_load_that_ended_last_is_found(loads, cast):
    assert queries.latest_ended(cast.other) is None
    later = AT + datetime.timedelta(days=1)
    Load.objects.filter(pk=loads[1].pk).update(ended_at=later)
    assert queries.latest_ended(cast.own) == loads[1]
