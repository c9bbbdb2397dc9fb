"""What a map is answered: every ward of the area, the highest first."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.web.explore.queries.map_places import MapQuestion
from frankpledge.web.explore.queries.maps import mapped, unplaced_share

YEAR = Period("2025-01", "2025-12")


@pytest.mark.parametrize("measure", ["count", "rate", "change"])
def test_every_ward_has_its_number_the_highest_first(with_evidence, measure):
    area = with_evidence.areas.by_code("E22000359")
    answer = mapped(with_evidence.release, MapQuestion(area, YEAR, "All crime", measure))
    values = [ward.value for ward in answer.places]
    assert sorted(w.code for w in answer.places) == with_evidence.areas.codes("ward", area)
    assert values == sorted(values, reverse=True)
    if measure == "rate":
        first = answer.places[0]
        assert first.value == pytest.approx(1000 * first.count / first.people, abs=0.001)
    if measure == "change":
        assert all(w.value == w.count - w.before for w in answer.places)


@pytest.mark.django_db
def test_the_unplaced_share_is_that_of_the_own_forces(with_evidence, cast):
    share = unplaced_share(with_evidence.release, cast.own, YEAR)
    assert 0 <= share < 0.2
    assert unplaced_share(with_evidence.release, cast.own, Period("1999-01", "1999-12")) == 0
