"""The demo's targets are invented and say so: one is carried, one took another's place, one waits for the Board."""

from __future__ import annotations

import pytest

from frankpledge.demo import people, targets
from frankpledge.web.explore import evidence
from frankpledge.web.performance.models import CarriedTarget, Target
from frankpledge.web.performance.readings.services import read_indicators
from tests import stores

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years to December 2025."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def filled(monkeypatch, settings, world):
    """Fill the demo's people in, let them read the synthetic county, and aim."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-11-28")
    settings.STORE = world.store.folder
    people.fill()
    partnership = targets.member("manager").partnership
    read_indicators(by="a test", partnership=partnership, held=evidence.held_for(partnership),
                    today=targets.clock.day())  # fmt: skip
    targets.aim()


def test_one_is_carried_one_was_replaced_and_one_waits(filled):
    states = list(Target.objects.order_by("number").values_list("indicator__slug", "state"))
    assert states == [("anti-social-behaviour", "endorsed"), ("anti-social-behaviour", "endorsed"),
                      ("burglary", "replaced"), ("burglary", "endorsed"), ("robbery", "proposed")]  # fmt: skip
    carried = CarriedTarget.objects.all()
    assert {one.plan.area for one in carried} == {"E07000221", "E07000222"}
    assert sum(one.value for one in carried) == carried[0].target.value
    targets.aim()
    assert Target.objects.count() == len(targets.AIMED)


def test_all_say_that_they_are_invented_and_are_spread_by_the_season(filled):
    for one in Target.objects.all():
        assert targets.WORDS in one.rationale
        assert (one.first, one.last) == ("2025-04", "2026-03")
        assert sum(one.profile.values()) == one.value
        assert len(set(one.profile.values())) > 2


def test_without_a_reading_nothing_is_aimed_at(monkeypatch, settings, tmp_path):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-11-28")
    settings.STORE = tmp_path
    people.fill()
    targets.aim()
    assert not Target.objects.exists()
