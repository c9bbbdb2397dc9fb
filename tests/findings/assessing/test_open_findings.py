"""Open findings are those of one scan and one profile: each carries their figure, and none is tested a second time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Period
from frankpledge.faults import DataFault
from frankpledge.findings.assessing.open_findings import (
    AMBIGUOUS,
    FALLS_LISTED,
    WARDS_LISTED,
    comparisons,
    levels,
    open_evidence,
    outside_topics,
)
from frankpledge.findings.assessing.reservations import RESIDENTS
from frankpledge.findings.finding import SIGNAL_Q, strength_of

BURGLARY = topics()["police-uk/burglary"]
DRUGS = topics()["police-uk/drugs"]
ASB = topics()["police-uk/anti-social-behaviour"]


def evidence_of(world, area, period, *months):
    return open_evidence(
        world.release, world.engine, world.areas.resolve(area), Period(*period), months
    )


@pytest.fixture(scope="module")
def found(synthetic):
    return evidence_of(synthetic, "E22000359", ("2025-01", "2025-12"), "2023-01")


def test_every_comparison_is_one_of_the_scan_with_its_numbers(found):
    by_figure = {f.figure: f for f in found.scan.findings}
    told, _ = comparisons(found, BURGLARY)
    assert told
    for one in told:
        of_scan = by_figure[one.figure]
        assert one.numbers["count"] == of_scan.count
        assert one.numbers["difference"] == of_scan.difference
        assert one.numbers["q_of_figure"] == of_scan.q
        assert one.numbers["q"] == found.q(of_scan) >= of_scan.q - 1e-12
        assert one.numbers["phi"] >= 1
        assert bool(one.allowing) == (one.strength != of_scan.strength)
        assert one.strength == strength_of(one.numbers["q"])
        assert one.signal == (one.numbers["q"] <= SIGNAL_Q)


def test_a_further_month_joins_the_one_family(found):
    assert {kind for kind, _ in found.windows()} == {"last-year", "three-year", "county", "2023-01"}
    told, _ = comparisons(found, BURGLARY)
    assert {one.figure.split("-")[0] for one in told} == {found.scan.record.id}


def test_the_area_comes_first_then_districts_then_the_county_then_wards(found):
    told, _ = comparisons(found, ASB)
    kinds = [one.area_kind for one in told]
    order = ["csp", "district", "county", "ward"]
    assert [order.index(kind) for kind in kinds] == sorted(order.index(kind) for kind in kinds)
    assert {one.area_name for one in told if one.kind == "around"} == {"Warwickshire"}


def test_of_wards_signals_alone_are_listed_and_the_rest_counted(found):
    for topic in (ASB, BURGLARY):
        told, left = comparisons(found, topic)
        wards = [one for one in told if one.area_kind == "ward"]
        assert all(one.signal for one in wards)
        assert not any(one.kind == "place" and one.protective for one in wards)
        assert sum(not one.protective for one in wards) <= WARDS_LISTED
        assert sum(one.protective for one in wards) <= FALLS_LISTED
        every = [
            f
            for f in found.by_group[topic.name]
            if f.area.kind == "ward" and found.q(f) <= SIGNAL_Q
        ]
        below = [f for f in every if f.against.is_expected and f.difference < 0]
        assert len(wards) + left == len(every) - len(below)


def test_what_fell_is_protective_only_where_it_is_a_signal(found):
    told = [one for topic in topics().values() if topic.source == "police-uk"
            for one in comparisons(found, topic)[0]]  # fmt: skip
    for one in told:
        fewer = one.numbers["difference"] < 0
        known = topics()[one.topic].polarity == "down-good"
        signal = one.signal and fewer and one.kind != "around"
        assert one.protective == (signal and known)
        assert one.unclear == (signal and not known)
        assert not (one.is_worse and fewer)
    assert any(one.protective for one in told)


def test_fewer_of_what_may_be_less_policing_is_no_protective_evidence(found):
    less = {
        f.figure: f for f in found.by_group["Drugs"] if f.difference < 0 and f.area == found.area
    }
    certain = replace(found.scatter, q=np.zeros_like(found.scatter.q))
    sure = replace(found, scatter=certain)
    told = [one for one in comparisons(sure, DRUGS)[0] if one.figure in less]
    assert told
    assert all(one.signal and one.unclear and not one.protective for one in told)
    assert not any(one.is_worse for one in told)


def test_a_signal_that_scattered_months_explain_is_none(found):
    doubted = replace(found, scatter=replace(found.scatter, q=np.ones_like(found.scatter.q)))
    told = [one for topic in (ASB, BURGLARY) for one in comparisons(doubted, topic)[0]]
    by_figure = {f.figure: f for f in found.scan.findings}
    were = [one for one in told if by_figure[one.figure].signal]
    assert were
    for one in were:
        assert (one.signal, one.protective, one.is_worse) == (False, False, False)
        assert "its months vary more than chance gives" in one.sentence
        assert one.allowing
        assert one.sentence.endswith(one.allowing)


def test_a_level_has_its_rate_and_the_countys_each_with_its_figure(found):
    (one,) = levels(found, BURGLARY)
    own, county = (found.profile.record.answer[int(f.split("-")[1]) - 1] for f in one.figures)
    assert (own["area"], county["area_name"]) == ("E22000359", "Warwickshire")
    assert one.numbers["count"] == own["count"]
    assert f"{own['rate_per_1000']:.1f} for each 1,000" in one.sentence
    assert f"{county['rate_per_1000']:.1f}" in one.sentence


def test_where_more_may_be_good_it_is_said(found):
    assert AMBIGUOUS in levels(found, DRUGS)[0].caveats
    assert AMBIGUOUS not in levels(found, BURGLARY)[0].caveats


def test_a_rate_says_whose_residents_it_is_by(found):
    assert RESIDENTS in levels(found, BURGLARY)[0].caveats


def test_a_topic_that_is_not_counted_has_no_level(found):
    assert levels(found, topics()["police-uk/violent-crime-to-2013"]) == []


def test_without_any_baseline_there_are_levels_and_the_refusals(known):
    found = evidence_of(known, "E22990005", ("2024-01", "2024-01"))
    assert found.scan is None
    assert found.windows() == []
    assert found.county is None
    assert set(found.refused) == {"last-year", "three-year", "county"}
    robbery = topics()["police-uk/robbery"]
    assert comparisons(found, robbery) == ([], 0)
    assert levels(found, robbery)[0].also == ()
    assert [record.kind for record in found.records] == ["profile"]


def test_a_period_with_a_missing_month_is_refused(known):
    with pytest.raises(DataFault, match="2024-02"):
        evidence_of(known, "E22990002", ("2024-01", "2024-02"))


def test_without_residents_there_is_no_rate(known):
    found = evidence_of(known, "E22990002", ("2025-01", "2025-01"))
    rows = {key: (at, row | {"people": None, "rate_per_1000": None, "rate_interval": None})
            for key, (at, row) in found.rows.items()}  # fmt: skip
    found.__dict__["rows"] = rows
    (one,) = levels(found, BURGLARY)
    assert one.also == ()
    assert one.sentence == "Burglary in South: 5 recorded in January 2025."


def test_a_county_itself_has_no_county_around_it(synthetic):
    assert evidence_of(synthetic, "E10000031", ("2025-01", "2025-12")).county is None


def test_crime_groups_of_no_theme_are_named_but_for_all_crime_and_old_headings():
    named = {topic for topic in topics() if topic != "police-uk/other-crime"}
    assert [topic.id for topic in outside_topics(named)] == ["police-uk/other-crime"]
    assert "police-uk/all-crime" not in {topic.id for topic in outside_topics(set())}
