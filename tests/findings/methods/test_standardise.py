"""Standardised: expected by the county's rates as a plain loop has them, and what is not known is said or refused."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from frankpledge.evidence.areas import AreaDirectory
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.circumstances import Deprivation
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import standardise as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.standardise import METHOD

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")
SOUTH = ("E07000221", "E07000222")


def ask(partner, topic="police-uk/burglary", area=CSP, period=YEAR, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def plain(partner, kind="Burglary"):
    """Count and add up residents by district and kind of place, one row at a time."""
    place = {
        row["lsoa21_code"]: row["ltla24_code"]
        for row in partner.lookup("lookup_lsoa21_ward24_ltla24.csv")
    }
    columns = partner.areas.columns
    known = dict(zip(columns["lsoa"].tolist(), columns["rural_urban"].tolist(), strict=True))
    people, seen = Counter(), Counter()
    for row in partner.lookup("census21_lsoa21_totals_households.csv"):
        code = row["lsoa21_code"]
        people[place[code], known[code]] += int(float(row["total"]))
    for row in partner.street:
        if row["Crime type"] == kind and row["Month"][:4] == "2025" and row["LSOA code"] in place:
            seen[place[row["LSOA code"]], known[row["LSOA code"]]] += 1
    return people, seen


def test_expected_is_the_sum_of_residents_at_the_rates_of_the_county(partner):
    found = ask(partner)
    people, seen = plain(partner)
    districts = partner.areas.resolve("E10000031").districts
    rate = {
        kind: sum(seen[d, kind] for d in districts) / sum(people[d, kind] for d in districts)
        for kind in ("Rural", "Urban")
    }
    for row in found.rows:
        inside = SOUTH if row["code"] == CSP.code else (row["code"],)
        counted = sum(seen[d, kind] for d in inside for kind in rate)
        expected = sum(people[d, kind] * rate[kind] for d in inside for kind in rate)
        assert row["count"] == counted
        assert row["expected"] == pytest.approx(expected, abs=1e-3)
        assert row["ratio"] == pytest.approx(counted / expected, abs=1e-4)
        assert row["low"] < row["ratio"] < row["high"]
    assert found.rows[0]["code"] == CSP.code
    assert len(found.rows) == 6
    assert found.sentences[0].startswith("Burglary, the year 2025: ")
    assert f"{found.rows[0]['count']:,} in South Warwickshire" in found.sentences[0]


def test_the_standardised_rate_is_that_of_the_countys_make_up(partner):
    found = ask(partner)
    people, seen = plain(partner)
    districts = partner.areas.resolve("E10000031").districts
    whole = {kind: sum(people[d, kind] for d in districts) for kind in ("Rural", "Urban")}
    told = 0
    for row in found.rows[1:]:
        kinds = [kind for kind in whole if people[row["code"], kind]]
        if len(kinds) < len(whole):
            assert row["standardised"] is None
            assert any(row["name"] in c and "no rate" in c for c in found.caveats)
            continue
        told += 1
        rate = sum(whole[k] * seen[row["code"], k] / people[row["code"], k] for k in whole)
        assert row["standardised"] == pytest.approx(1000 * rate / sum(whole.values()), abs=1e-3)
        assert row["standardised_low"] < row["standardised"] < row["standardised_high"]
    assert told


def test_a_place_with_a_planted_rise_stands_above(partner):
    found = ask(partner, "police-uk/robbery", Area("district", "E07000222", "Warwick"))
    assert found.rows[0]["code"] == "E07000222"
    assert found.rows[0]["reading"] == "above"
    assert "above the county by more than chance alone often gives" in found.sentences[0]
    assert "above: Warwick (" in found.sentences[1]


@pytest.mark.parametrize(
    ("low", "high", "reading"),
    [
        (1.004, 1.2, "cannot be told apart"), (1.006, 1.2, "above"), (0.8, 0.996, "cannot be told apart"),
        (0.8, 0.99, "below"), (0.9, 1.1, "cannot be told apart"),
    ],
)  # fmt: skip
def test_a_limit_that_is_printed_as_the_county_tells_nothing_apart(low, high, reading):
    assert module._placed(low, high) == reading


def test_of_the_county_itself_only_its_districts_are_told(partner):
    county = partner.areas.resolve("E10000031")
    found = ask(partner, "police-uk/all-crime", area=county)
    assert found.asked.what.note in found.caveats
    assert [row["code"] for row in found.rows if row["code"] not in county.districts] == []
    assert found.sentences[0].startswith("All crime, the year 2025: of 5 districts beside")


def test_what_is_allowed_for_may_be_deprivation_or_both(partner):
    fifths, both = (ask(partner, strata=told) for told in ("deprivation", "both"))
    assert fifths.parameters["strata"] == [f"fifth {n} of 5" for n in range(1, 6)]
    assert both.parameters["strata"][0].startswith("Rural, fifth ")
    assert fifths.rows[0]["count"] == both.rows[0]["count"]
    assert fifths.rows[0]["expected"] != both.rows[0]["expected"]


def test_small_areas_of_no_known_kind_are_left_out_and_counted(partner, monkeypatch):
    whole = ask(partner, strata="deprivation")
    size = len(partner.areas.columns["lsoa"])
    decile = np.where(np.arange(size) % 3 == 0, np.nan, 1 + np.arange(size) % 10)
    monkeypatch.setattr(module, "deprivation", lambda *_: Deprivation(2025, decile))
    found = ask(partner, strata="both")
    assert found.rows[0]["residents"] < whole.rows[0]["residents"]
    assert any("are of no known kind" in told for told in found.caveats)


def test_without_the_kinds_of_places_it_is_refused(partner, monkeypatch):
    nowhere = Deprivation(None, np.full(len(partner.areas.columns["lsoa"]), np.nan))
    monkeypatch.setattr(module, "deprivation", lambda *_: nowhere)
    with pytest.raises(DataFault, match=r"fifths of deprivation\) is not loaded.*analyse compare"):
        ask(partner, strata="deprivation")


def test_without_residents_or_a_county_it_is_refused(partner, monkeypatch):
    with pytest.raises(DataFault, match=r"add one to counties.yaml"):
        ask(partner, area=Area("everywhere", "", "Everywhere"))
    monkeypatch.setattr(AreaDirectory, "people", lambda *_: 0.0)
    with pytest.raises(DataFault, match="Load Census 2021 by LSOA"):
        ask(partner)


def test_missing_months_and_nothing_counted_are_refused(partner):
    with pytest.raises(DataFault, match=r"2026-01"):
        ask(partner, period=Period("2025-06", "2026-01"))
    with pytest.raises(DataFault, match=r"Nothing of .* was counted"):
        ask(partner, "police-uk/violent-crime-to-2013", period=Period("2025-01", "2025-01"))


def test_where_scatter_cannot_be_told_it_is_said(partner):
    found = ask(partner, period=Period("2025-03", "2025-03"))
    assert any("could not be told from the years held" in told for told in found.caveats)
    assert set(found.parameters["dispersion"]) == {1.0}


def test_it_is_asked_again_with_the_same_rows(partner):
    found = ask(partner)
    keep(found.release.store, found.record)
    assert answered_again(found.release.store, partner.engine, found.record) == found.rows
