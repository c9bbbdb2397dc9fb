"""What raises an exception, and what must never do so by itself."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.definitions import exception_rules as rules
from frankpledge.definitions.exception_rules import (
    Aim,
    ExceptionRule,
    LatePartner,
    OverdueAction,
    Standing,
)

DAY = datetime.date(2024, 10, 20)
AIM = Aim("SWCSP-TG-001", "2024-04", "2025-03", aimed=400, expected=460, chance=0.84,
          chance_words="about 4 in 5")  # fmt: skip
ROBBERY = Standing("robbery", "Robbery", "down-good", "E22000359", "South Warwickshire", "2024-09",
                   "common-cause", 38, (AIM,))  # fmt: skip


def of(*standings: Standing) -> list[rules.Signal]:
    """Apply the rules that ship to measures."""
    return rules.of_measures(rules.exception_rules(), standings, DAY)


def test_a_target_that_is_likely_to_be_missed_says_so_quarters_before():
    (signal,) = of(ROBBERY)
    assert (signal.rule, signal.kind, signal.record, signal.part) == (
        "likely-to-miss", "target", "SWCSP-TG-001", "E22000359"
    )  # fmt: skip
    assert signal.what == (
        "Robbery, South Warwickshire: about 4 in 5 that the target is missed, 2 quarters before March 2025 ends."
    )
    assert signal.magnitude == "60 (15%) above the target"
    assert signal.forecast == "460 expected by March 2025; 400 is aimed at."
    assert not signal.is_judged


@pytest.mark.parametrize(
    "aim",
    [
        replace(AIM, chance=0.79),
        replace(AIM, first="2024-08"),  # two months of it are known
        replace(AIM, last="2024-09"),  # it is over: what was missed is no forecast
        replace(AIM, first="2024-10"),  # it has not begun
    ],
)
def test_no_target_is_in_danger_before_the_rule_says_so(aim):
    assert of(replace(ROBBERY, aims=(aim,))) == []


@pytest.mark.parametrize(
    ("month", "when"), [("2025-01", "2 months before"), ("2025-02", "a month before")]
)
def test_the_last_months_are_told_as_months(month, when):
    assert when in of(replace(ROBBERY, month=month))[0].what


def test_a_target_that_is_undershot_is_told_as_below_and_nought_has_no_share():
    up = replace(AIM, aimed=0, expected=-3)
    assert of(replace(ROBBERY, aims=(up,)))[0].magnitude == "3 below the target"


def test_a_change_for_the_worse_raises_an_exception_even_without_a_target():
    (signal,) = of(replace(ROBBERY, variation="concern", aims=()))
    assert (signal.rule, signal.kind, signal.record) == ("special-cause", "indicator", "robbery")
    assert (
        signal.what == "Robbery, South Warwickshire: worse in September 2024 than chance explains."
    )
    assert signal.magnitude == "38 in September 2024"


WORSE = replace(ROBBERY, variation="concern", aims=())


@pytest.mark.parametrize(
    ("month", "is_raised"),
    [
        ("2024-09", True),
        ("2024-07", True),
        ("2024-06", False),
        ("2024-10", False),
        ("2023-09", False),
    ],
)
@pytest.mark.parametrize("polarity", ["down-good", "ambiguous"])
def test_a_change_that_is_older_than_the_last_three_complete_months_is_no_news(
    month, is_raised, polarity
):
    variation = "concern" if polarity == "down-good" else "neutral-high"
    found = of(replace(WORSE, month=month, polarity=polarity, variation=variation))
    assert bool(found) is is_raised


def test_one_cause_is_one_signal_that_names_its_areas_with_the_most_telling_first():
    county = replace(WORSE, area="county", area_name="Warwickshire", away=1.1)
    district = replace(WORSE, area="E07000222", area_name="Warwick", away=1.9)
    (signal,) = of(replace(WORSE, away=1.4), county, district)
    assert [place.area for place in signal.touched] == ["E07000222", "E22000359", "county"]
    assert (signal.part, signal.magnitude) == ("E07000222", "38 in September 2024")
    assert signal.what == (
        "Robbery, Warwick: worse in September 2024 than chance explains; "
        "likewise in South Warwickshire and Warwickshire."
    )


def test_three_more_areas_are_told_in_a_row():
    names = ("A", "B", "C", "D")
    (signal,) = of(*(replace(WORSE, area=name, area_name=name, away=-n) for n, name in enumerate(names)))  # fmt: skip
    assert signal.what.endswith("; likewise in B, C and D.")


def test_another_month_indicator_or_rule_is_another_signal():
    other = replace(WORSE, indicator="theft")
    before = replace(WORSE, month="2024-08", area="E07000222")
    missed = replace(WORSE, aims=(AIM,))
    assert len(of(missed, other, before)) == 4


def test_lines_of_one_area_that_are_in_danger_are_one_signal_led_by_the_likeliest():
    stretch = replace(AIM, reference="SWCSP-TG-002", chance=0.99, chance_words="almost sure")
    (signal,) = of(replace(ROBBERY, aims=(AIM, stretch)))
    assert [place.record for place in signal.places] == ["SWCSP-TG-002", "SWCSP-TG-001"]
    assert "likewise" not in signal.what


def test_each_area_of_an_ambiguous_measure_is_judged_by_itself():
    doubled = replace(WORSE, polarity="ambiguous", variation="neutral-high")
    found = of(doubled, replace(doubled, area="E07000222"))
    assert [(one.part, len(one.touched)) for one in found] == [("E22000359", 1), ("E07000222", 1)]


@pytest.mark.parametrize("variation", ["improvement", "common-cause", "too-few-points", "no-data"])
def test_what_is_no_change_for_the_worse_raises_nothing(variation):
    assert of(replace(ROBBERY, variation=variation, aims=())) == []


@pytest.mark.parametrize("polarity", ["ambiguous", "contextual"])
@pytest.mark.parametrize(
    ("variation", "side"), [("neutral-high", "higher"), ("neutral-low", "lower")]
)
def test_an_ambiguous_measure_asks_for_a_judgement_and_raises_no_exception(
    polarity, variation, side
):
    """Even with a target that would be missed."""
    (signal,) = of(replace(ROBBERY, polarity=polarity, variation=variation))
    assert signal.is_judged
    assert side in signal.what


@pytest.mark.parametrize("variation", ["concern", "common-cause"])
def test_an_ambiguous_measure_is_never_called_worse(variation):
    assert of(replace(ROBBERY, polarity="ambiguous", variation=variation)) == []


@pytest.mark.parametrize(("asked", "words"), [(1, "1 return did"), (3, "3 returns did")])
def test_a_partner_that_did_not_answer_is_named(asked, words):
    late = LatePartner("SWCSP-RR-2024-Q2", "probation", "Probation Service", DAY, asked)
    (signal,) = rules.of_partners(rules.exception_rules(), [late], DAY)
    assert signal.what.startswith("Probation Service did not answer SWCSP-RR-2024-Q2, which closed")
    assert (signal.kind, signal.part, signal.month) == ("return-round", "probation", "2024-10")
    assert signal.magnitude.startswith(words)
    assert rules.of_partners(rules.exception_rules(), [late], DAY - datetime.timedelta(1)) == []


@pytest.mark.parametrize(("days", "is_raised"), [(27, False), (28, True)])
def test_an_action_is_an_exception_after_the_days_of_its_rule(days, is_raised):
    due = OverdueAction("SWCSP-ACT-007", "council", "Council", DAY - datetime.timedelta(days))
    found = rules.of_actions(rules.exception_rules(), [due], DAY)
    assert bool(found) is is_raised
    assert [one.magnitude for one in found] == [""] * is_raised  # told again, it says the same


def test_what_was_closed_speaks_again_after_the_months_of_its_rule():
    closed = datetime.date(2024, 11, 30)
    assert not rules.may_speak_again("special-cause", closed, datetime.date(2025, 1, 31))
    assert rules.may_speak_again("special-cause", closed, datetime.date(2025, 2, 1))
    assert rules.may_speak_again("a rule of the past", closed, datetime.date(2024, 12, 1))


def test_a_rule_is_told_by_its_name_and_one_of_the_past_by_its_id():
    assert rules.rule_name("late-partner") == "A partner did not answer"
    assert rules.rule_name("gone") == "gone"


@pytest.mark.parametrize(
    "given",
    [
        {"signal": "chance-of-missing", "least": 0.8},
        {"signal": "special-cause", "fresh": 3, "days": 3},
        {"signal": "special-cause"},
        {"signal": "late-partner"},
        {"signal": "chance-of-missing", "least": 0.5, "months": 3},
    ],
)
def test_a_rule_gives_what_its_signal_needs_and_nothing_else(given):
    with pytest.raises(ValueError, match=r"a rule for|greater than 0.5"):
        ExceptionRule(id="one", name="One", again=1, **given)
