"""How an action goes is the worse of what its owner said and of what rules say, with the reason in words."""

from __future__ import annotations

import datetime
import itertools

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.delivery_rules import (
    WORST_FIRST,
    DeliveryRules,
    Facts,
    delivery_rules,
    rated,
)
from frankpledge.faults import DataFault

TODAY = datetime.date(2026, 1, 31)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def facts(**more) -> Facts:
    return Facts(**({"due_on": ago(-100), "entered_on": ago(10)} | more))


@pytest.mark.parametrize(
    ("given", "rating", "rules"),
    [
        ({}, "", []),
        ({"said": "on-track", "told_on": ago(1)}, "on-track", []),
        ({"due_on": ago(0)}, "", []),  # entered ten days ago: not quiet for long enough
        ({"due_on": ago(1)}, "off-track", ["overdue"]),
        ({"milestone": ago(0)}, "", []),
        ({"milestone": ago(1)}, "at-risk", ["milestone-late"]),
        ({"milestone": ago(29)}, "at-risk", ["milestone-late"]),
        ({"milestone": ago(30)}, "off-track", ["milestone-long-late"]),
        ({"said": "on-track", "told_on": ago(1), "is_blocked": True}, "at-risk", ["blocked"]),
        ({"is_escalated": True}, "at-risk", ["escalated"]),
        ({"entered_on": ago(119)}, "", []),
        ({"entered_on": ago(120)}, "at-risk", ["not-told"]),
        ({"entered_on": ago(400), "told_on": ago(119), "said": "on-track"}, "on-track", []),
        ({"entered_on": ago(400), "told_on": ago(300), "heard_on": ago(3), "said": "on-track"}, "on-track", []),
        ({"dependency": ago(0)}, "", []),
        ({"dependency": ago(1)}, "at-risk", ["dependency-late"]),
        ({"due_on": ago(-14), "entered_on": ago(30)}, "at-risk", ["due-soon"]),
        ({"due_on": ago(-15), "entered_on": ago(30)}, "", []),
        ({"due_on": ago(-14), "entered_on": ago(29)}, "", []),
        ({"due_on": ago(0), "entered_on": ago(30)}, "at-risk", ["due-soon"]),
        ({"said": "done", "due_on": ago(50), "is_blocked": True}, "done", []),
    ],
)  # fmt: skip
def test_each_rule_holds_from_its_day_on(given, rating, rules):
    found = rated(facts(**given), TODAY)
    assert (found.rating, [reason.rule for reason in found.reasons]) == (rating, rules)


def test_the_rating_shown_is_never_better_than_what_was_said_nor_than_any_rule():
    signs = ({}, {"due_on": ago(5)}, {"milestone": ago(3)}, {"is_escalated": True}, {"dependency": ago(9)})  # fmt: skip
    for said, first, second in itertools.product(
        ("on-track", "at-risk", "off-track"), signs, signs
    ):
        found = rated(facts(said=said, told_on=ago(1), **(first | second)), TODAY)
        worst = min([said, *(r.rating for r in found.reasons)], key=WORST_FIRST.index)
        assert found.rating == worst
        assert found.is_worse_than_said == (found.rating != said)


def test_reasons_say_the_day_and_how_long():
    found = rated(facts(due_on=ago(1), milestone=ago(40)), TODAY)
    assert [reason.words for reason in found.reasons] == [
        "It was due on 30 January 2026, 1 day ago.",
        "A milestone was due on 22 December 2025, 40 days ago, and is not reached.",
    ]
    soon = rated(facts(due_on=ago(-3), entered_on=ago(60)), TODAY)
    assert soon.reasons[0].words == "It is due in 3 days, and nothing was told of it lately."


def test_rules_of_ones_own_take_the_place_of_those_that_ship():
    own = [one for one in delivery_rules() if one.id == "not-told"]
    assert rated(facts(due_on=ago(50)), TODAY, own).rating == ""


RULE = {"id": "late", "when": "past-due", "days": 1, "rating": "off-track", "words": "Late."}


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([], "rules"),
        ([RULE, RULE], "'late' stands twice"),
        ([RULE | {"rating": "done"}], "'done'"),
        ([RULE | {"when": "raining"}], "'raining'"),
        ([RULE | {"quiet_days": 3}], "belongs to due-soon alone"),
        ([RULE | {"words": "Late by {hours}."}], "may name"),
        ([RULE | {"words": "Late by {."}], "may name"),
    ],
)
def test_a_faulty_rule_is_refused_quoting_what_is_wrong(rules, words):
    with pytest.raises(DataFault, match=words):
        check_definition(DeliveryRules, {"version": 1, "rules": rules}, "rules")
