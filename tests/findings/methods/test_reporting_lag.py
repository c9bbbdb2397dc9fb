"""The reporting lag counts as the files do, says whether it changed, and never what is committed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from frankpledge.evidence.events import EventTimes
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import reporting_lag as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.reporting_lag import METHOD

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")
SEXUAL = ("19C", "20A")


def ask(partner, topic="extract/sexual-offences", period=YEAR, area=CSP):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, {}))


def events(monkeypatch, *by_period):
    """Let the evidence hold these pairs of days (committed, reported), for one period after the other."""
    given = iter(by_period)

    def times(*_args, **_more):
        rows = next(given)
        begun, ended, told = (
            np.array(column, "datetime64[m]") for column in zip(*rows, strict=True)
        )
        return EventTimes(begun, ended, told, np.full(len(rows), "E07000222", dtype=object))

    monkeypatch.setattr(module, "event_times", times)


def at(first, last, told):
    return (f"{first}T10:00", f"{last}T10:00" if last else "NaT", f"{told}T12:00")


def test_shares_are_those_of_the_files(partner):
    found = {row["what"]: row for row in ask(partner).rows}
    rows = [
        (
            dt.datetime.fromisoformat(row["Committed from"]),
            dt.datetime.fromisoformat(row["Reported"]),
        )
        for row in partner.extract
        if row["Offence code"] in SEXUAL and row["Reported"][:4] == "2025"
    ]
    before = sum(begun.year < 2025 for begun, _ in rows)
    old = [told.date() > begun.date().replace(year=begun.year + 1) for begun, told in rows
           if (begun.month, begun.day) != (2, 29)]  # fmt: skip
    whole = found["Committed before the period"]
    assert (whole["count"], whole["n"]) == (before, len(rows))
    assert abs(found["Over one year old"]["count"] - sum(old)) <= len(rows) - len(old)
    lags = sorted((told.date() - begun.date()).days for begun, told in rows)
    assert found["Half were reported within"]["days"] == lags[-(-len(lags) // 2) - 1]


def test_the_months_add_up_to_the_whole(partner):
    found = ask(partner)
    months = [row for row in found.rows if "month" in row]
    one = next(row for row in found.rows if row["what"] == "Over one year old")
    assert [row["month"] for row in months] == list(YEAR.months)
    assert sum(row["count"] for row in months) == one["count"]
    assert sum(row["n"] for row in months) == one["n"]


def test_late_reports_are_told_first_with_interval_and_baseline(partner):
    found = ask(partner)
    first, second, third = found.sentences
    assert "reports of the year 2025 are of offences committed before it (" in first
    assert "95% interval" in first
    assert "of the year 2024 (" in second
    assert "nine tenths within" in third
    assert any("it says nothing of how much is committed" in caveat for caveat in found.caveats)
    assert any("read the reporting lag before any change" in caveat for caveat in found.caveats)
    assert found.uses_restricted


def test_the_share_before_is_that_of_the_year_before_asked_by_itself(partner):
    now, before = ask(partner), ask(partner, period=Period("2024-01", "2024-12"))
    assert [row["share_before"] for row in now.rows[:3]] == [
        row["share"] for row in before.rows[:3]
    ]
    assert now.rows[0]["share_before"] != now.rows[0]["share"]


def test_what_is_reported_at_once_has_a_short_lag(partner):
    shares = {
        topic: next(r for r in ask(partner, topic).rows if r["what"] == "Over one year old")[
            "share"
        ]
        for topic in ("extract/sexual-offences", "extract/shoplifting")
    }
    assert shares["extract/sexual-offences"] > 10 * shares["extract/shoplifting"]
    last = ask(partner, "extract/shoplifting").sentences[-1]
    assert "Half were reported within the same day (95% interval 0 to 0)" in last


def test_its_figure_is_kept_apart_and_reproduced(partner):
    found = ask(partner)
    store = found.release.store
    keep(store, found.record)
    assert store.folder == partner.restricted.store.folder
    assert answered_again(store, partner.engine, found.record) == found.rows


def test_without_the_months_before_nothing_is_compared_and_it_says_why(partner):
    found = ask(partner, period=Period("2022-01", "2022-12"))
    assert len(found.sentences) == 3
    assert found.sentences[1].endswith("%).")
    assert "p" not in found.rows[0]
    assert any("extract lacks 2021-01 to 2021-12" in caveat for caveat in found.caveats)


def test_a_change_that_chance_would_seldom_make_is_told_with_its_way(partner, monkeypatch):
    fresh, old = at("2025-03-01", "", "2025-03-02"), at("2020-03-01", "2020-03-02", "2025-03-02")
    then_fresh, then_old = at("2024-03-01", "", "2024-03-02"), at("2019-03-01", "", "2024-03-02")
    events(monkeypatch, [fresh] * 20 + [old] * 20, [then_fresh] * 38 + [then_old] * 2)
    assert (
        "(50.0%), more than the 5.0% of the year 2024 (+45.0 percentage points"
        in ask(partner).sentences[1]
    )
    events(monkeypatch, [fresh] * 38 + [old] * 2, [then_fresh] * 20 + [then_old] * 20)
    assert "(5.0%), less than the 50.0% of the year 2024 (-45.0" in ask(partner).sentences[1]


def test_reports_that_cannot_be_placed_and_spans_over_the_border_are_counted_and_said(
    partner, monkeypatch
):
    fresh = at("2025-03-01", "", "2025-03-02")
    backwards, missing = at("2025-03-05", "", "2025-03-02"), ("NaT", "NaT", "2025-03-02T12:00")
    straddling = at("2024-12-30", "2025-01-02", "2025-01-03")
    events(monkeypatch, [fresh] * 30 + [backwards, missing, straddling], [fresh] * 3)
    found = ask(partner)
    assert any(
        "2 reports were left out: 1 lack a day, 1 were reported before" in c for c in found.caveats
    )
    assert any("1 offences began before the period and ended in it" in c for c in found.caveats)
    assert any(
        "the year 2024 has 3 such reports, too few to compare with" in c for c in found.caveats
    )
    assert found.rows[0]["count"] == 0


def test_a_limit_without_end_is_said(partner, monkeypatch):
    lags = [at(f"2025-03-{day:02d}", "", "2025-03-29") for day in (28, *range(1, 25))]
    events(monkeypatch, lags, lags)
    found = ask(partner)
    assert "to any number)" in found.sentences[-1]
    late = next(row for row in found.rows if row["what"] == "Nine tenths were reported within")
    assert late["days_high"] is None


def test_a_day_is_one_day(partner, monkeypatch):
    lags = [at("2025-03-01", "", "2025-03-02")] * 40
    events(monkeypatch, lags, lags)
    assert "within 1 day (95% interval 1 to 1), nine tenths" in ask(partner).sentences[-1]


def test_too_few_reports_are_refused_with_a_way_out(partner):
    with pytest.raises(DataFault, match=r"20 are needed to tell shares.*Ask over a longer period"):
        ask(partner, "extract/county-lines", Period("2025-12", "2025-12"))


def test_a_topic_of_police_uk_is_refused(partner):
    with pytest.raises(CallFault, match="takes topics of: extract"):
        ask(partner, "police-uk/burglary")
