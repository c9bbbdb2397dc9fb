"""What was planted reads as it was planted, nothing is a verdict, and an open question gets an open answer."""

from __future__ import annotations

import pytest

from frankpledge.definitions.explanations import explanations_of
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.explanation_rules import AGAINST, FOR, UNCLEAR, UNTESTED
from frankpledge.findings.methods.explanations import EVIDENCE, METHOD
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.registry import answered_again

from .stepped import ALONE
from .weighing import CSP, ask, row_of


def test_a_rise_of_old_offences_speaks_for_reporting(planted):
    found = ask(planted, "extract/domestic-abuse")
    reporting = row_of(found, "reporting")
    assert reporting["reading"] == FOR
    assert reporting["for"].startswith("Over a year old when reported: ")
    files = [row for row in planted.extract if row["Domestic abuse"] == "Yes"]
    for year in ("2024", "2025"):
        of_year = [row for row in files if row["Reported"][:4] == year]
        old = sum(row["Committed from"][:4] == "2021" for row in of_year)
        assert f"{old} of {len(of_year)} " in reporting["for"]
    assert "Referrals to domestic abuse services: referrals: " in reporting["not_told"]
    assert "unclear either way" in reporting["not_told"]
    assert "“reporting”" in found.sentences[1].partition("; ")[0]
    assert row_of(found, "real")["reading"] == UNCLEAR


def test_a_series_at_one_address_speaks_for_a_few(planted):
    found = ask(planted, "extract/burglary")
    few = row_of(found, "few-series")
    assert few["reading"] == FOR
    assert few["for"].startswith("On the five places recorded most: ")
    assert (
        "What is left of the change without them. All but those on the five places"
        in few["not_told"]
    )


def test_what_did_not_change_speaks_for_chance_and_for_nothing_else(planted):
    found = ask(planted, "extract/vehicle-crime")
    assert [row["id"] for row in found.rows if row["reading"] == FOR] == ["chance"]
    assert row_of(found, "real")["reading"] == AGAINST
    assert "within what chance may give" in found.sentences[0]
    assert "something speaks for “chance”" in found.sentences[1].lower()


def test_a_step_in_every_district_speaks_for_recording_and_one_here_alone_against_it(stepped):
    area, period = Area("district", ALONE, "Alone"), Period("2024-04", "2025-03")
    everywhere = row_of(ask(stepped, "police-uk/burglary", area, period), "recording")
    assert everywhere["reading"] == FOR
    assert "Of 4 other districts of Warwickshire Police, 4 may have the same step" in everywhere["for"]  # fmt: skip
    alone = row_of(ask(stepped, "police-uk/robbery", area, period), "recording")
    assert alone["reading"] == AGAINST
    assert "none may have the same step" in alone["against"]
    drugs = row_of(ask(stepped, "police-uk/drugs", area, period), "recording")
    assert drugs["reading"] == UNCLEAR


def test_the_first_sentence_says_the_change_in_counts_with_interval_and_p(planted):
    found = ask(planted, "police-uk/shoplifting")
    assert found.sentences[0].startswith(
        "Shoplifting in Here, the year 2025, against the year 2024: 120 where 240 would be no change, 120 fewer (95 % "
        "interval "
    )
    assert found.sentences[0].endswith("which chance alone seldom gives (p < 0.0001).")
    assert (found.parameters["count"], found.parameters["expected"]) == (120, 240.0)
    assert "This is no verdict" in found.sentences[2]


def test_the_second_sentence_says_for_what_against_what_and_what_nobody_looked_at(planted):
    found = ask(planted, "police-uk/shoplifting", evidence="all")
    told = found.sentences[1]
    assert told.startswith(
        "Something speaks for “a real change”; something speaks against “chance”"
    )
    assert "nobody has looked at “operation or enforcement”" in told
    assert row_of(found, "real")["for"].startswith("Retail incident reports: incidents, Theft: 36 ")
    assert row_of(found, "reporting")["reading"] == AGAINST
    assert row_of(found, "displacement")["reading"] == AGAINST
    none = ask(planted, "police-uk/burglary").sentences[1]
    assert none.startswith(
        "Nothing that was looked at speaks for any of them; something speaks against “season"
    )


def test_the_rows_stand_in_the_order_of_the_definition_and_no_number_ranks_them(planted):
    found = ask(planted, "police-uk/shoplifting")
    ids = [one.id for one in explanations_of(found.asked.what, "district")]
    assert [row["id"] for row in found.rows] == ids
    assert ids[:2] == ["real", "chance"]
    assert not any(isinstance(value, int | float) for row in found.rows for value in row.values())


def test_an_open_question_is_answered_from_open_evidence_unless_asked_for_all(planted):
    found = ask(planted, "police-uk/shoplifting")
    assert not found.uses_restricted
    assert not METHOD.needs_restricted(found.asked)
    assert row_of(found, "reporting")["reading"] == UNTESTED
    assert "the question is of open evidence alone" in row_of(found, "reporting")["not_told"]
    is_open = Held(planted.release, None, planted.engine)
    assert METHOD.run(is_open, found.asked).rows == found.rows
    whole = ask(planted, "police-uk/shoplifting", evidence="all")
    assert whole.uses_restricted
    assert METHOD.needs_restricted(whole.asked)
    assert any(caveat.startswith("Retail crime initiative: ") for caveat in whole.caveats)
    with pytest.raises(DataFault, match="needs evidence that is not open"):
        METHOD.run(is_open, whole.asked)
    assert [name for name, _ in EVIDENCE.open_only.choices] == ["open"]


@pytest.mark.parametrize("topic", ["police-uk/shoplifting", "extract/burglary"])
def test_the_same_rows_come_again(planted, topic):
    found = ask(planted, topic)
    keep(found.release.store, found.record)
    assert answered_again(found.release.store, planted.engine, found.record) == found.rows


def test_only_the_last_year_of_a_longer_period_is_weighed_and_that_is_said(partner):
    long = ask(partner, "police-uk/burglary", CSP, Period("2023-01", "2025-12"))
    year = ask(partner, "police-uk/burglary", CSP)
    assert "the last twelve months are weighed: the year 2025" in " ".join(long.caveats)
    assert long.rows == year.rows
    three = ask(partner, "police-uk/burglary", CSP, baseline="three-year")
    assert "a mean of the same months of 2022 to 2024" in three.sentences[0]


def test_missing_months_are_refused_with_the_way_out(partner, planted):
    with pytest.raises(DataFault, match=r"lacks .*2021.* Missing is not zero"):
        ask(partner, "police-uk/burglary", CSP, Period("2022-01", "2022-12"))
    with pytest.raises(DataFault, match="Missing is not zero"):
        ask(planted, "extract/burglary", period=Period("2026-01", "2026-06"))
