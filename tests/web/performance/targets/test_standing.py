"""What the rules look at agrees with the readings: a winter peak puts a target in danger two quarters before."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.exception_rules import exception_rules, of_measures
from frankpledge.evidence.questions import month_text
from frankpledge.web.performance.exceptions.measuring import standings
from frankpledge.web.performance.models import Reading
from frankpledge.web.performance.standing import areas_of, monthly_of
from frankpledge.web.performance.targets.services import endorse_target, propose_target
from frankpledge.web.performance.targets.standing import of_area

from ..conftest import LATER, RAISED

APRIL_ON = [60, 60, 60, 60, 60, 60, 66, 84, 132, 120, 96, 72]


@pytest.fixture
def endorsed(cast, robbery, chair, answer, settings, tmp_path):
    """Endorse a target that twice the first half of the year would keep, and keep the readings until September."""
    settings.STORE = tmp_path / "empty"
    values = (APRIL_ON * 4 + APRIL_ON[:6])[: 4 * 12 + 6]
    months = [month_text(2021 * 12 + 3 + n) for n in range(len(values))]
    Reading.objects.bulk_create(
        Reading(indicator=robbery, area="E22000359", first=m, last=m, number=1, value=v,
                read_on=datetime.date(2025, 10, 10), release="synthetic")
        for m, v in zip(months, values, strict=True)
    )  # fmt: skip
    made = propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", first="2025-04", last="2026-03",
                          value=750.0, rationale="Twice the first half (synthetic).")  # fmt: skip
    return endorse_target(by=chair, target=made, decision=answer(LATER))


def test_the_target_is_in_danger_before_the_winter(cast, endorsed):
    (standing,) = standings(cast.own, known_on=LATER, as_of="2025-09")
    (aim,) = standing.aims
    assert (standing.value, standing.month) == (60.0, "2025-09")
    assert aim.expected > 2 * 360
    assert aim.chance > 0.95
    assert aim.chance_words == "more than 49 in 50"
    raised = of_measures(exception_rules(), [standing], LATER)
    assert any(one.record == endorsed.reference for one in raised)


def test_one_that_is_only_proposed_or_of_another_year_raises_nothing(cast, endorsed):
    (standing,) = standings(cast.own, known_on=LATER, as_of="2025-03")
    assert standing.aims == ()


def test_the_targets_of_an_area_are_told_with_their_chance(cast, robbery, endorsed):
    areas = areas_of(cast.own)
    told = of_area([endorsed], areas[0], monthly_of([robbery], areas))
    assert told[0][1].chance > 0.95
    assert of_area([endorsed], areas[1], monthly_of([robbery], areas)) == []
