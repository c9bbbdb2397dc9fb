"""A projection ends where the year does, tells chances by what is good, is tried on the past, and refuses gaps."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.projection import chance_of_missing, project
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import projection as module
from frankpledge.findings.methods.projection import METHOD
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.series import Series, series

CSP, WHOLE = Area("csp", "E22000359", "South Warwickshire"), Period("2022-01", "2025-12")


def ask(partner, topic="police-uk/burglary", area=CSP, period=WHOLE, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def give(monkeypatch, values, *, first="2022-01", per_year=12, **topic):
    """Give the method a series of our own, as long as the months asked about."""
    own = topics()["police-uk/burglary"].model_copy(update=topic)
    months = Period(first, "2030-12").months[: len(values)]
    made = Series(own, CSP, months, tuple(values), per_year)
    monkeypatch.setattr(module, "series", lambda *_: made)


def test_the_year_ends_with_march_by_itself_and_its_total_keeps_what_is_seen(partner):
    found = ask(partner)
    counted = series(partner.held, topics()["police-uk/burglary"], CSP, WHOLE)
    so_far = sum(counted.values[-9:])
    total = found.rows[-1]
    assert total["what"] == "Total, April 2025 to March 2026"
    assert total["seen"] == so_far
    assert total["low_95"] > so_far
    assert [row["month"] for row in found.rows[-4:-1]] == ["2026-01", "2026-02", "2026-03"]
    plain = project(counted.array, 3, 1, 9)
    assert total["expected"] == pytest.approx(float(plain.total.mean[0]), abs=1e-4)
    assert f"with {so_far:,.0f} in its first 9 months, from 48 months" in found.sentences[0]


def test_it_is_never_the_months_so_far_times_twelve(partner, monkeypatch):
    summer = [80.0, 70.0, 90.0, 120.0, 140.0, 160.0, 170.0, 160.0, 120.0, 100.0, 90.0, 80.0]
    give(monkeypatch, summer * 3 + summer[:9])
    found = ask(partner, period=Period("2022-01", "2025-09"))
    total = found.rows[-1]
    assert total["expected"] == pytest.approx(sum(summer), rel=0.03)
    assert abs(total["expected"] - total["seen"] * 12 / 6) > 300


def test_another_end_may_be_asked_for_and_one_too_far_is_refused(partner):
    assert ask(partner, end="2026-12").rows[-1]["what"] == "Total, the year 2026"
    assert "with none of its months seen yet" in ask(partner, end="2026-12").sentences[0]
    for end in ("2025-12", "2027-01"):
        with pytest.raises(CallFault, match="Give a month from 2026-01 to 2026-12"):
            ask(partner, end=end)


@pytest.mark.parametrize(
    ("topic", "good", "words"),
    [
        ("police-uk/burglary", "topic", "by ending above it, is "),
        ("police-uk/burglary", "up", "by ending below it, is "),
        ("extract/domestic-abuse", "topic", "neither is called a miss"),
        ("extract/domestic-abuse", "down", "by ending above it, is "),
    ],
)
def test_what_a_miss_is_follows_from_which_way_is_good(partner, topic, good, words):
    found = ask(partner, topic, good=good, target="1,000")
    assert words in found.sentences[1]
    assert any("Choose which way is good" in c for c in found.caveats) is ("neither" in words)


def test_a_topic_of_which_more_is_good_is_missed_from_below(partner, monkeypatch):
    give(monkeypatch, [100.0, 104.0] * 24, polarity="up-good", note="A note.")
    found = ask(partner, target="1500")
    assert "by ending below it, is more than 49 in 50 (over 99 %)" in found.sentences[1]
    assert "A note." in found.caveats
    given = ask(partner, target="900.5")
    assert (
        "the target of 900.5, by ending below it, is less than 1 in 50 (under 1 %)"
        in given.sentences[1]
    )


def test_the_chance_is_that_of_the_statistic(partner):
    counted = series(partner.held, topics()["police-uk/burglary"], CSP, WHOLE)
    total = ask(partner).rows[-1]["expected"]
    found = ask(partner, target=str(round(total)))
    plain = float(chance_of_missing(project(counted.array, 3, 1, 9), round(total))[0])
    assert found.parameters["chance_above"] == pytest.approx(plain, abs=1e-6)
    assert f"({100 * plain:.0f} %)" in found.sentences[1]


def test_without_a_target_none_is_judged(partner):
    found = ask(partner)
    assert not any("target" in sentence for sentence in found.sentences)
    assert found.parameters["target"] is None


def test_a_target_that_is_no_number_is_refused(partner):
    with pytest.raises(CallFault, match="'fewer' is no number"):
        ask(partner, target="fewer")


def test_it_says_what_such_projections_were_worth(partner):
    found = ask(partner)
    assert "Tried on the past, " in found.sentences[-1]
    assert 0 <= found.parameters["coverage_80"] <= 1
    assert f"skill {found.parameters['skill']:+.2f}".replace("-", "−") in found.sentences[-1]


def test_a_projection_that_did_badly_on_the_past_says_so(partner, monkeypatch):
    values = [30.0 + (at % 2) for at in range(36)] + [
        90.0,
        20.0,
        160.0,
        10.0,
        150.0,
        30.0,
        120.0,
        5.0,
        99.0,
        8.0,
        140.0,
        20.0,
    ]
    give(monkeypatch, values)
    found = ask(partner)
    assert found.parameters["coverage_80"] < 0.7
    assert any("take all limits here as too narrow" in c for c in found.caveats)


def test_it_says_that_the_limits_of_the_total_hold_less_often_than_those_of_months(partner):
    assert any("not the total of the year" in caveat for caveat in ask(partner).caveats)


def test_three_years_alone_cannot_be_tried_on_the_past(partner):
    found = ask(partner, period=Period("2023-01", "2025-12"))
    assert any("too few months to try the projection" in c for c in found.caveats)
    assert not any("Tried on the past" in sentence for sentence in found.sentences)
    assert found.parameters["skill"] is None


def test_a_series_that_is_too_short_is_refused(partner):
    with pytest.raises(DataFault, match=r"has 24 months with a value .* needs 36"):
        ask(partner, period=Period("2024-01", "2025-12"))


def test_latest_months_that_are_missing_are_refused_with_the_last_that_is_held(
    partner, monkeypatch
):
    give(monkeypatch, [*[20.0, 24.0] * 23, None, None])
    with pytest.raises(
        DataFault,
        match=r"ends with October 2025, not with December 2025\. Ask of months up to 2025-10",
    ):
        ask(partner)


def test_a_gap_in_the_months_so_far_is_refused_and_an_older_one_told(partner, monkeypatch):
    values = [20.0, 24.0, 22.0] * 16
    give(monkeypatch, [*values[:44], None, *values[45:]])
    with pytest.raises(
        DataFault, match=r"of the months so far it lacks 2025-09\. Missing is not zero"
    ):
        ask(partner)
    give(monkeypatch, [*values[:10], None, *values[11:]])
    assert any("1 of 48 months are missing, which is not nought" in c for c in ask(partner).caveats)


def test_a_month_of_the_year_seen_only_once_is_refused(partner, monkeypatch):
    values = [20.0, 24.0, 22.0] * 16
    for at in (0, 12, 24):
        values[at] = None
    give(monkeypatch, values)
    with pytest.raises(DataFault, match="some month of the year fewer than twice"):
        ask(partner)


def test_what_is_not_monthly_or_no_count_is_refused(partner, monkeypatch):
    with pytest.raises(DataFault, match="is given by the quarter; a projection needs months"):
        ask(partner, "return/marac/cases")
    give(monkeypatch, [1.5] * 48)
    with pytest.raises(DataFault, match="is no count"):
        ask(partner)


def test_every_month_has_its_limits_and_the_wider_hold_the_narrower(partner):
    for row in ask(partner, end="2026-12").rows[48:]:
        assert row["low_95"] <= row["low_80"] <= row["expected"] <= row["high_80"] <= row["high_95"]
    assert all(row["expected"] is None for row in ask(partner).rows[:48])


def test_it_is_asked_again_with_the_same_rows(partner):
    for topic in ("police-uk/burglary", "extract/knife"):
        found = ask(partner, topic, target="500")
        keep(found.release.store, found.record)
        assert answered_again(found.release.store, partner.engine, found.record) == found.rows
    assert not np.isnan(found.rows[-1]["expected"])
