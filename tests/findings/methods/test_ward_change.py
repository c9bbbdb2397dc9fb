"""Ward by ward: a planted rise is named, counts are a plain recount, and what is not held is said and never nought."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from scipy import stats

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import ward_change as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.ward_change import METHOD

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")


def ask(partner, topic="police-uk/robbery", area=CSP, period=YEAR, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, {"year": "2022"} | told))


def wards_of(partner):
    return {
        row["lsoa21_code"]: row["ward24_code"]
        for row in partner.lookup("lookup_lsoa21_ward24_ltla24.csv")
    }


def test_the_ward_with_the_planted_rise_is_named_and_no_other(partner):
    found = ask(partner)
    (row,) = [row for row in found.rows if row["reading"] != "within chance"]
    assert row["name"].startswith("Lemming Cross")
    assert (row["reading"], row["count"] - row["last_year"]) == ("more", row["difference"])
    assert f"more in 1 of {len(found.rows)} wards: {row['name']}" in found.sentences[0]
    assert found.sentences[1].startswith("Against ")
    assert "the year 2022" in found.sentences[1]
    assert not found.uses_restricted
    assert [r["name"] for r in found.rows] == sorted(r["name"] for r in found.rows)


def test_personal_asb_by_ward_is_counted_as_a_plain_loop_does_covid_aside(partner):
    found = ask(partner, "extract/personal-asb")
    wards, plain = wards_of(partner), Counter()
    for row in partner.extract:
        if row["ASB type"].lower() == "personal" and row["Covid-related"] != "Yes":
            plain[wards.get(row["LSOA code"]), row["Reported"][:4]] += 1
    assert found.uses_restricted
    assert sum(row["count"] for row in found.rows) > 100
    for row in found.rows:
        counts = [plain[row["code"], year] for year in ("2025", "2024", "2022")]
        assert [row["count"], row["last_year"], row["then"]] == counts
        assert row["difference"] == counts[0] - counts[1]
        assert row["difference_then"] == counts[0] - counts[2]


def test_p_is_that_of_two_counts_widened_and_corrected_for_all_wards(partner):
    found = ask(partner)
    phi = found.parameters["dispersion"]
    assert phi > 1
    for row in found.rows:
        both = row["count"] + row["last_year"]
        plain = stats.binomtest(row["count"], both, 0.5).pvalue if both else 1.0
        z = stats.norm.isf(plain / 2) / np.sqrt(phi)
        assert row["p"] == pytest.approx(2 * stats.norm.sf(z), abs=2e-3), row
    p = np.array([row["p"] for row in found.rows])
    assert [row["q"] for row in found.rows] == pytest.approx(
        stats.false_discovery_control(p), abs=1e-5
    )


def test_a_year_that_is_not_held_is_told_and_has_no_number(partner):
    found = ask(partner, year="2019")
    assert (
        {row["then"] for row in found.rows} == {row["reading_then"] for row in found.rows} == {None}
    )
    assert len(found.sentences) == 1
    assert any(
        "Not set beside the year 2019" in told and "missing is not nought" in told
        for told in found.caveats
    )


def test_only_the_year_further_back_may_be_held(partner, monkeypatch):
    counted = module.counted_places

    def without_last_year(held, topic, area, period, level):
        found, missing, doubts = counted(held, topic, area, period, level)
        return found, ["2024-03"] if period.first == "2024-01" else missing, doubts

    monkeypatch.setattr(module, "counted_places", without_last_year)
    found = ask(partner)
    assert "the year 2022" in found.sentences[0]
    assert all(row["last_year"] is None and row["then"] is not None for row in found.rows)
    with pytest.raises(DataFault, match=r"nothing to set .* 2024-03.*analyse funnel"):
        ask(partner, year="2019")


def test_a_month_that_is_missing_now_refuses(partner):
    with pytest.raises(DataFault, match=r"cannot be told by ward: .* lacks 2026-01.*coverage"):
        ask(partner, period=Period("2025-06", "2026-01"))


def test_more_than_a_year_and_a_year_that_is_not_further_back_are_refused(partner):
    with pytest.raises(CallFault, match="overlaps"):
        ask(partner, period=Period("2024-06", "2025-06"))
    for year in ("2024", "2025", "nineteen", "20190"):
        with pytest.raises(CallFault, match="no year further back"):
            ask(partner, year=year)


def test_a_year_over_new_year_is_set_beside_the_same_months(partner):
    found = ask(partner, period=Period("2024-07", "2025-06"), year="2023")
    assert "July 2022 to June 2023" in found.sentences[1]


def test_one_ward_alone_is_sent_to_the_comparison(partner):
    ward = partner.areas.resolve(ask(partner).rows[0]["code"])
    with pytest.raises(DataFault, match="analyse compare"):
        ask(partner, area=ward)


def test_districts_are_told_and_fewer_is_named_as_fewer(partner, monkeypatch):
    counted = module.counted_places

    def halved(held, topic, area, period, level):
        found, missing, doubts = counted(held, topic, area, period, level)
        half = period.first == "2025-01"
        return {k: n // 3 if half else n for k, n in found.items()}, missing, doubts

    monkeypatch.setattr(module, "counted_places", halved)
    found = ask(partner, "police-uk/all-crime", level="district")
    assert [row["reading"] for row in found.rows] == ["fewer", "fewer"]
    assert "fewer in 2 of 2 districts" in found.sentences[0]
    assert "(−" in found.sentences[0]


def test_without_scatter_to_measure_nothing_is_allowed_for(partner):
    found = ask(partner, period=Period("2025-03", "2025-03"))
    assert found.parameters["dispersion"] is None
    assert any("could not be told: nothing is allowed for" in told for told in found.caveats)


def test_months_that_vary_less_than_chance_widen_nothing(partner, monkeypatch):
    monkeypatch.setattr(module, "_dispersion", lambda _: 0.8)
    found = ask(partner, "extract/hate")
    assert any(
        "0.80 times" in told and "nothing more is allowed for" in told for told in found.caveats
    )
    assert any("more reporting" in told for told in found.caveats)
    assert all(row["p"] >= 0 for row in found.rows)


def test_its_figure_is_reproduced_from_what_was_kept(partner):
    for topic in ("police-uk/burglary", "extract/personal-asb"):
        found = ask(partner, topic)
        keep(found.release.store, found.record)
        assert answered_again(found.release.store, partner.engine, found.record) == found.rows
