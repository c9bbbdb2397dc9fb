"""Kinds of place are counted as in the files, for each district by itself, and a change is told only beyond chance."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import locations as module
from frankpledge.findings.methods.locations import METHOD
from frankpledge.findings.methods.registry import answered_again

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")
WARWICK, STRATFORD = "E07000222", "E07000221"


def ask(partner, topic="extract/violence", period=YEAR, area=CSP):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, {}))


def counting(monkeypatch, now, before):
    """Let the evidence hold these counts of (district, kind), and the others a year before."""

    def rows(_release, _area, period, _selection, _by):
        counted = now if period == YEAR else before
        return [
            {"district": district, "location_type": kind, "count": count}
            for (district, kind), count in counted.items()
        ]

    monkeypatch.setattr(module, "count_events", rows)


def test_counts_are_those_of_the_files(partner):
    small = {r["lsoa21_code"]: r["ltla24_code"] for r in partner.lookup("*lsoa*ward*.csv")}
    found = {row["what"]: row for row in ask(partner).rows}
    for year, column in (("2025", "count"), ("2024", "before")):
        files = Counter(
            row["Location type"]
            for row in partner.extract
            if row["Crime type"] == "Violence and sexual offences"
            and row["Reported"][:4] == year
            and small[row["LSOA code"]] == WARWICK
        )
        assert found["Warwick: Home"][column] == files["home"]
        assert found["Warwick: Licensed premises"][column] == files["licensed-premises"]
    assert found["Warwick: Home"]["n"] == sum(
        r["count"] for r in found.values() if r["district"] == "Warwick"
    )


def test_each_district_is_told_by_itself_and_is_a_whole(partner):
    found = ask(partner)
    assert "in Stratford-on-Avon most often home (" in found.sentences[0]
    assert "in Warwick most often home (" in found.sentences[0]
    for name in ("Stratford-on-Avon", "Warwick"):
        own = [row for row in found.rows if row["district"] == name]
        assert sum(row["count"] for row in own) == own[0]["n"]
        assert sum(row["share"] for row in own) == pytest.approx(1, abs=1e-4)
    assert "changes on the year 2024" in found.sentences[1] or "Changed on" in found.sentences[1]


def test_a_change_beyond_chance_is_named_with_difference_interval_and_p(partner, monkeypatch):
    now = {
        (WARWICK, "home"): 200,
        (WARWICK, "street"): 100,
        (WARWICK, None): 10,
        (None, "street"): 9,
    }
    before = {(WARWICK, "home"): 100, (WARWICK, "street"): 100, (WARWICK, "shop"): 3}
    counting(monkeypatch, now, before)
    found = ask(partner)
    told = "Changed on the year 2024 (q ≤ 0.10, all rows allowed for): Warwick: Home 200 from 100 "
    assert found.sentences[1].startswith(f"{told}(+100, 95% interval +")
    rows = {row["what"]: row for row in found.rows}
    assert (rows["Warwick: Shop"]["count"], rows["Warwick: Shop"]["before"]) == (0, 3)
    assert rows["Warwick: Not recorded"]["count"] == 10
    assert rows["Warwick: Home"]["n"] == 310
    assert "Street" not in found.sentences[1]
    assert rows["Warwick: Not recorded"]["change"] is None


def test_what_chance_would_do_is_not_called_a_change(partner, monkeypatch):
    counting(monkeypatch, {(WARWICK, "home"): 100}, {(WARWICK, "home"): 100})
    told = "None of the 1 changes on the year 2024 can be told from chance (smallest q = 1.00)."
    assert ask(partner).sentences[1] == told


def test_kinds_that_cannot_be_told_apart_are_named_together(partner, monkeypatch):
    now = {
        (WARWICK, "home"): 52,
        (WARWICK, "street"): 50,
        (STRATFORD, "home"): 5,
        (WARWICK, None): 90,
    }
    counting(monkeypatch, now, now)
    first = ask(partner).sentences[0]
    assert "most often home (52 of 192, 21% to 34%) or street or footpath (50 of 192" in first
    assert "in Stratford-on-Avon too few are recorded for shares" in first


def test_a_district_without_any_now_is_too_few(partner, monkeypatch):
    counting(monkeypatch, {(WARWICK, "home"): 52}, {(STRATFORD, "home"): 30})
    assert "in Stratford-on-Avon too few are recorded for shares" in ask(partner).sentences[0]


def test_a_topic_of_some_kinds_of_place_says_so(partner):
    found = ask(partner, "extract/night-time-violence")
    assert any(
        "some kinds of place only: street or footpath, licensed premises" in c
        for c in found.caveats
    )
    assert any(
        "Many are reported long after" in c for c in ask(partner, "extract/sexual-offences").caveats
    )


def test_without_the_months_before_nothing_is_compared(partner):
    found = ask(partner, period=Period("2022-01", "2022-12"))
    assert len(found.sentences) == 1
    assert "before" not in found.rows[0]
    assert any("extract lacks 2021-01" in caveat for caveat in found.caveats)


def test_too_few_records_are_refused_with_a_way_out(partner):
    with pytest.raises(DataFault, match=r"20 are needed.*Ask over a longer period"):
        ask(partner, "extract/county-lines", Period("2025-12", "2025-12"))


def test_what_the_test_of_a_change_takes_for_granted_is_said(partner):
    assert any("as if records came one by one" in told for told in ask(partner).caveats)


def test_a_topic_of_police_uk_is_refused(partner):
    with pytest.raises(CallFault, match="takes topics of: extract"):
        ask(partner, "police-uk/burglary")


def test_its_figure_is_kept_apart_and_reproduced(partner):
    found = ask(partner)
    store = found.release.store
    keep(store, found.record)
    assert store.folder == partner.restricted.store.folder
    assert answered_again(store, partner.engine, found.record) == found.rows
