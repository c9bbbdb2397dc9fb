"""Restricted findings are the bench's comparisons, corrected as one family; partners' counts stand beside."""

from __future__ import annotations

import pytest

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Period
from frankpledge.findings.assessing.restricted_findings import (
    BESIDE,
    SCATTER,
    _Compared,
    _finding,
    restricted_evidence,
)
from frankpledge.findings.methods.registry import METHODS, answer

from .conftest import quiet

YEAR = Period("2025-01", "2025-12")
TOPICS = ("extract/domestic-abuse", "extract/hate", "return/hospital-assaults/attendances",
          "return/marac/cases", "return/domestic-abuse-referrals/people")  # fmt: skip


def ask(partner, *names, area="E22000359", period=YEAR):
    asked = [topics()[name] for name in names]
    return restricted_evidence(partner.held, partner.areas.resolve(area), period, asked, quiet)


@pytest.fixture(scope="module")
def made(partner):
    return ask(partner, *TOPICS, "extract/hate")


def test_a_selection_is_compared_in_the_area_and_in_each_district(partner, made):
    found = made.findings["extract/domestic-abuse"]
    assert [one.area_kind for one in found[::2]] == ["csp", "district", "district"]
    assert {one.compared_with for one in found} == {"last-year", "three-year"}
    assert all(one.restricted and one.kind == "change" and SCATTER in one.caveats for one in found)


def test_p_is_corrected_over_all_selections_as_one_family(partner, made):
    found = [
        one for name in ("extract/domestic-abuse", "extract/hate") for one in made.findings[name]
    ]
    assert made.family == len(found) == 12
    rows = []
    for name in ("extract/domestic-abuse", "extract/hate"):
        for place in ("E22000359", "E07000221", "E07000222"):
            asked = METHODS["compare"].asked(partner.areas.resolve(place), YEAR, name, {})
            rows += [
                r
                for r in answer(partner.held, asked).rows
                if r["against"] in ("last-year", "three-year")
            ]
    assert [one.numbers["q"] for one in found] == benjamini_hochberg(
        [r["p"] for r in rows]
    ).tolist()
    assert [one.numbers["low"] for one in found] == [r["low"] for r in rows]
    assert all(
        one.signal == (one.numbers["q"] <= 0.10) == one.strength.endswith("signal") for one in found
    )


def test_a_partners_count_is_told_with_the_year_before_and_its_districts(partner, made):
    (one,) = made.findings["return/marac/cases"]
    assert one.kind == "level"
    assert BESIDE in one.caveats
    assert (
        f"{one.numbers['count']:,.0f} in the year 2025, {one.numbers['before']:,.0f} in the year 2024"
        in one.sentence
    )
    assert "; Warwick " in one.sentence
    assert len(one.figures) == 3
    rows = {record.id: record.answer for record in made.records}[one.figure]
    assert one.numbers["count"] == sum(row["value"] for row in rows[-4:])


def test_what_is_not_held_for_all_of_the_period_is_refused_with_the_reason(partner):
    found = ask(partner, "return/marac/cases", "extract/hate", period=Period("2025-01", "2025-02"))
    assert "not held for every part of" in found.refused["return/marac/cases"]
    assert found.findings.keys() == {"extract/hate"}
    later = ask(partner, "extract/hate", period=Period("2025-12", "2026-01"))
    assert later.findings == {}
    assert later.family == 0
    assert "2026-01" in later.refused["extract/hate"]


def test_a_district_is_asked_alone_and_a_county_is_beyond_the_extract(partner):
    district = ask(partner, "extract/hate", "return/marac/cases", area="E07000221")
    assert {one.area for one in district.findings["extract/hate"]} == {"E07000221"}
    (one,) = district.findings["return/marac/cases"]
    assert one.also == ()
    assert (
        "does not cover" in ask(partner, "extract/hate", area="E10000031").refused["extract/hate"]
    )


def test_more_people_helped_is_no_bad_news(made):
    (one,) = made.findings["return/domestic-abuse-referrals/people"]
    assert not one.is_worse


def test_the_first_year_has_no_year_before(partner):
    found = ask(partner, "return/fly-tipping/incidents", period=Period("2022-01", "2022-12"))
    for one in found.findings.get("return/fly-tipping/incidents", []):
        assert "before" not in one.numbers
        assert "in the year 2021" not in one.sentence


@pytest.mark.parametrize(
    ("topic", "difference", "told"),
    [
        ("extract/burglary", -20.0, (True, False, False)),
        ("extract/burglary", 20.0, (False, False, True)),
        ("extract/domestic-abuse", -20.0, (False, True, False)),
        ("extract/domestic-abuse", 20.0, (False, False, True)),
        ("return/domestic-abuse-referrals/people", 20.0, (True, False, False)),
        ("return/domestic-abuse-referrals/people", -20.0, (False, False, True)),
    ],
)
def test_whether_a_change_is_good_follows_from_its_topic(partner, topic, difference, told):
    asked = METHODS["compare"].asked(partner.areas.resolve("E22000359"), YEAR, "extract/hate", {})
    found = answer(partner.held, asked)
    found.rows[0]["difference"] = difference
    one = _finding(_Compared(topics()[topic], found, 0), 0.01, YEAR)
    assert (one.protective, one.unclear, one.is_worse) == told
