"""A step is told with its months, and the other districts of the force that have the same are counted."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods import force_steps
from frankpledge.findings.methods.force_steps import AreaStep, steps_in_force
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.series import Series

from .stepped import ALONE, DISTRICTS, STEP, WHOLE, counts

SOUTH = Area("csp", "E22990002", "South")


def seek(world, topic="police-uk/burglary", area=None, period=WHOLE):
    held = Held(world.release, None, world.engine)
    area = area or Area("district", ALONE, "Alone")
    return steps_in_force(held, topics()[topic], area, period, np.random.default_rng(4))


def test_a_step_of_the_whole_force_is_found_in_every_district(stepped):
    found = seek(stepped)
    assert found.asked.is_found
    assert found.asked.earliest <= STEP <= found.asked.latest
    assert {one.area.code for one in found.alike} == set(DISTRICTS) - {ALONE}
    assert found.with_a_step == found.alike
    assert found.whose == "Warwickshire Police"


def test_a_step_of_one_district_is_not_found_in_the_others(stepped):
    found = seek(stepped, "police-uk/robbery")
    assert found.asked.is_found
    assert found.asked.is_up
    assert found.asked.ratio == pytest.approx(2, abs=0.5)
    assert len(found.others) == 4
    assert found.alike == ()


def test_a_summer_of_the_force_is_no_step_of_a_district(stepped):
    found = seek(stepped, "police-uk/drugs")
    assert not found.asked.is_found
    assert found.with_a_step == ()
    assert found.season is not None
    assert min(found.season[5:8]) > 1.3


def test_the_values_are_those_that_the_files_hold(stepped):
    drawn = counts(WHOLE.months)
    for one in seek(stepped).others:
        small = DISTRICTS[one.area.code]
        assert one.values == tuple(drawn[month, small, "Burglary"] for month in WHOLE.months)


def test_the_districts_of_the_area_itself_are_not_its_neighbours(stepped):
    assert {one.area.code for one in seek(stepped, area=SOUTH).others} == {
        "E07000218",
        "E07000219",
        "E07000220",
    }


def test_a_whole_force_is_set_beside_its_own_districts(stepped):
    found = seek(stepped, area=Area("force", "E23000017", "Warwickshire"))
    assert {one.role for one in found.others} == {"inside"}
    assert len(found.alike) == 5


def test_with_less_than_three_years_days_are_the_exposure_and_no_season_is_told(stepped):
    found = seek(stepped, period=Period("2023-07", "2025-06"))
    assert found.season is None
    assert found.asked.earliest <= STEP <= found.asked.latest


def test_a_force_of_one_district_has_no_neighbour_and_says_so(stepped):
    found = seek(
        stepped, area=Area("district", "E07990001", "A"), period=Period("2024-01", "2025-12")
    )
    assert found.others == ()
    assert found.why_none == "West Mercia Police has no other district here"
    assert (found.asked.month, found.asked.before < found.asked.after) == ("2025-01", True)


def test_an_area_that_lacks_months_is_refused(stepped):
    with pytest.raises(DataFault, match=r"has 0 months with a value .* needs 12 of them"):
        seek(stepped, area=Area("csp", "E22990003", "Borderland"))


def test_everywhere_has_no_neighbours(stepped):
    with pytest.raises(DataFault, match="no other districts of the same force"):
        seek(stepped, area=EVERYWHERE, period=Period("2024-01", "2025-12"))


def test_a_district_that_lacks_a_month_of_the_area_is_left_out_by_name(stepped, monkeypatch):
    lacking = SimpleNamespace(missing_months=["2024-05"], caveats=[])
    monkeypatch.setattr(force_steps, "cover", lambda *_: lacking)
    found = seek(stepped)
    assert found.others == ()
    assert len(found.left_out) == 5
    assert found.why_none.startswith("the months of District E07000218, ")
    assert found.why_none.endswith(" are not loaded")


def test_a_month_that_the_area_lacks_is_left_out_of_all(stepped, monkeypatch):
    whole = force_steps.series

    def gapped(*asked):
        found = whole(*asked)
        values = tuple(
            None if p == "2023-05" else v for p, v in zip(found.periods, found.values, strict=True)
        )
        return type(found)(found.topic, found.area, found.periods, values, 12)  # fmt: skip

    monkeypatch.setattr(force_steps, "series", gapped)
    found = seek(stepped)
    assert {one.values[16] for one in found.others} == {None}
    assert len(found.alike) == 4


def test_a_topic_that_nobody_recorded_has_no_step(stepped):
    found = seek(stepped, "police-uk/shoplifting")
    assert found.asked.month is None
    assert (found.asked.difference, found.asked.ratio, found.asked.is_found) == (None, None, False)
    assert {one.q for one in found.others} == {None}


def test_a_topic_of_the_extract_is_set_beside_the_districts_that_it_covers(partner):
    topic = topics()["extract/burglary"]
    area = partner.areas.resolve("Stratford-on-Avon")
    found = steps_in_force(partner.held, topic, area, WHOLE, np.random.default_rng(4))
    assert [one.area.name for one in found.others] == ["Warwick"]
    assert found.whose == "the districts that the police extract covers"
    lookup = zip(partner.areas.columns["lsoa"], partner.areas.columns["district_name"], strict=True)
    district = dict(lookup)
    recount = Counter(
        district.get(row["LSOA code"])
        for row in partner.extract
        if row["Crime type"] == "Burglary" and row["Reported"][:7] in WHOLE.months
    )
    assert sum(found.asked.values) == recount["Stratford-on-Avon"] > 0
    assert sum(found.others[0].values) == recount["Warwick"] > 0


def made(role="asked", p=0.001, q=None, first="2024-01", last="2024-06", after=9.0):
    return AreaStep(SOUTH, role, (), "2024-03", first, last, 5.0, after, p, q)


@pytest.mark.parametrize(
    ("other", "alike"),
    [(made("other", q=0.01), True), (made("other", q=0.06), False),
     (made("other", q=0.01, after=2.0), False), (made("other", q=0.01, first="2024-07", last="2024-09"), False),
     (made("other", q=0.01, first="2024-06", last="2024-09"), True),
     (made("other", q=0.01, first="2023-06", last="2023-12"), False)],
)  # fmt: skip
def test_a_step_is_like_another_in_direction_and_months_and_only_where_both_are_sure(other, alike):
    assert made().is_like(other) is alike
    assert not made(p=0.2).is_like(other)


def test_the_own_districts_of_all_that_an_extract_covers_do_not_confirm_it(partner):
    area = Area("csp", "E22000359", "South Warwickshire")
    topic = topics()["extract/burglary"]
    found = steps_in_force(partner.held, topic, area, WHOLE, np.random.default_rng(4))
    assert found.others == ()
    assert found.why_none == "the police extract covers no district outside it"


def test_no_month_of_the_season_is_read_as_a_step_in_thirty_counties():
    """Of districts without a step, about one in twenty is called one, season and all."""
    draw = np.random.default_rng(20260302)
    month = np.arange(48) % 12
    usual = 25 * np.exp(0.25 * np.sin(2 * np.pi * month / 12))
    called = 0
    for _ in range(30):
        table = draw.poisson(usual, (5, 48)).astype(float)
        found = force_steps._Neighbours("A", {str(at): row for at, row in enumerate(table)})
        own = Series(None, SOUTH, WHOLE.months, tuple(table[0]), 12)
        season = force_steps._season(found, own)
        called += int((force_steps._stepped(table, WHOLE.months, season, draw).p <= 0.05).sum())
    assert called / 150 <= 0.05 + 3 * (0.05 * 0.95 / 150) ** 0.5
