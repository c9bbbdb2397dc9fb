"""The database itself refuses a cycle or a stage done that cannot be."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from django.db import IntegrityError, transaction

from frankpledge.definitions.cycles import AssessmentKind, load_cycle
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Assessment, Cycle, StageDone

DAY = datetime.date(2025, 1, 31)


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": "2024-03"},
        {"begun_on": None},
        {"begun_by": None},
        {"given_up_on": DAY},
        {"given_up_why": "Wrong month."},
    ],
)
def test_the_database_refuses_a_cycle(cycle, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": None},
        {"by": None, "is_as_stated": True},
        {"yielded": "SWCSP-SA-001"},
        {"yielded_kind": "assessment"},
        {"reopened_on": DAY},
        {"reopened_why": "Not yet."},
    ],
)
def test_the_database_refuses_a_stage_done(acting, cycle, wrong):
    given = {"cycle": cycle, "stage": "draft-1", "done_on": DAY, "by": acting(Role.ANALYST)}
    StageDone.objects.create(**given | {"stage": "final-1"})
    with pytest.raises(IntegrityError), transaction.atomic():
        StageDone.objects.create(**given | wrong)


def test_a_stage_is_done_once_until_it_is_reopened(acting, cycle):
    by = acting(Role.ANALYST)
    given = {"cycle": cycle, "stage": "draft-1", "done_on": DAY, "by": by}
    StageDone.objects.create(**given, reopened_on=DAY, reopened_why="Not yet.", reopened_by=by)
    StageDone.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        StageDone.objects.create(**given)


@pytest.mark.parametrize(
    ("precision", "words"),
    [("day", "31 January 2025"), ("month", "January 2025"), ("year", "2025")],
)
def test_a_day_is_told_as_exactly_as_it_is_known(precision, words):
    row = StageDone(stage="draft-1", done_on=DAY, precision=precision)
    assert row.when == words
    assert str(row) == f"draft-1: {words}"


def test_a_cycle_keeps_the_definition_that_it_was_begun_under(cycle):
    held = Cycle.objects.get(pk=cycle.pk)
    assert held.plan_of_stages == load_cycle("four-years")
    assert held.stage("scoring-3").lane == "consultation"
    assert held.stage("tea") is None
    assert str(held) == "Four years, from April 2024"


def test_the_kinds_of_assessment_of_cycles_are_those_of_assessments():
    assert list(get_args(AssessmentKind)) == Assessment.Kind.values
