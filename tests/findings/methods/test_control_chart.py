"""The control chart finds what was planted, says what it means by polarity, and refuses what it cannot tell."""

from __future__ import annotations

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods import control_chart as module
from frankpledge.findings.methods.control_chart import METHOD
from frankpledge.findings.methods.series import Series

CSP = Area("csp", "E22000359", "South Warwickshire")
SOUTHMERE = ("police-uk/anti-social-behaviour", "Southmere")
WHOLE = Period("2022-01", "2025-12")


def ask(partner, topic="extract/domestic-abuse", area=CSP, period=WHOLE, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def test_a_planted_rise_is_a_concern_where_down_is_good(partner):
    area = partner.areas.resolve("Southmere")
    found = ask(partner, "police-uk/anti-social-behaviour", area, Period("2023-01", "2025-12"))
    assert "a concern" in found.sentences[0]
    readings = {row["period"]: row["class"] for row in found.rows}
    assert sum(readings[month] == "concern" for month in Period("2025-01", "2025-12").months) >= 8
    assert found.parameters == {"polarity": "down-good", "adjusted": True}
    assert not found.uses_restricted


def test_an_ambiguous_topic_is_never_an_improvement_or_a_concern(partner):
    found = ask(partner)
    assert {row["class"] for row in found.rows} <= {
        "usual variation",
        "unusually high",
        "unusually low",
    }
    assert any("nothing is called an improvement or a concern" in c for c in found.caveats)
    assert found.uses_restricted


def test_a_flagged_point_says_by_which_rule(partner):
    found = ask(partner, "police-uk/anti-social-behaviour", partner.areas.resolve("Southmere"))
    flagged = [row for row in found.rows if row["class"] != "usual variation"]
    assert flagged
    assert all(row["rules"] for row in flagged)
    assert found.sentences[1].startswith(f"{len(flagged)} of 48 months")


def test_the_season_is_taken_out_only_of_a_long_monthly_series_and_the_answer_says_why_not(partner):
    assert ask(partner).drawing["adjusted"]
    short = ask(partner, period=Period("2024-01", "2025-12"))
    assert any("Fewer than 36 months" in caveat for caveat in short.caveats)
    left = ask(partner, season="leave")
    assert [row["adjusted"] for row in left.rows] == [row["value"] for row in left.rows]
    quarters = ask(partner, "return/marac/cases")
    assert any("A series of quarters is not adjusted" in caveat for caveat in quarters.caveats)
    counts = ask(partner, "police-uk/robbery", chart="c")
    assert not counts.drawing["adjusted"]
    assert any("A c chart is of the counts as they are" in caveat for caveat in counts.caveats)
    assert not any("as asked" in caveat for caveat in counts.caveats)


@pytest.mark.parametrize(
    ("step", "season", "adjusted"), [(0, 0, False), (0, 30, True), (0.5, 0, True)]
)
def test_a_season_that_chance_may_have_made_is_not_taken_out(
    partner, monkeypatch, step, season, adjusted
):
    months = Period("2023-01", "2025-12").months
    # No month of the year is high in all three years, but for the season; halves are no counts, and cannot be tried.
    values = tuple(100 + step + (7 * at) % 13 + season * (at % 12 in (6, 7)) for at in range(36))
    made = Series(topics()["police-uk/burglary"], CSP, months, values, 12)
    monkeypatch.setattr(module, "series", lambda *_: made)
    found = ask(partner, "police-uk/burglary")
    assert found.parameters["adjusted"] is adjusted
    said = any("No season can be told from chance" in caveat for caveat in found.caveats)
    assert said is not adjusted


def test_limits_that_begin_anew_need_a_month_of_the_series_and_a_reason(partner):
    with pytest.raises(CallFault, match="cannot begin anew in '2030-01'"):
        ask(partner, rebase="2030-01")
    with pytest.raises(CallFault, match="Say why the limits begin anew"):
        ask(partner, rebase="2024-01")
    found = ask(partner, rebase="2024-01", reason="A new recording system")
    assert found.drawing["starts"] == [0, 24]
    assert any("begin anew in January 2024: A new recording system" in c for c in found.caveats)
    assert found.rows[0]["centre"] != found.rows[-1]["centre"]


def test_a_phase_with_too_few_points_says_so(partner):
    found = ask(partner, rebase="2025-06", reason="A new team")
    assert "Too few points lie in this phase" in found.sentences[0]
    assert found.rows[-1]["class"] == "too few points"
    assert found.rows[-1]["upper"] is None


def test_a_short_series_is_refused_with_what_is_needed(partner):
    with pytest.raises(DataFault, match=r"has 6 months with a value in .* needs 12 at least"):
        ask(partner, period=Period("2025-07", "2025-12"))


@pytest.mark.parametrize(("mean", "words"), [(2, "Fewer than three a month"), (4, "")])
def test_rare_counts_are_warned_of_and_how_many_flags_chance_gives_is_said(
    partner, monkeypatch, mean, words
):
    months = Period("2024-01", "2025-12").months
    values = tuple(float(mean + at % 3 - 1) for at in range(24))
    made = Series(topics()["police-uk/burglary"], CSP, months, values, 12)
    monkeypatch.setattr(module, "series", lambda *_: made)
    found = ask(partner, "police-uk/burglary")
    assert any("Fewer than three a month" in caveat for caveat in found.caveats) is bool(words)
    assert any("half of those of 60" in caveat for caveat in found.caveats)


def test_fewer_than_one_a_month_is_refused_for_most_months_would_be_flagged(partner, monkeypatch):
    months = Period("2022-01", "2025-12").months
    values = (0.0,) * 20 + (1.0,) + (0.0,) * 20 + (2.0,) + (0.0,) * 6
    made = Series(topics()["police-uk/robbery"], CSP, months, values, 12)
    monkeypatch.setattr(module, "series", lambda *_: made)
    with pytest.raises(DataFault, match=r"one a month.* analyse days-between\. Or ask of a larger"):
        ask(partner, "police-uk/robbery")
    shares = Series(topics()["police-uk/robbery"], CSP, months, tuple(v / 8 for v in values), 12)
    monkeypatch.setattr(module, "series", lambda *_: shares)
    assert ask(partner, "police-uk/robbery").rows


def test_a_missing_month_is_told_and_is_no_point(partner):
    found = ask(partner, "return/hospital-assaults/attendances")
    assert found.rows[-1]["value"] is None
    assert found.rows[-1]["class"] == "no data"
    assert any("No value for 1 month, first December 2025" in caveat for caveat in found.caveats)
    assert "November 2025" in found.sentences[0]


def test_fewer_points_than_are_wished_for_are_told(partner):
    found = ask(partner, period=Period("2024-07", "2025-12"))
    assert any("Fewer than 24 points" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(
    ("polarity", "last", "words"),
    [("down-good", 4.0, "an improvement"), ("up-good", 40.0, "an improvement"),
     ("up-good", 4.0, "a concern"), ("contextual", 40.0, "neither good nor bad")],
)  # fmt: skip
def test_which_way_is_good_decides_what_a_flag_is_called(
    partner, monkeypatch, polarity, last, words
):
    topic = topics()["police-uk/burglary"].model_copy(
        update={"polarity": polarity, "note": "A note."}
    )
    values = (20.0, 22.0) * 12 + (last,)
    months = Period("2022-01", "2024-01").months
    made = Series(topic, CSP, months, values, 12, ("A doubt.",))
    monkeypatch.setattr(module, "series", lambda *_: made)
    found = ask(partner, "police-uk/burglary")
    assert words in found.sentences[0]
    assert {"A note.", "A doubt."} <= set(found.caveats)


def test_a_season_that_cannot_be_told_is_left_in(partner, monkeypatch):
    months = Period("2022-01", "2025-12").months
    values = tuple(None if 5 < i < 40 and i % 2 else 20.0 + i % 3 for i in range(48))
    made = Series(topics()["police-uk/burglary"], CSP, months, values, 12)
    monkeypatch.setattr(module, "series", lambda *_: made)
    found = ask(partner, "police-uk/burglary")
    assert any("could not be told from this series" in caveat for caveat in found.caveats)
    assert any(
        sentence.startswith(("None of", "1 of")) or "of 31" in sentence
        for sentence in found.sentences
    )
