"""A nowcast counts by month of the offence and delay as the rows do, and refuses too little to go by."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from frankpledge.analysis.nowcast import nowcast as complete
from frankpledge.evidence.questions import Area, Period, month_number
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import nowcast as module
from frankpledge.findings.methods.nowcast import METHOD
from frankpledge.findings.methods.registry import answered_again

CSP, WHOLE = Area("csp", "E22000359", "South Warwickshire"), Period("2023-01", "2025-12")
CODES = ("17A", "17B", "19C", "19D", "19E", "19F", "19G", "19H", "20A", "20B", "21", "22A", "88A")


def ask(partner, topic="extract/sexual-offences", period=WHOLE, **told):
    return METHOD.run(partner.held, METHOD.asked(CSP, period, topic, told))


def plain_triangle(partner, delays=12):
    """Count the extract's own rows by month of the offence and months of delay."""
    cells = Counter()
    for row in partner.extract:
        if row["Offence code"] in CODES and row["Committed from"]:
            began, reported = row["Committed from"][:7], row["Reported"][:7]
            cells[began, month_number(reported) - month_number(began)] += 1
    table = np.full((36, delays), np.nan)
    for at, month in enumerate(WHOLE.months):
        for delay in range(min(delays, 36 - at)):
            table[at, delay] = cells[month, delay]
    return table


def test_months_are_counted_and_completed_from_the_extracts_own_rows(partner):
    found, table = ask(partner), plain_triangle(partner)
    plain = complete(table)
    assert [row["seen"] for row in found.rows] == np.nansum(table, axis=1).astype(int).tolist()
    assert [row["final"] for row in found.rows] == pytest.approx(
        plain.final.mean.tolist(), abs=1e-3
    )
    assert found.rows[-1]["low_80"] == float(plain.final.low_80[-1])
    assert found.uses_restricted


def test_only_months_that_still_grow_have_limits(partner):
    rows = ask(partner).rows
    assert all(row["low_80"] is None and row["final"] == row["seen"] for row in rows[:25])
    assert all(
        row["low_95"] <= row["low_80"] <= row["high_80"] <= row["high_95"] for row in rows[25:]
    )
    assert rows[-1]["final"] > rows[-1]["seen"]


def test_it_says_what_the_latest_month_may_come_to_and_how_months_fill_up(partner):
    found = ask(partner)
    last = found.rows[-1]
    assert (
        f"of December 2025 {last['seen']} are reported so far; about {last['final']:,.0f} may"
        in found.sentences[0]
    )
    assert (
        f"{100 * last['complete']:.0f} % usually is in the month of the offence"
        in found.sentences[1]
    )
    assert any("reporting lag" in caveat for caveat in found.caveats)


def test_fewer_months_of_delay_may_be_asked_for(partner):
    found = ask(partner, "extract/night-time-violence", within="6")
    assert found.parameters["within"] == 6
    assert "once 6 months have passed" in found.sentences[0]
    assert len(found.caveats) == 3


def test_a_month_of_which_nothing_is_reported_is_not_multiplied_up(partner, monkeypatch):
    table = np.where(np.arange(36)[:, None] + np.arange(12) < 36, 10.0, np.nan)
    table[-1, 0] = 0.0
    monkeypatch.setattr(module, "_triangle", lambda *_: (table, 0))
    found = ask(partner)
    assert found.rows[-1]["final"] is None
    assert "from which nothing can be multiplied up" in found.sentences[0]


def test_too_short_a_period_is_refused_with_what_would_do(partner):
    with pytest.raises(DataFault, match="need 18 months or more; the year 2025 has 12"):
        ask(partner, period=Period("2025-01", "2025-12"))


def test_too_few_events_are_refused(partner, monkeypatch):
    monkeypatch.setattr(module, "FEWEST_EVENTS", 1_000_000)
    with pytest.raises(
        DataFault, match=r"events that were reported soon enough; 1000000 would tell"
    ):
        ask(partner)


def test_months_that_tell_no_growth_are_refused_with_the_reason(partner, monkeypatch):
    table = np.where(np.arange(36)[:, None] + np.arange(12) < 36, 10.0, np.nan)
    table[:, 0] = 0.0
    monkeypatch.setattr(module, "_triangle", lambda *_: (table, 0))
    with pytest.raises(DataFault, match=r"cannot be told: reported has nothing up to delay 0"):
        ask(partner)


def test_police_uk_and_a_missing_month_are_refused(partner):
    with pytest.raises(CallFault, match="cannot be asked of Burglary"):
        ask(partner, "police-uk/burglary")
    with pytest.raises(DataFault, match="lacks"):
        ask(partner, period=Period("2019-01", "2025-12"))


def test_it_is_asked_again_with_the_same_rows(partner):
    found = ask(partner)
    keep(found.release.store, found.record)
    assert answered_again(found.release.store, partner.engine, found.record) == found.rows
