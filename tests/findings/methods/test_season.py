"""A season is told with its strength and p, weekdays from dated events alone, and what cannot be told is refused."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import numpy as np
import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.events import EventTimes
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import season as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.season import METHOD, MONTHS, WEEKDAYS
from frankpledge.findings.methods.series import Series

CSP, WHOLE = Area("csp", "E22000359", "South Warwickshire"), Period("2022-01", "2025-12")
SUMMER = (80.0, 70.0, 90.0, 120.0, 140.0, 160.0, 170.0, 160.0, 120.0, 100.0, 90.0, 80.0)


def ask(partner, topic="extract/night-time-violence", area=CSP, period=WHOLE):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, {}))


def give(monkeypatch, values, *, per_year=12, **topic):
    """Give the method a series of our own."""
    own = topics()["police-uk/burglary"].model_copy(update=topic)
    months = Period("2022-01", "2025-12").months[: len(values)]
    made = Series(own, CSP, months, tuple(values), per_year, ("A doubt.",))
    monkeypatch.setattr(module, "series", lambda *_: made)


def test_a_planted_summer_is_named_with_counts_before_per_cent(partner, monkeypatch):
    wobble = np.random.default_rng(3).integers(-4, 5, 48)
    give(
        monkeypatch,
        [v + w for v, w in zip(SUMMER * 4, wobble.tolist(), strict=True)],
        note="A note.",
    )
    found = ask(partner, "police-uk/burglary")
    assert (
        "usually high in April, May, June, July, August and September (up to about "
        in found.sentences[0]
    )
    assert "; usually low in January, February, March" in found.sentences[0]
    assert found.sentences[0].index(" more, ") < found.sentences[0].index(" %)")
    assert "p < 0.0001, strength 1.00 of 1, 48 months" in found.sentences[0]
    high = {row["when"] for row in found.rows if row["reading"] == "usually high"}
    assert {"May", "June", "July", "August"} <= high
    assert {"A doubt.", "A note."} <= set(found.caveats)


def test_chance_alone_is_no_season(partner, monkeypatch):
    give(monkeypatch, np.random.default_rng(11).poisson(100.0, 48).astype(float).tolist())
    found = ask(partner, "police-uk/burglary")
    assert "no season can be told from chance (p = " in found.sentences[0]
    assert found.parameters["p_months"] >= 0.05


def test_an_index_is_beside_the_average_month_that_the_sentence_names(partner):
    found = ask(partner, "police-uk/anti-social-behaviour")
    average = sum(row["mean"] for row in found.rows) / 12
    assert sum(row["index"] for row in found.rows) == pytest.approx(12, abs=0.001)
    for row in found.rows:
        assert row["index"] * average == pytest.approx(row["mean"], rel=0.01)


def test_each_month_has_its_mean_and_how_many_were_seen(partner):
    found = ask(partner, "police-uk/burglary")
    assert [row["when"] for row in found.rows] == list(MONTHS)
    counts = [
        sum(v for p, v in zip(s.periods, s.values, strict=True) if p.endswith("-07")) / 4
        for s in [module.series(partner.held, topics()["police-uk/burglary"], CSP, WHOLE)]
    ]
    assert found.rows[6]["mean"] == pytest.approx(counts[0])
    assert {row["seen"] for row in found.rows} == {4}
    # As simulated in tests/analysis/test_seasons.py: 1 − 0.95¹², not two thirds.
    assert any(
        "in nearly half of all series, one of them or more misses" in c for c in found.caveats
    )
    assert any("months only. Ask of a topic of the police extract" in c for c in found.caveats)


def weekdays_of(partner):
    """Count by hand the weekdays on which violence in the street or in licensed premises began."""
    found, out = Counter(), 0
    for row in partner.extract:
        if row["Crime type"] not in ("Violence and sexual offences", "Public order"):
            continue
        if row["Location type"] not in ("street", "licensed-premises", "licensed premises"):
            continue
        began = dt.datetime.fromisoformat(row["Committed from"])
        ended = row["Committed to"]
        long = ended and dt.datetime.fromisoformat(ended) - began > dt.timedelta(days=1)
        if long or not "2022-01-01" <= str(began)[:10] <= "2025-12-31":
            out += 1
        else:
            found[WEEKDAYS[began.weekday()]] += 1
    return found, out


def test_weekdays_are_counted_by_the_day_on_which_events_began(partner):
    found = ask(partner)
    rows = {row["when"]: row for row in found.rows if row["part"] == "weekday"}
    plain, out = weekdays_of(partner)
    days = Counter(
        WEEKDAYS[(dt.date(2022, 1, 1) + dt.timedelta(days=at)).weekday()] for at in range(1461)
    )
    assert list(rows) == list(WEEKDAYS)
    for name, row in rows.items():
        assert row["seen"] == days[name]
        assert row["mean"] == pytest.approx(plain[name] / days[name], abs=1e-4)
    assert any(f"{out:,} events that may have spread" in c for c in found.caveats)


def test_an_event_whose_day_is_not_known_or_not_asked_about_has_no_weekday(partner, monkeypatch):
    day = np.array(
        ["2025-03-03T10:00", "2025-03-03T10:00", "2025-03-03T10:00", "2021-12-31T10:00", "NaT"],
        "datetime64[m]",
    )
    ended = np.array(["NaT", "2025-03-04T10:00", "2025-03-04T10:01", "NaT", "NaT"], "datetime64[m]")
    times = EventTimes(day, ended, day, np.zeros(5, object))
    monkeypatch.setattr(module, "event_times", lambda *_: times)
    asked = METHOD.asked(CSP, WHOLE, "extract/burglary", {})
    counts, days, out = module._by_weekday(partner.held, asked)
    assert counts.tolist() == [2, 0, 0, 0, 0, 0, 0]  # a Monday, known to within a day
    assert days.sum() == 1461
    assert out == 3


def test_the_weekend_stands_out_where_it_was_planted(partner):
    found = ask(partner)
    assert "By weekday, with " in found.sentences[1]
    assert "usually high on Saturday and Sunday (up to about " in found.sentences[1]
    assert " more a day, +" in found.sentences[1]
    assert found.uses_restricted
    assert found.parameters["p_weekdays"] < 0.001


def test_even_weekdays_are_not_told_apart(partner, monkeypatch):
    monkeypatch.setattr(module, "_by_weekday", lambda *_: (np.full(7, 50), np.full(7, 208), 0))
    assert "no weekday can be told from the others" in ask(partner).sentences[1]


def test_a_handful_of_events_tells_no_weekday(partner, monkeypatch):
    monkeypatch.setattr(module, "_by_weekday", lambda *_: (np.full(7, 3), np.full(7, 208), 0))
    found = ask(partner)
    assert len(found.rows) == 12
    assert any("With 21 dated events the weekdays cannot be told" in c for c in found.caveats)


def test_a_short_series_is_refused_with_what_is_needed(partner):
    with pytest.raises(DataFault, match=r"has 24 months with a value .* A season needs 36"):
        ask(partner, period=Period("2024-01", "2025-12"))


def test_a_month_of_the_year_seen_only_once_is_refused(partner, monkeypatch):
    values = list(SUMMER * 4)
    for at in (0, 12, 24):
        values[at] = None
    give(monkeypatch, values)
    with pytest.raises(DataFault, match="some month of the year fewer than twice"):
        ask(partner, "police-uk/burglary")


def test_missing_months_are_told_and_left_out(partner, monkeypatch):
    values = list(SUMMER * 4)
    values[5] = values[17] = None
    give(monkeypatch, values)
    found = ask(partner, "police-uk/burglary")
    assert [row["seen"] for row in found.rows][4:7] == [4, 2, 4]
    assert any(
        "2 of 48 months are missing; they are left out, never nought" in c for c in found.caveats
    )


def test_few_a_month_are_told_to_be_rough(partner, monkeypatch):
    give(monkeypatch, [2.0, 3.0, 4.0] * 16)
    assert any("Under 5 a month" in c for c in ask(partner, "police-uk/burglary").caveats)


def test_what_is_not_monthly_or_no_count_is_refused(partner, monkeypatch):
    with pytest.raises(DataFault, match="is given by the quarter, so no month can be told"):
        ask(partner, "return/marac/cases")
    give(monkeypatch, [1.5] * 48)
    with pytest.raises(DataFault, match="is no count"):
        ask(partner, "police-uk/burglary")


def test_it_is_asked_again_with_the_same_rows(partner):
    for topic in ("police-uk/burglary", "extract/night-time-violence"):
        found = ask(partner, topic)
        keep(found.release.store, found.record)
        assert answered_again(found.release.store, partner.engine, found.record) == found.rows
