"""A comparison says the difference first, with its interval and p, allows for scattered months, and never says why."""

from __future__ import annotations

import pytest

from frankpledge.analysis import two_counts
from frankpledge.analysis.e_test import e_test_p
from frankpledge.analysis.quasi_poisson import widened_interval
from frankpledge.definitions.comparisons import FamilyGroup, comparisons
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import compare as module
from frankpledge.findings.methods import yardsticks
from frankpledge.findings.methods.compare import METHOD
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.yardsticks import Past

CSP, YEAR = Area("csp", "E22000359", "South Warwickshire"), Period("2025-01", "2025-12")


def ask(partner, topic="police-uk/burglary", area=CSP, period=YEAR, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def test_a_planted_rise_is_told_with_the_difference_before_the_per_cent(partner):
    southmere = partner.areas.resolve("Southmere")
    found = ask(partner, "police-uk/anti-social-behaviour", southmere, against="last-year")
    row, first = found.rows[0], found.sentences[0]
    assert row["difference"] > 0
    assert row["p"] < 0.01
    assert "which chance alone seldom gives" in first
    assert first.index(" more (95 % interval ") < first.index(" %, which")
    assert f"{row['count']:,}, against {row['baseline']:,} in the year 2024" in first


def test_both_tests_and_both_intervals_stand_in_the_row(partner):
    row = ask(partner, against="three-year").rows[0]
    pair = (row["count"], row["baseline"], 3.0)
    assert row["p_exact"] == pytest.approx(float(two_counts.exact_p(*pair)), abs=1e-6)
    assert row["p_e"] == pytest.approx(float(e_test_p(pair[0], 1.0, pair[1], 3.0)), abs=1e-6)
    assert row["low"] <= row["difference"] <= row["high"]
    assert row["ratio_low"] <= row["ratio"] <= row["ratio_high"]
    assert row["percent"] == pytest.approx(100 * row["difference"] / row["expected"], abs=1e-4)


def test_scattered_months_widen_interval_ratio_and_p(partner, monkeypatch):
    plain = ask(partner, against="last-year").rows[0]
    monkeypatch.setattr(Past, "dispersion", lambda _: (4.0, 4))
    found = ask(partner, against="last-year")
    row = found.rows[0]
    low, high = two_counts.difference_interval(row["count"], row["baseline"], 1.0)
    wide = widened_interval(row["difference"], low, high, 4.0)
    assert (row["low"], row["high"]) == (
        pytest.approx(float(wide[0])),
        pytest.approx(float(wide[1])),
    )
    assert row["ratio_high"] > plain["ratio_high"]
    assert row["p"] > row["p_exact"]
    assert found.sentences[-1].startswith("Its months vary 4.0 times as much as chance")
    assert found.parameters == {"dispersion": 4.0, "years_of_dispersion": 4}


@pytest.mark.parametrize(
    ("measured", "words"),
    [(None, "could not be told from the years held"), ((0.6, 3), "vary no more than chance would make them")],
)  # fmt: skip
def test_it_says_what_is_known_of_the_scatter(partner, monkeypatch, measured, words):
    monkeypatch.setattr(Past, "dispersion", lambda _: measured)
    row = ask(partner, against="last-year")
    assert words in row.sentences[-1]
    assert row.rows[0]["p"] == pytest.approx(row.rows[0]["p_exact"], abs=1e-6)


def test_all_that_hold_are_told_and_the_others_with_their_reason(partner):
    found = ask(partner)
    kinds = [row["against"] for row in found.rows]
    assert kinds == ["last-year", "three-year", "county"]
    assert [s[:8] for s in found.sentences[1:3]] == ["Against "] * 2
    told = " ".join(found.caveats)
    assert "Not held against the family group: No family group is declared" in told
    assert "3 comparisons of one count: they overlap" in told
    # No month of 2022 to 2024 is the pandemic's: the same sum is no fourth comparison, unless it is asked for.
    assert "Not told again against three years without the pandemic: they are those of" in told
    asked = ask(partner, against="three-year-without-pandemic").rows
    assert [row["baseline"] for row in asked] == [found.rows[1]["baseline"]]
    assert "A difference says that something changed, never why." in told


def test_where_nothing_holds_every_reason_is_given(partner):
    with pytest.raises(DataFault, match=r"(?s)Nothing can be held.*three years.*family group"):
        ask(partner, "extract/knife", period=Period("2024-01", "2025-12"))


def test_a_count_of_nothing_has_no_per_cent_and_no_ratio(partner, monkeypatch):
    monkeypatch.setattr(Past, "dispersion", lambda _: (4.0, 4))
    monkeypatch.setattr(Past, "summed", lambda *_: 0)
    found = ask(partner, against="last-year")
    row = found.rows[0]
    assert (row["percent"], row["ratio"], row["ratio_low"]) == (None, None, 0.0)
    assert "no more or fewer" in found.sentences[0]
    assert "%, within" not in found.sentences[0]


def test_a_family_group_has_limits_instead_of_tests(partner, monkeypatch):
    group = FamilyGroup(
        id="alike", name="Alike", as_at="2026-04-01", source="a test",
        areas=("E07000218", "E07000219", "E07000220", "E07000221", "E07000222"),
    )  # fmt: skip
    own = comparisons().model_copy(update={"family_groups": (group,)})
    monkeypatch.setattr(yardsticks, "comparisons", lambda: own)
    found = ask(partner, area=partner.areas.by_code("E07000222"), against="family")
    row = found.rows[0]
    assert (row["p_exact"], row["p_e"], row["ratio_low"]) == (None, None, None)
    assert row["low"] < row["difference"] < row["high"] or row["p"] < 0.05
    assert "(interval for one more such area " in found.sentences[0]
    assert "expected from the mean rate of the other areas of Alike" in found.sentences[0]
    assert any(c.startswith("The family group: Alike, as at 2026-04-01") for c in found.caveats)


def test_a_topic_that_may_rise_for_good_reasons_says_so_and_its_note_is_told(partner):
    told = ask(partner, "extract/domestic-abuse", against="last-year")
    assert told.uses_restricted
    assert "More may be good or bad here: it may be more reporting." in told.caveats
    assert any("more trust" in caveat for caveat in told.caveats)


def test_all_crime_says_that_anti_social_behaviour_is_not_in_it(partner):
    told = ask(partner, "police-uk/all-crime").caveats
    assert any("Anti-social behaviour is no crime and is not in it" in one for one in told)


def test_it_says_what_p_and_interval_do_not_allow_for(partner):
    told = ask(partner).caveats
    assert any("p is two-sided." in one and "where whole years wander" in one for one in told)


def test_a_single_year_is_not_called_several(partner, monkeypatch):
    found = ask(partner, against="last-year", period=Period("2023-01", "2023-12"))
    assert " a year in " not in found.sentences[0]
    assert (
        "a year in the same months of 2022 to 2024"
        in ask(partner, against="three-year").sentences[0]
    )


def test_it_is_asked_again_with_the_same_rows(partner):
    for topic in ("police-uk/burglary", "extract/knife"):
        found = ask(partner, topic)
        keep(found.release.store, found.record)
        assert answered_again(found.release.store, partner.engine, found.record) == found.rows


def test_a_difference_is_written_as_people_say_it():
    assert [module._size(value) for value in (32.4, -4.5, 5.0, 0.01, -1234.0)] == [
        "32 more", "4.5 fewer", "5 more", "no more or fewer", "1,234 fewer",
    ]  # fmt: skip
