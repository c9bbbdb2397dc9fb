"""The clock finds each district's planted peak by itself, and shows what pooling would have done."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from frankpledge.analysis.peak_windows import peak_windows, week_windows
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.clock import METHOD
from frankpledge.findings.methods.registry import answered_again

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR, WHOLE = Period("2025-01", "2025-12"), Period("2022-01", "2025-12")
DISTRICTS = {"Stratford-on-Avon": "E07000221", "Warwick": "E07000222"}
TOPIC = "extract/night-time-violence"


def ask(partner, area=CSP, period=YEAR, topic=TOPIC, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def row_of(found, what):
    (row,) = (row for row in found.rows if row["what"] == what)
    return row


PLANTED = {"Stratford-on-Avon": ("22:00", "midnight"), "Warwick": ("02:00", "04:00")}


@pytest.mark.parametrize("nights", ["week", "weekend"])
def test_the_planted_peaks_are_found_in_each_district_separately(partner, nights):
    found = ask(partner, period=WHOLE, nights=nights)
    for name, (start, end) in PLANTED.items():
        row = row_of(found, name)
        assert row["nights"] == "the nights of Friday and Saturday"
        assert row["hours"] == f"{start} to {end}"
        assert row["p"] <= 0.001
        assert row["count"] > 3 * row["expected"]
        assert f"in {name} {row['count']:,} of {row['n']:,} record" in found.sentences[0]
    assert found.sentences[1].startswith("The hours of the two districts differ (p = 0.001)")


def test_a_single_year_finds_them_too_though_an_hour_more_may_be_in_the_window(partner):
    found = ask(partner)
    for name, (_, end) in PLANTED.items():
        row = row_of(found, name)
        assert row["nights"] == "the nights of Friday and Saturday"
        assert row["hours"].endswith(end)
        assert row["p"] <= 0.001
    assert any("ends are not sharp" in caveat for caveat in found.caveats)


def test_pooling_would_send_one_district_to_the_hours_of_the_other(partner):
    found = ask(partner)
    cells = np.array(found.drawing["cells"]).reshape(2, -1)
    windows = week_windows(3)
    pooled = peak_windows(cells.sum(axis=0, keepdims=True), windows, np.random.default_rng(1))
    inside = windows.inside[pooled.window[0, 0]]
    assert int(windows.first_column[pooled.window[0, 0]]) + 6 == 26  # Warwick's 02:00
    stratford = cells[0] @ inside
    assert stratford < 1.5 * cells[0].sum() * inside.sum() / 168
    assert row_of(found, "Stratford-on-Avon")["count"] > 10 * stratford


def is_of_the_topic(row, code):
    return (
        row["Crime type"] in ("Violence and sexual offences", "Public order")
        and row["Location type"] in ("street", "licensed-premises")
        and row["LSOA code"] in code
    )


def test_counts_are_those_of_the_files(partner):
    """Rows of the extract counted one by one: the window, all whose hour is known, and what is left out."""
    small = {r["lsoa21_code"]: r["ltla24_code"] for r in partner.lookup("*lsoa*ward*.csv")}
    found = ask(partner)
    for name, district in DISTRICTS.items():
        own = {code for code, place in small.items() if place == district}
        rows = [
            dt.datetime.fromisoformat(row["Committed from"])
            for row in partner.extract
            if row["Reported"][:4] == "2025" and is_of_the_topic(row, own)
        ]
        known = [time for time in rows if (time.hour, time.minute) not in {(0, 0), (12, 0)}]
        shown = row_of(found, name)
        assert (shown["n"], shown["left_out"]) == (len(known), len(rows) - len(known))
        start, end = (
            int(hour[:2]) for hour in shown["hours"].replace("midnight", "24").split(" to ")
        )
        inside = [
            time
            for time in known
            if start <= time.hour < end and (time - dt.timedelta(hours=6)).weekday() in (4, 5)
        ]
        assert shown["count"] == len(inside)


def test_one_district_is_asked_by_itself_and_its_figure_is_reproduced(partner):
    found = ask(partner, Area("district", "E07000222", "Warwick"))
    assert len(found.sentences) == 1
    assert {row["what"].split(",")[0] for row in found.rows} == {"Warwick"}
    store = found.release.store
    keep(store, found.record)
    assert store.folder == partner.restricted.store.folder
    assert answered_again(store, partner.engine, found.record) == found.rows


def test_records_that_were_found_in_the_morning_have_no_known_hour_and_that_is_said_first(partner):
    found = ask(partner, topic="extract/burglary")
    assert found.sentences[-1].startswith("Only ")
    assert "may not hold for the others" in found.sentences[-1]
    assert any("at any time of more than 2 hours" in caveat for caveat in found.caveats)


def test_too_few_records_give_no_window(partner):
    found = ask(partner, topic="extract/drink-spiking", period=Period("2025-12", "2025-12"))
    assert "too few to tell (30 are needed)" in found.sentences[0]
    assert all(row["nights"] == "too few to tell" for row in found.rows)
    assert found.drawing["windows"] == [None, None]


def test_where_nothing_is_recorded_it_says_so(partner):
    with pytest.raises(DataFault, match="none is recorded in December 2025, so no clock"):
        ask(
            partner, topic="extract/robbery", period=Period("2025-12", "2025-12"),
            area=Area("lsoa", "E01999999", "Nowhere"),
        )  # fmt: skip


def test_a_topic_of_police_uk_is_refused_and_one_of_the_extract_is_offered(partner):
    with pytest.raises(CallFault, match=r"comes from police-uk.*takes topics of: extract"):
        ask(partner, topic="police-uk/burglary")
    assert "police.uk, which has no hours: ask of a topic of the police extract" in METHOD.not_when


def test_the_note_of_a_topic_is_told(partner):
    found = ask(partner, topic="extract/sexual-offences")
    assert any("read the reporting lag" in caveat for caveat in found.caveats)


def test_a_month_that_the_extract_lacks_is_refused(partner):
    with pytest.raises(DataFault, match="lacks 2026-01"):
        ask(partner, period=Period("2025-02", "2026-01"))
