"""Each explanation is weighed by the rules that its definition names, and says which of them could not be asked."""

from __future__ import annotations

from frankpledge.findings.methods.explanation_rules import AGAINST, FOR, UNCLEAR, UNTESTED

from .weighing import WARWICK, ask, row_of


def test_of_a_ward_its_neighbours_are_asked_and_of_a_district_they_are_not(partner):
    ward = partner.areas.resolve("Southmere")
    found = ask(partner, "police-uk/vehicle-crime", ward, evidence="all")
    assert row_of(found, "geography")["reading"] in (FOR, AGAINST, UNCLEAR)
    assert "The rest of " in str(row_of(found, "displacement"))
    assert not any(row["id"] == "geography" for row in ask(partner, "police-uk/burglary", WARWICK).rows)  # fmt: skip
    of_extract = ask(partner, "extract/vehicle-crime", ward)
    assert row_of(of_extract, "geography")["reading"] != UNTESTED
    violence = ask(partner, "police-uk/violence-and-sexual-offences", ward, evidence="all")
    assert "is given by district" in row_of(violence, "reporting")["not_told"]


def test_the_other_group_that_records_are_exchanged_with_is_looked_at(planted):
    order = row_of(ask(planted, "police-uk/public-order"), "violence-recording")
    assert order["not_told"].startswith("Violence and sexual offences: 0 against 0")
    of_extract = row_of(ask(planted, "extract/violence"), "violence-recording")
    assert "Ask of the crime group of police.uk" in of_extract["not_told"]
    basket = row_of(ask(planted, "police-uk/other-theft"), "other-crime-basket")
    assert basket["reading"] == UNTESTED


def test_stops_and_searches_are_not_held_and_nobody_claims_they_were_looked_at(planted):
    found = row_of(ask(planted, "police-uk/drugs"), "proactive-drugs")
    assert found["reading"] == UNTESTED
    assert "Stops, searches, warrants and shifts are not among the evidence" in found["not_told"]
    assert found["ask"] == "How many stops, searches and warrants were there in each period?"


def test_without_keys_the_commonest_small_area_stands_for_a_few(planted):
    few = row_of(ask(planted, "police-uk/shoplifting"), "few-series")
    assert "In the commonest small area (some 1,500 residents): 120 of 120" in few["not_told"]
    assert "By people and places: the question is of open evidence alone" in few["not_told"]
    keyed = row_of(ask(planted, "extract/vehicle-crime"), "few-series")
    assert "On the five places recorded most" in keyed["not_told"]
    assert "small area" not in keyed["not_told"]


def test_a_topic_of_which_no_partner_tells_says_so(planted):
    found = row_of(ask(planted, "extract/burglary"), "reporting")
    assert "No partner’s count is declared as telling of the same" in found["not_told"]
