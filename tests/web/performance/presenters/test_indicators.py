"""Indicators are grouped by priority, and their facts are told in words."""

from __future__ import annotations

from frankpledge.web.assessments.models import Priority
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.presenters.indicators import (
    UNDER_NONE,
    facts,
    grouped,
    in_area,
    judged,
    lines,
    marking_of,
)

from .test_standing import CSP, standing


def of(slug="one", **more):
    """Give an indicator that is not kept."""
    told = {"name": slug, "polarity": "down-good", "frequency": "month", "levels": ["csp"], **more}
    return Indicator(slug=slug, **told)


def test_those_under_no_priority_come_last_and_the_ended_not_at_all():
    asb = Priority(slug="z", name="Zeal")
    held = [of("a"), of("b", priority=asb), of("c", ended_on="2025-01-01")]
    found = grouped(held, None, [CSP])
    assert [(words, [one.indicator.slug for one in listed]) for words, listed in found] == [
        ("Zeal", ["b"]), (UNDER_NONE, ["a"]),
    ]  # fmt: skip
    assert grouped([of()], standing([10] * 40), [CSP])[0][1][0].line.latest == "10"
    assert grouped([of(levels=["county"])], standing([10] * 40), [CSP])[0][1][0].line is None


def test_what_needs_looking_at_first_stands_first():
    steady, worse = [50, 55, 45, 52, 48, 51] * 6, [50, 55, 45, 52, 48, 51] * 6 + [140, 150, 145]
    calm, bad = Priority(slug="a", name="A"), Priority(slug="z", name="Z")
    held = [of("one", priority=bad), of("unread", priority=calm, levels=["county"])]
    found = grouped(held, standing(worse), [CSP])
    assert found[0][1][0].line.variation == "concern"
    assert [words for words, _ in found] == ["Z", "A"]
    assert [words for words, _ in grouped(held, standing(steady), [CSP])] == ["A", "Z"]


def test_facts_say_what_is_counted_and_of_what_it_is_taken():
    asked = {"numerator": "police-uk/robbery", "denominator": "residents", "per": 1000}
    told = dict(facts(of(question=asked, baseline={"first": "2022-04", "last": "2023-03"})))
    assert told["Counted"] == "Robbery"
    assert told["Of what"] == "residents at the last census, told for every 1,000 of them"
    assert told["Baseline"] == "April 2022 to March 2023"
    share = {"numerator": "extract/domestic-abuse", "denominator": "extract/violence"}
    assert dict(facts(of(question=share)))["Of what"] == "Violence and sexual offences"
    assert dict(facts(of()))["Where from"].startswith("Entered by people")


def test_what_rests_on_restricted_evidence_is_marked_and_what_is_judged_says_so():
    assert str(marking_of(of(is_restricted=True))) == "OFFICIAL-SENSITIVE"
    assert str(marking_of(of())) == "OFFICIAL"
    assert "signs" in judged(of(polarity="ambiguous"))
    assert judged(of()) == ""


def test_without_readings_an_area_says_so():
    assert "no reading yet" in in_area(of(), None, CSP, [])["sentences"][0]
    assert lines(of(), None, [CSP]) == [(CSP, None)]
    assert lines(of(), standing([10] * 40), [CSP])[0][1].latest == "10"
