"""A rate chart sets each month over its days or over all that is recorded, and never reads more into a share."""

from __future__ import annotations

import calendar
from collections import Counter

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import rate_chart as module
from frankpledge.findings.methods.rate_chart import METHOD
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.series import Series

CSP = Area("csp", "E22000359", "South Warwickshire")
THREE_YEARS = Period("2023-01", "2025-12")


def ask(partner, topic="police-uk/burglary", area=CSP, period=THREE_YEARS, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def made(monkeypatch, values, source="police-uk/burglary"):
    """Give the months of the world counts of our own."""
    months = THREE_YEARS.months
    found = Series(topics()[source], CSP, months, tuple(values), 12)
    monkeypatch.setattr(module, "series", lambda *_: found)


def test_a_month_is_set_over_its_own_days(partner, monkeypatch):
    days = [calendar.monthrange(int(m[:4]), int(m[5:]))[1] for m in THREE_YEARS.months]
    made(monkeypatch, [2 * n for n in days])
    found = ask(partner, limits="chance")
    assert {row["rate"] for row in found.rows} == {2.0}
    assert [row["over"] for row in found.rows] == days
    assert not any(row["rules"] for row in found.rows)
    assert "62, 2.00 a day in December 2025, where 2.00 is the mean" in found.sentences[0]
    assert found.sentences[1].startswith("None of 36 months")


def test_the_share_is_that_of_the_rows(partner):
    found = ask(partner, "extract/knife", over="all")
    all_rows, knife = Counter(), Counter()
    lsoas = set(partner.areas.columns["lsoa"][partner.areas.mask(CSP)].tolist())
    for row in partner.extract:
        if row["LSOA code"] in lsoas:
            all_rows[row["Reported"][:7]] += 1
            knife[row["Reported"][:7]] += row["Knife"] == "Yes"
    for row in found.rows:
        assert (row["value"], row["over"]) == (knife[row["period"]], all_rows[row["period"]])
        assert row["rate"] == pytest.approx(row["value"] / row["over"], abs=1e-6)
        assert row["lower"] < row["centre"] < row["upper"]
    assert "of all recorded crime and ASB) in December 2025" in found.sentences[0]
    assert any("falls as well where all recorded crime and ASB rises" in c for c in found.caveats)
    assert found.uses_restricted
    assert found.parameters["chart"] == "p′"


def test_a_share_of_all_crime_of_police_uk_is_open(partner):
    found = ask(partner, over="all", limits="chance")
    assert not found.uses_restricted
    assert found.parameters["chart"] == "p"
    assert any("too many are flagged" in told for told in found.caveats)


@pytest.mark.parametrize("topic", ["police-uk/anti-social-behaviour", "police-uk/all-crime"])
def test_what_is_no_part_of_the_whole_has_no_share(partner, topic):
    with pytest.raises(CallFault, match="has no share of it"):
        ask(partner, topic, over="all")


def test_a_doubled_month_is_flagged_with_its_rule_and_its_polarity(partner, monkeypatch):
    made(monkeypatch, [60 + (at * 7) % 11 for at in range(35)] + [190])
    found = ask(partner)
    assert found.rows[-1]["class"] == "concern"
    assert "concern (outside the limits)" in found.sentences[0]
    assert found.parameters == {"chart": "u′", "polarity": "down-good"}
    made(monkeypatch, [60 + (at * 7) % 11 for at in range(35)] + [190], "extract/hate")
    ambiguous = ask(partner, "extract/hate")
    assert ambiguous.rows[-1]["class"] == "unusually high"
    assert any("nothing is called an improvement" in told for told in ambiguous.caveats)


def test_missing_months_are_named_and_have_no_rate(partner, monkeypatch):
    made(monkeypatch, [None, None, *(50 + at % 5 for at in range(34))])
    found = ask(partner)
    assert found.rows[0]["rate"] is None
    assert any("Months without a value: 2, first January 2023" in told for told in found.caveats)


def test_too_short_and_too_rare_are_refused_with_the_way_out(partner, monkeypatch):
    with pytest.raises(DataFault, match=r"has 6 months .* Ask over a longer period"):
        ask(partner, period=Period("2025-07", "2025-12"))
    made(monkeypatch, [2] * 36)
    with pytest.raises(DataFault, match=r"fewer than three a month.*analyse compare"):
        ask(partner)


def test_limits_that_begin_anew_say_why(partner):
    found = ask(partner, rebase="2024-07", reason="A new crime system")
    assert any("begin anew in July 2024: A new crime system." in told for told in found.caveats)
    assert len({row["centre"] for row in found.rows}) == 2
    assert any(
        told.startswith("Records of breached")
        for told in ask(partner, "extract/personal-asb").caveats
    )


def test_it_is_asked_again_with_the_same_rows(partner):
    for topic in ("police-uk/burglary", "extract/knife"):
        found = ask(partner, topic, over="all")
        keep(found.release.store, found.record)
        assert answered_again(found.release.store, partner.engine, found.record) == found.rows
