"""The database itself refuses an outcome or a choice that does not hold together."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Choice, Outcome, Priority
from tests.web.assessments.chosen import MET, choose, recommend

STATED = {"kind": "watch", "is_as_stated": True, "source": "§1", "reference": "x", "proposal": "X"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "verdict"},
        {"kind": "emerging-threat"},
        {"kind": "refer"},
        {"forum_named": "X"},
        {"kind": "reject", "instead": "Y"},
        {"source": ""},
        {"is_as_stated": False},
        {"proposal": ""},
        {"withdrawn_on": MET},
        {"withdrawn_why": "X"},
    ],
)
def test_the_database_refuses_what_is_no_outcome(cast, wrong):
    Outcome.objects.create(partnership=cast.own, **STATED).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(partnership=cast.own, **(STATED | wrong))


def test_only_the_plan_may_reject_without_what_to_focus_on_instead(acting, knife):
    made = recommend(acting(Role.ANALYST), knife, "reject", instead="Y")
    made.instead = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()
    Outcome.objects.create(partnership=knife.partnership,
                           **(STATED | {"kind": "reject", "reasons": "X"}))  # fmt: skip


def test_the_database_refuses_a_choice_without_its_decision_or_priority(acting, knife):
    choice = choose(acting(Role.MANAGER), recommend(acting(Role.ANALYST), knife))
    for wrong in ({"decision": None}, {"priority": None}, {"kind": "watch"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Choice.objects.filter(pk=choice.pk).update(**wrong)


def test_each_outcome_is_said_in_words_with_what_it_names():
    lines = Priority(name="County Lines")
    told = {
        "adopt": "Adopt as a priority", "watch": "Keep watching", "reject": "Do not take up",
        "focus-area": "Make it a focus area", "refer": "Refer to the county board",
    }  # fmt: skip
    for kind, words in told.items():
        named = "the county board" if kind == "refer" else ""
        assert str(Choice(kind=kind, forum_named=named)) == words
    assert Choice(kind="focus-area", under=lines).words == "Make it a focus area under County Lines"
    assert Choice(kind="emerging-threat", under=lines).words == (
        "Place under County Lines as an emerging threat"
    )


def test_two_placements_are_the_same_whatever_their_reasons():
    assert Choice(kind="watch", reasons="A").same_as(Outcome(kind="watch", reasons="B"))
    assert not Choice(kind="refer", forum_named="A").same_as(Outcome(kind="refer", forum_named="B"))
    assert str(Outcome(proposal="Exploitation")) == "Exploitation"
