"""What every change of a priority shares: the first words need no reason, and the number of each wording is its own."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.priorities.writing import stand, write
from tests.web.assessments.chosen import MET, adopted


def test_the_first_words_need_no_reason_and_are_the_first(acting, knife):
    manager = acting(Role.MANAGER)
    priority = adopted(manager, knife)
    made = write(manager, priority, " Words. ", MET, None, "")
    assert (made.number, made.words, made.why) == (1, "Words.", "")
    assert write(manager, priority, "More words.", MET, None, "Because").number == 2


@pytest.mark.django_db
def test_a_standing_takes_the_next_number_and_what_holds_now(acting, knife):
    priority = adopted(acting(Role.MANAGER), knife)
    priority.status = "cross-cutting"
    made = stand(priority, None, None, "x" * 600)
    assert (made.number, made.status, made.since, len(made.why)) == (2, "cross-cutting", None, 500)
