"""The manager is told of reviews that have come and of choices of the Board that are not written down; nobody else."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services
from frankpledge.web.assessments.models import Priority, Theme
from frankpledge.web.assessments.priorities import queries
from frankpledge.web.assessments.priorities.writing import write
from frankpledge.web.sharing.services import mark
from frankpledge.web.today.priority_rules import (
    choices_open,
    choices_to_write_down,
    priorities_unfinished,
    priorities_waiting,
)
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES
from tests.web.assessments.chosen import MET, choose, make_final, recommend
from tests.web.assessments.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(cast):
    return cast.person(Role.MANAGER).memberships.get()


def begun(word, membership, today=TODAY):
    """Give what waits of priorities and begins with a word."""
    return [
        one for one in priorities_waiting(membership, None, today) if one.words.startswith(word)
    ]


@pytest.fixture
def knife(cast, manager):
    theme = Theme.objects.create(partnership=cast.own, slug="knife-crime", name="Knife crime")
    made = services.begin_assessment(by=manager, today=TODAY, kind="full", title="Assessment 2026",
                                      first="2025-04", last="2025-12", themes=[theme])  # fmt: skip
    return made.assessed.get()


def test_a_review_waits_from_its_day_for_who_may_change_priorities(cast, manager):
    Priority.objects.create(partnership=cast.own, slug="x", name="Knife crime", status="priority", since=MET,
                            origin="chosen", review_on=TODAY)  # fmt: skip
    assert begun("Review", manager, datetime.date(2026, 1, 30)) == []
    (waiting,) = begun("Review", manager)
    assert (waiting.words, waiting.address) == ("Review: Knife crime", "/southmere/priorities/x/")
    assert waiting.why == "It was to be looked at on 31 January 2026."
    analyst = cast.person(Role.ANALYST).memberships.get()
    assert list(priorities_waiting(analyst, None, TODAY)) == []
    mark(by=manager, kind="priority", record_id="x", level=Level.OFFICIAL_SENSITIVE)
    assert begun("Review", manager)[0].words == "Review: a priority"
    assert {
        Seldom(priorities_unfinished, priorities_waiting),
        Seldom(choices_open, choices_to_write_down),
    } <= {*RULES}


def test_what_lacks_costs_one_query_however_many_priorities(
    cast, manager, django_assert_num_queries
):
    area = cast.own.areaofwork_set.create(slug="hate", name="Hate crime (synthetic)")
    for slug in ("a", "b", "c"):
        made = Priority.objects.create(partnership=cast.own, slug=slug, name=slug, status="priority", since=MET,
                                       origin="chosen")  # fmt: skip
    made.areas.add(area)
    with django_assert_num_queries(1):
        found = queries.unsaid(queries.with_said(manager))
    assert [(one.priority.slug, one.words, one.serves) for one in found] == [
        ("a", True, True), ("b", True, True), ("c", True, False),
    ]  # fmt: skip


def test_what_nobody_has_said_of_priorities_waits_in_one_line_without_a_name(cast, manager):
    given = {"partnership": cast.own, "status": "priority", "since": MET, "origin": "chosen"}
    assert begun("Complete", manager) == []
    whole = Priority.objects.create(slug="x", name="Knife crime", statutory=["drugs"], **given)
    (waiting,) = begun("Complete", manager)
    assert (waiting.words, waiting.why, waiting.address) == (
        "Complete a priority", "Without words of their own: 1.", "/southmere/priorities/",
    )  # fmt: skip
    write(manager, whole, "Fewer knives.", MET, None, "")
    assert begun("Complete", manager) == []
    Priority.objects.create(slug="y", name="Arson", **given)
    Priority.objects.create(slug="z", name="Fraud", objectives=["Fewer frauds"], **given)
    (waiting,) = begun("Complete", manager)
    assert waiting.words == "Complete 2 priorities"
    assert waiting.why == "Without words of their own: 2. Nobody has said what they serve: 1."
    analyst = cast.person(Role.ANALYST).memberships.get()
    assert list(priorities_waiting(analyst, None, TODAY)) == []
    Priority.objects.update(ended_on=TODAY, ended_why="Reached")
    assert begun("Complete", manager) == []


def test_recommendations_wait_for_the_boards_choice_once_the_assessment_is_final(
    cast, manager, knife
):
    first = recommend(manager, knife, "reject", instead="Y", proposal="One")
    recommend(manager, knife, "watch", proposal="Two")
    assert list(choices_to_write_down(manager, None, TODAY)) == []
    make_final(manager, knife.assessment)
    (waiting,) = choices_to_write_down(manager, None, TODAY)
    assert waiting.words == "Write down what the Board chose: Assessment 2026"
    assert waiting.why == "2 recommendations wait for the Board’s choice."
    assert waiting.address.endswith("/outcomes/")
    choose(manager, first)
    assert next(choices_to_write_down(manager, None, TODAY)).why == (
        "1 recommendation waits for the Board’s choice."
    )
    analyst = cast.person(Role.ANALYST).memberships.get()
    assert list(choices_to_write_down(analyst, None, TODAY)) == []
    mark(by=manager, kind="assessment", record_id=knife.assessment.reference,
         level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    words = next(choices_to_write_down(manager, None, TODAY)).words
    assert words.endswith(f"assessment {knife.assessment.reference}")
