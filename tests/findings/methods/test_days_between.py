"""The days between rare records are those of the files; a longer gap is fewer records, and is never misread."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.events import EventTimes
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import days_between as module
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.days_between import METHOD, chart_of_gaps
from frankpledge.findings.methods.registry import answered_again

CSP = Area("csp", "E22000359", "South Warwickshire")
YEARS = Period("2023-01", "2025-12")
STEADY = [25, 55, 40, 30, 60, 35] * 3


def ask(partner, topic="extract/county-lines", period=YEARS, **told):
    return METHOD.run(partner.held, METHOD.asked(CSP, period, topic, told))


def plant(monkeypatch, gaps, first="2023-01-01", without=0):
    """Let the evidence hold records with these days between them, the latest first, and some without a day."""
    days = np.datetime64(first) + np.cumsum([0, *gaps])
    told = [*days[::-1].astype("datetime64[m]"), *[np.datetime64("NaT")] * without]
    times = np.array(told, "datetime64[m]")
    found = EventTimes(times, times, times, np.full(len(times), "E07000222", dtype=object))
    monkeypatch.setattr(module, "event_times", lambda *_: found)


def polarised(monkeypatch, polarity):
    """Let county lines have another polarity, and a note."""
    topic = topics()["extract/county-lines"].model_copy(
        update={"polarity": polarity, "note": "A note."}
    )
    monkeypatch.setattr(Asked, "what", topic)


def test_gaps_are_those_of_the_files(partner):
    days = sorted(
        dt.datetime.fromisoformat(row["Reported"]).date()
        for row in partner.extract
        if row["County lines"] == "Yes" and "2023" <= row["Reported"][:4] <= "2025"
    )
    found = ask(partner)
    gaps = [(a.isoformat(), b.isoformat(), (b - a).days) for a, b in itertools.pairwise(days)]
    assert [(row["from"], row["to"], row["days"]) for row in found.rows] == gaps
    assert [row["gap"] for row in found.rows] == list(range(1, len(days)))
    assert f"of {len(gaps)} gaps" in found.sentences[1]
    since = (dt.date(2025, 12, 31) - days[-1]).days
    assert f"Since the last record {since} day" in found.sentences[2]
    assert found.uses_restricted


@pytest.mark.parametrize("chart", ["t", "g"])
def test_a_planted_doubling_is_seen_and_said_as_more_records(partner, monkeypatch, chart):
    plant(monkeypatch, [*STEADY, 20, 18, 22, 20, 19, 21, 20, 20])
    found = ask(partner, chart=chart)
    assert "seven in a row on one side of the centre" in found.sentences[0]
    assert "shorter gaps: more records, neither good nor bad by itself." in found.sentences[0]
    assert {row["reading"] for row in found.rows[-7:]} == {"shorter gaps: more records"}


def test_steady_gaps_are_not_flagged(partner, monkeypatch):
    plant(monkeypatch, STEADY)
    found = ask(partner)
    assert "is within the variation that these gaps usually have (centre" in found.sentences[0]
    assert found.sentences[1] == "None of 18 gaps are flagged by a rule."
    assert {row["reading"] for row in found.rows} == {"usual variation"}
    assert any("Fewer than 24 gaps" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(
    ("polarity", "last", "reading"),
    [("down-good", 300, "longer gaps: fewer records (improvement)"),
     ("down-good", 1, "shorter gaps: more records (concern)"),
     ("up-good", 300, "longer gaps: fewer records (concern)"),
     ("up-good", 1, "shorter gaps: more records (improvement)"),
     ("ambiguous", 300, "longer gaps: fewer records"), ("contextual", 1, "shorter gaps: more records")],
)  # fmt: skip
def test_a_longer_gap_is_fewer_records_and_polarity_says_whether_that_is_good(
    partner, monkeypatch, polarity, last, reading
):
    polarised(monkeypatch, polarity)
    plant(monkeypatch, [*STEADY, last])
    found = ask(partner)
    assert found.rows[-1]["reading"] == reading
    neutral = "(" not in reading
    end = ", neither good nor bad by itself." if neutral else "."
    assert found.sentences[0].endswith(f": {reading}{end}")
    assert found.sentences[1] == "1 of 19 gaps is flagged by a rule."
    assert any("nothing is called an improvement" in c for c in found.caveats) is neutral
    assert "A note." in found.caveats


@pytest.mark.parametrize(("without", "words"), [(1, "1 record has no day"), (2, "2 records have")])
def test_records_without_a_day_are_left_out_and_counted(partner, monkeypatch, without, words):
    plant(monkeypatch, STEADY, without=without)
    found = ask(partner)
    assert len(found.rows) == 18
    assert any(words in caveat for caveat in found.caveats)


def test_two_on_one_day_are_a_gap_of_nought_that_rounding_alone_does_not_flag(partner, monkeypatch):
    plant(monkeypatch, [30, 0, 12, 70, 5, 44, 0, 21, 9, 60, 3, 33, 15, 27, 1, 38] * 2)
    found = ask(partner)
    noughts = [row for row in found.rows if row["days"] == 0]
    assert {row["reading"] for row in noughts} == {"usual variation"}
    assert any("4 times here; the chart takes such a gap for half" in c for c in found.caveats)
    counted = ask(partner, chart="g")
    assert any("4 times here. They may" in caveat for caveat in counted.caveats)
    assert any("The g chart counts whole days" in caveat for caveat in counted.caveats)


def test_the_rates_that_the_caveat_tells_are_those_of_simulation():
    chance = np.random.default_rng(20261128)
    days = np.floor(np.cumsum(chance.exponential(30, (4000, 37)), axis=1))
    for kind in ("t", "g"):
        flags = chart_of_gaps(np.diff(days, axis=1), kind).flagged
        assert 0.18 < flags.any(axis=1).mean() < 0.27
        assert 0.005 < flags[:, -1].mean() < 0.02


def test_its_figure_is_kept_apart_and_reproduced(partner):
    found = ask(partner)
    store = found.release.store
    keep(store, found.record)
    assert store.folder == partner.restricted.store.folder
    assert answered_again(store, partner.engine, found.record) == found.rows


def test_what_is_not_rare_is_sent_to_the_control_chart(partner, monkeypatch):
    with pytest.raises(DataFault, match=r"more than 3 a month.* frankpledge analyse control-chart"):
        ask(partner, "extract/knife")
    plant(monkeypatch, [10] * 53 + [11] * 54)
    assert len(ask(partner).rows) == 107  # 108 records in 36 months: three a month
    plant(monkeypatch, [10] * 54 + [11] * 54)
    with pytest.raises(DataFault, match="109 records"):
        ask(partner)


def test_fewer_than_thirteen_records_are_refused_with_a_way_out(partner, monkeypatch):
    plant(monkeypatch, STEADY[:12])
    assert len(ask(partner).rows) == 12
    plant(monkeypatch, STEADY[:11], without=3)
    with pytest.raises(DataFault, match=r"12 records with a day .* 13 are needed.* longer period"):
        ask(partner)


def test_gaps_that_do_not_vary_are_refused(partner, monkeypatch):
    plant(monkeypatch, [20] * 20)
    with pytest.raises(DataFault, match="do not vary, so no limits"):
        ask(partner)


def test_a_missing_month_breaks_the_series_and_is_refused(partner):
    with pytest.raises(DataFault, match="the police extract lacks 2021-01 to 2021-12"):
        ask(partner, period=Period("2021-01", "2025-12"))


def test_a_topic_of_police_uk_is_refused(partner):
    with pytest.raises(CallFault, match="takes topics of: extract"):
        ask(partner, "police-uk/burglary")
