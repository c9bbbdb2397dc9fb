"""A reading is the count of its period, or its share or rate; where a part of it is missing there is none."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.readings import METHOD
from frankpledge.findings.methods.registry import answered_again

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")


def ask(partner, topic, period=YEAR, area=CSP, **told):
    """Ask the method."""
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def test_a_count_stands_by_itself(partner):
    found = ask(partner, "police-uk/robbery")
    assert [row["value"] for row in found.rows] == [row["counted"] for row in found.rows]
    assert found.sentences[0].startswith("Robbery in South Warwickshire: ")
    assert found.sentences[0].endswith("in December 2025, the latest of 12 months read.")
    assert not found.uses_restricted
    assert answered_again(found.release.store, partner.engine, found.record) == found.rows


def test_a_rate_is_of_residents_and_a_share_of_another_topic(partner):
    people = partner.areas.people(CSP)
    rate = ask(partner, "police-uk/robbery", over="residents", per="1000").rows[0]
    assert rate["value"] == rate["counted"] * 1000 / people
    share = ask(partner, "extract/domestic-abuse", over="extract/violence", per="100")
    assert share.uses_restricted
    assert share.rows[0]["value"] == share.rows[0]["counted"] * 100 / share.rows[0]["over"]
    assert "for every 100 of Violence and sexual offences" in share.sentences[0]
    assert "for every 1 of residents" in ask(partner, "police-uk/robbery", over="residents").sentences[0]  # fmt: skip


def test_a_count_over_restricted_evidence_is_restricted(partner):
    assert ask(partner, "police-uk/robbery", over="extract/violence").uses_restricted


def test_what_is_missing_is_not_nought(partner):
    rows = ask(partner, "police-uk/robbery", Period("2021-11", "2022-02")).rows
    assert [row["value"] is None for row in rows] == [True, True, False, False]
    with pytest.raises(DataFault, match="Missing is not zero"):
        ask(partner, "police-uk/robbery", Period("2019-01", "2019-12"))


def test_what_it_cannot_be_taken_of_is_refused(partner):
    with pytest.raises(CallFault, match="no topic 'none'"):
        ask(partner, "police-uk/robbery", over="none")
    with pytest.raises(DataFault, match=r"given by the month, .* by the quarter"):
        ask(partner, "police-uk/robbery", over="return/substance-treatment/new")


def test_where_it_is_taken_of_nothing_it_says_so(partner, monkeypatch):
    monkeypatch.setattr("frankpledge.findings.methods.readings._below", lambda *_: [None] * 12)
    (told,) = ask(partner, "police-uk/robbery").sentences
    assert told.endswith("no month can be read, for what it is taken of is missing or nought.")


def test_residents_that_are_not_loaded_make_no_rate(partner, monkeypatch):
    monkeypatch.setattr(type(partner.held.areas), "people", lambda *_: 0.0)
    with pytest.raises(DataFault, match="are not loaded"):
        ask(partner, "police-uk/robbery", over="residents")
