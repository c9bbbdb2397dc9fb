"""How indicators stand rests on the readings that are kept, as they were known on a day."""

from __future__ import annotations

import datetime

import numpy as np

from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.standing import areas_for, areas_of, monthly_of, standing_of


def test_a_rate_comes_back_from_its_readings_as_the_count_it_was_made_of(cast, read):
    rate = Indicator.objects.create(
        partnership=cast.own, slug="rate", name="Rate", definition="For every 1,000 residents.", levels=["csp"],
        question={"numerator": "police-uk/robbery", "denominator": "residents", "per": 1000},
        frequency="month", polarity="down-good", unit="per 1,000",
    )  # fmt: skip
    read()
    monthly = monthly_of([rate], areas_of(cast.own))
    counted = monthly.counted[0, 0]
    assert (counted == np.round(counted)).all()
    standing = standing_of(cast.own, [rate])
    assert 0 < standing.total.low_80[0, 0] < standing.total.high_80[0, 0] < 20


def test_as_known_on_a_day_a_later_revision_is_not_there(robbery, read):
    read(today=datetime.date(2025, 9, 30))
    read()
    then = standing_of(robbery.partnership, [robbery], known_on=datetime.date(2025, 10, 1))
    now = standing_of(robbery.partnership, [robbery], as_of="2025-08")
    assert then.as_of == now.as_of == "2025-08"
    assert then.total.mean[0, 0] == now.total.mean[0, 0]
    assert standing_of(robbery.partnership, [robbery]).as_of == "2025-12"


def test_without_a_reading_nothing_stands(cast, robbery, unprepared):
    assert standing_of(cast.own, [robbery]) is None
    assert monthly_of([robbery], areas_of(cast.own)) is None


def test_areas_are_the_partnership_its_districts_and_its_county(cast, robbery, unprepared):
    found = areas_of(cast.own)
    assert [area.kind for area in found] == ["csp", "district", "district", "county"]
    assert [area.name for area in found[1:3]] == ["Stratford-on-Avon", "Warwick"]
    assert [area.kind for area in areas_for(robbery, found)] == ["csp", "district", "district"]


def test_without_evidence_codes_do_for_names(cast, settings, tmp_path):
    settings.STORE = tmp_path / "empty"
    assert [area.name for area in areas_of(cast.own)[1:3]] == ["E07000221", "E07000222"]
