"""The bench on the real open data: gaps are refused by name or said, and what is held is counted as published."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.registry import METHODS

HELD = Period("2018-10", "2025-12")
pytestmark = pytest.mark.xdist_group("real")


def ask(world, method, period, topic="police-uk/burglary", **told):
    area = world.areas.resolve("E22000359")
    held = Held(world.release, None, world.engine)
    return METHODS[method].run(held, METHODS[method].asked(area, period, topic, told))


@pytest.mark.parametrize("method", ["season", "projection"])
def test_thirty_four_months_of_eighty_seven_tell_no_season_and_no_end(real, method):
    with pytest.raises(
        DataFault, match=r"has 34 months with a value in its 87 months\. .* needs 36"
    ):
        ask(real, method, HELD)


def test_a_funnel_leaves_missing_months_out_for_all_wards_and_names_them(real):
    found = ask(real, "funnel", Period("2024-01", "2025-12"))
    assert len(found.rows) == 56
    assert found.parameters["months"] == 16
    assert any("2024-05 to 2024-12; counted are 16 other months" in c for c in found.caveats)
    assert sum(row["count"] for row in found.rows) == 1361


def test_what_was_loaded_once_cannot_have_been_revised_and_the_way_out_is_said(real):
    with pytest.raises(
        DataFault, match=r"^One release tells of Burglary .* Load a later file of the same months"
    ):
        ask(real, "revisions", HELD)


def test_a_step_is_sought_over_a_gap_without_season_and_the_gap_is_told(real):
    found = ask(real, "step", HELD, "police-uk/shoplifting")
    assert [row["role"] for row in found.rows] == ["asked about", *["another district"] * 3]
    assert any("No season could be taken out" in c for c in found.caveats)
    assert any("missing is not nought; they were left out everywhere" in c for c in found.caveats)
    assert "34 months" in found.sentences[0]
    assert "or at some time in the missing months before" in found.sentences[0]


def test_burglary_is_held_against_what_is_whole_and_the_rest_is_refused_by_its_months(real):
    found = ask(real, "compare", Period("2025-01", "2025-12"))
    assert [row["against"] for row in found.rows] == ["county"]
    assert found.rows[0]["count"] == 1046
    assert any("the year 2024 lacks 2024-05 to 2024-12" in c for c in found.caveats)
    spring = ask(real, "compare", Period("2025-01", "2025-04"), against="last-year").rows[0]
    assert (spring["count"], spring["baseline"]) == (374, 315)


def test_asb_ward_by_ward_is_that_of_the_files_in_three_years(real):
    found = ask(
        real, "ward-change", Period("2025-01", "2025-02"), "police-uk/anti-social-behaviour"
    )
    wards = {
        row["lsoa21_code"]: row["ward24_code"]
        for row in real.lookup("lookup_lsoa21_ward24_ltla24.csv")
    }
    asb = [
        row
        for row in real.street
        if row["Crime type"] == "Anti-social behaviour" and row["Month"][5:] in ("01", "02")
    ]
    plain = Counter((wards.get(row["LSOA code"]), row["Month"][:4]) for row in asb)
    assert len(found.rows) == 56
    for row in found.rows:
        told = [row["count"], row["last_year"]]
        assert told == [plain[row["code"], year] for year in ("2025", "2024")]
    # The small areas of 2019 are those of the census before: only their districts are the same.
    then = [
        row
        for row in asb
        if row["Month"][:4] == "2019" and row["LSOA name"][:-5] in ("Stratford-on-Avon", "Warwick")
    ]
    assert sum(row["then"] for row in found.rows) == len(then) > 0


def test_the_explanations_of_a_spring_are_weighed_over_a_gap_and_a_year_with_one_is_refused(real):
    found = ask(real, "explanations", Period("2025-01", "2025-04"))
    assert (found.parameters["count"], found.parameters["expected"]) == (374, 315.0)
    readings = {row["id"]: row["reading"] for row in found.rows}
    assert readings["season"] == "speaks against"
    assert readings["reporting"] == "not tested"
    with pytest.raises(DataFault, match=r"The count before cannot be told .* 2024-05 to 2024-12"):
        ask(real, "explanations", Period("2025-01", "2025-12"))
