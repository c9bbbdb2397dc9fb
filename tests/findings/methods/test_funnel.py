"""The funnel names the wards outside its limits, ranks none, counts as a plain recount does, and says what it lacks."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from frankpledge.analysis.funnel import Position
from frankpledge.evidence.coverage import Cover
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import counted_places
from frankpledge.findings.methods import funnel as module
from frankpledge.findings.methods.funnel import METHOD, READINGS
from frankpledge.findings.methods.registry import answered_again

CSP, COUNTY = Area("csp", "E22000359", "South Warwickshire"), "E10000031"
YEAR = Period("2025-01", "2025-12")


def ask(partner, topic="police-uk/robbery", area=CSP, period=YEAR, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def wards_of(partner):
    return {
        row["lsoa21_code"]: row["ward24_code"]
        for row in partner.lookup("lookup_lsoa21_ward24_ltla24.csv")
    }


def residents_of(partner):
    wards, people = wards_of(partner), Counter()
    for row in partner.lookup("census21_lsoa21_totals_households.csv"):
        people[wards[row["lsoa21_code"]]] += int(float(row["total"]))
    return people


def test_a_ward_with_a_planted_rise_is_named_and_lies_above_the_limits(partner):
    found = ask(partner, adjustment="none")
    row = next(row for row in found.rows if row["name"].startswith("Lemming Cross"))
    assert row["reading"] == "high, outside 99.8 %"
    assert f"{row['name']} ({row['count']} where about {row['expected']:,.0f}" in found.sentences[0]
    assert not found.uses_restricted


def test_counts_and_residents_are_those_of_the_files(partner):
    found = ask(partner, "extract/knife")
    wards, people = wards_of(partner), residents_of(partner)
    plain = Counter(
        wards.get(row["LSOA code"])
        for row in partner.extract
        if row["Knife"] == "Yes" and row["Reported"][:4] == "2025"
    )
    assert found.uses_restricted
    for row in found.rows:
        assert (row["count"], row["residents"]) == (plain[row["code"]], people[row["code"]])


def test_rows_of_police_uk_are_a_plain_count_of_the_street_files(partner):
    for row in ask(partner).rows:
        assert row["count"] == count_in(partner, row["code"])


def count_in(partner, ward):
    own = {code for code, of in wards_of(partner).items() if of == ward}
    old = {
        row["lsoa11_code"]: row["lsoa21_code"]
        for row in partner.lookup("lookup_lsoa11_lsoa21_ltla22.csv")
    }
    return sum(
        row["Crime type"] == "Robbery"
        and row["Month"] in YEAR.months
        and (row["LSOA code"] in own or old.get(row["LSOA code"]) in own)
        for row in partner.street
    )


def test_rows_stand_in_the_order_of_names_and_nothing_is_ranked(partner):
    names = [row["name"] for row in ask(partner).rows]
    assert names == sorted(names)
    assert not any("rank" in column.name for column in ask(partner).columns)


def test_differences_between_areas_are_allowed_for_unless_told_otherwise(partner):
    asb = "police-uk/anti-social-behaviour"
    outside = {
        kind: sum(
            row["reading"] != READINGS[Position.INSIDE]
            for row in ask(partner, asb, adjustment=kind).rows
        )
        for kind in ("none", "multiplicative", "additive")
    }
    assert outside["none"] > outside["multiplicative"]
    assert outside["none"] > outside["additive"]
    assert any(
        "too many will lie outside" in c for c in ask(partner, asb, adjustment="none").caveats
    )
    assert any("φ = " in c for c in ask(partner, asb, adjustment="multiplicative").caveats)
    standard = ask(partner, asb)
    assert standard.parameters["adjustment"] == "additive"
    assert "differ more than chance alone" in standard.sentences[-1]


def test_a_ward_with_many_records_and_many_residents_is_told_from_one_with_too_many(partner):
    found = ask(partner, "police-uk/anti-social-behaviour", adjustment="none")
    told = " ".join(found.sentences)
    assert "Many in number as well as for the residents" in told
    assert "Below the limits: " in told
    many = [row for row in found.rows if row["in_number"] == "many"]
    assert all(row["count"] > np.mean([r["count"] for r in found.rows]) for row in many)


def made(monkeypatch, counts):
    """Give the wards of the world counts of our own."""

    def counted(held, topic, area, period, level):
        codes = held.areas.codes(level, area)
        return {(code, "2025-01"): counts(at) for at, code in enumerate(codes)}, [], ()  # fmt: skip

    monkeypatch.setattr(module, "counted_places", counted)


def test_where_no_ward_stands_out_that_is_what_it_says(partner, monkeypatch):
    people = residents_of(partner)
    codes = partner.areas.codes("ward", CSP)
    made(monkeypatch, lambda at: round(people[codes[at]] / 100))
    found = ask(partner, adjustment="none")
    assert "none of 28 wards lies above the limits for the residents." in found.sentences[0]
    assert "the limits (95 %) are what chance would allow" in found.sentences[1]
    assert "Many in number, yet within the limits for the residents" in " ".join(found.sentences)
    assert "no more than chance alone may make them" in found.sentences[-1]
    assert any(c == "The limits allow for chance alone." for c in found.caveats)


def test_a_topic_of_which_nothing_was_counted_is_refused(partner, monkeypatch):
    made(monkeypatch, lambda at: 0)
    with pytest.raises(
        DataFault, match=r"Nothing of Robbery was counted .* Ask over a longer period"
    ):
        ask(partner)


def test_too_few_areas_are_refused_and_few_are_told(partner):
    with pytest.raises(
        DataFault, match=r"has 2 districts with residents that are known. A funnel needs 5"
    ):
        ask(partner, level="district")
    found = ask(partner, area=partner.areas.resolve(COUNTY), level="district")
    assert len(found.rows) == 5
    assert any(
        "With 5 areas, how much areas differ is itself hardly known" in c for c in found.caveats
    )


def test_a_month_that_is_missing_is_left_out_for_all_and_named(partner, monkeypatch):
    whole = ask(partner)
    cover = Cover({"Force": ["2025-03", "2025-04"]}, [])
    monkeypatch.setattr(counted_places, "cover", lambda *_: cover)
    found = ask(partner)
    assert found.parameters["months"] == 10
    assert sum(r["count"] for r in found.rows) < sum(r["count"] for r in whole.rows)
    assert any("2025-03 to 2025-04; counted are 10 other months" in c for c in found.caveats)


def test_a_period_without_any_month_is_refused(partner):
    with pytest.raises(DataFault, match=r"No month of .* is held"):
        ask(partner, period=Period("2010-01", "2010-12"))


def test_wards_without_known_residents_are_left_out_and_counted(partner, monkeypatch):
    real = module._residents
    gone = partner.areas.codes("ward", CSP)[0]
    monkeypatch.setattr(
        module, "_residents", lambda h, w, p: 0.0 if p.code == gone else real(h, w, p)
    )
    found = ask(partner)
    assert gone not in {row["code"] for row in found.rows}
    assert any("1 of 28 wards have no known residents" in c for c in found.caveats)


def test_the_note_of_a_topic_is_told(partner):
    assert any("reporting lag" in c for c in ask(partner, "extract/sexual-offences").caveats)


def test_the_limits_drawn_are_those_that_judge(partner):
    for kind in ("none", "multiplicative", "additive"):
        found = ask(partner, adjustment=kind)
        lines = found.drawing["lines"]
        for row in found.rows:
            drawn = np.interp(
                row["residents"],
                [one["residents"] for one in lines],
                [one["upper_95"] for one in lines],
            )
            assert drawn == pytest.approx(row["upper_95"], rel=0.02)


def test_it_is_asked_again_with_the_same_rows(partner):
    for topic in ("police-uk/burglary", "extract/knife"):
        found = ask(partner, topic)
        keep(found.release.store, found.record)
        assert answered_again(found.release.store, partner.engine, found.record) == found.rows
