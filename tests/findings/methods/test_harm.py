"""Harm is told by two measures side by side: each with its interval, its n and its largest part, never blended."""

from __future__ import annotations

from statistics import median

import pytest

from frankpledge.definitions.harm_indices import harm_indices
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods import harm as module
from frankpledge.findings.methods.harm import METHOD, SEVERITY

from ... import stores

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")


def ask(partner, area=CSP, period=YEAR, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, "", told))


def test_the_two_measures_stand_side_by_side_for_each_district(partner):
    found = ask(partner)
    assert [(row["name"], row["measure"]) for row in found.rows] == [
        (name, measure)
        for measure in found.drawing["measures"]
        for name in ("Stratford-on-Avon", "Warwick")
    ]
    assert found.drawing["measures"][0] == SEVERITY
    assert len(found.sentences) == 2
    assert all("95% interval" in sentence for sentence in found.sentences)
    assert any("never added or averaged" in caveat for caveat in found.caveats)


def test_the_harm_is_that_of_the_raw_rows_by_hand(partner):
    (row,) = [r for r in ask(partner).rows if r["measure"] != SEVERITY and r["name"] == "Warwick"]
    weights = harm_indices()["example"].weights
    district = {c for c, d in zip(partner.areas.columns["lsoa"], partner.areas.columns["district"], strict=True)
                if d == "E07000222"}  # fmt: skip
    rows = [
        r for r in partner.extract if r["Reported"][:4] == "2025" and r["LSOA code"] in district
    ]
    by_name = {"violence and sexual offences": "violence-and-sexual-offences"}
    plain = sum(
        weights.get(
            by_name.get(r["Crime type"].lower(), r["Crime type"].lower().replace(" ", "-")), 0
        )
        for r in rows
    )
    assert row["harm"] == plain
    assert row["low"] < row["harm"] < row["high"]


def test_the_severity_is_that_of_the_weights_that_are_loaded(partner):
    (row,) = [r for r in ask(partner, level="csp").rows if r["measure"] == SEVERITY]
    path = partner.files / "severity" / "policeuk-ons-code-join.csv"
    table: dict[str, list[float]] = {}
    for line in stores.read_csv(path):
        weights = table.setdefault(line["POLICE_UK_CAT_MAP_category"].lower(), [])
        weights.append(float(line["ONS_SEVERITY_weight"]))
    rows = [r["Crime type"].lower() for r in partner.extract if r["Reported"][:4] == "2025"]
    plain = sum(median(table[kind]) for kind in rows if kind in table)
    assert row["harm"] == pytest.approx(plain, abs=0.1)


def test_wards_are_told_in_the_order_of_their_names(partner):
    rows = [row["name"] for row in ask(partner, level="ward").rows if row["measure"] == SEVERITY]
    assert rows == sorted(rows)
    assert len(rows) == 28


def test_missing_months_are_refused(partner):
    with pytest.raises(DataFault, match="Missing is not zero"):
        ask(partner, period=Period("2021-01", "2021-12"))


def test_without_any_weights_it_is_refused_with_the_way_out(partner, monkeypatch):
    monkeypatch.setattr(module, "read_weights", lambda *_: {})
    assert len(ask(partner).drawing["measures"]) == 1
    monkeypatch.setattr(module, "index_for", lambda **_: None)
    with pytest.raises(DataFault, match="declare an index of your own"):
        ask(partner)


def test_without_an_index_of_ones_own_the_severity_stands_alone_and_says_so(partner, monkeypatch):
    monkeypatch.setattr(module, "index_for", lambda **_: None)
    found = ask(partner)
    assert found.parameters == {"index": "none"}
    assert any("No index of one's own" in caveat for caveat in found.caveats)


def test_where_nothing_that_is_weighed_was_recorded_it_says_so(partner, monkeypatch):
    groups = len(module.definitions.crime_groups().groups)
    monkeypatch.setattr(module, "_counts", lambda *_: (["Nowhere"], module.np.zeros((1, groups))))
    found = ask(partner)
    assert "no crime that it weighs was recorded" in found.sentences[0]
    assert found.rows[0]["largest"] is None
    assert found.rows[0]["largest_share"] is None


def test_chosen_crime_groups_are_weighed_by_themselves_over_the_area_as_a_whole(partner):
    table = {
        line["POLICE_UK_CAT_MAP_category"].lower()
        for line in stores.read_csv(partner.files / "severity" / "policeuk-ons-code-join.csv")
    }
    assert {"robbery", "burglary"} <= table
    (both,) = severity_of(ask(partner, level="whole", groups="robbery, burglary"))
    parts = [
        severity_of(ask(partner, level="whole", groups=one))[0] for one in ("robbery", "burglary")
    ]
    assert both["name"] == "South Warwickshire"
    assert both["events"] == sum(part["events"] for part in parts) > 0
    assert both["harm"] == pytest.approx(sum(part["harm"] for part in parts), abs=0.2)
    (csp,) = severity_of(ask(partner, level="csp", groups="robbery,burglary"))
    assert csp | {"key": both["key"]} == both


def severity_of(found):
    return [row for row in found.rows if row["measure"] == SEVERITY]


def test_an_unknown_crime_group_is_refused_with_those_there_are(partner):
    with pytest.raises(CallFault, match=r"'arson' is no crime group. Use anti-social-behaviour"):
        ask(partner, groups="arson")


def test_groups_without_a_weight_are_refused_by_name(partner):
    with pytest.raises(
        DataFault, match="None of these has a weight of harm: Anti-social behaviour"
    ):
        ask(partner, groups="anti-social-behaviour")
