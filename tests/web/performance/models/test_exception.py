"""An exception says its rule in words, and on which day somebody owes something."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.performance.models import PerformanceException
from tests.web.performance.conftest import LATER, RAISED, RECOVERY


def test_the_duty_is_since_it_was_raised_then_by_recovery_then_since_it_was_referred(
    in_danger, remedied, referred
):
    held = in_danger()
    assert (held.duty_on, str(held), held.is_open) == (RAISED, held.what, True)
    assert held.rule_name == "A change that chance does not explain"
    held = remedied(held)
    assert held.duty_on == RECOVERY
    held = referred(held)
    assert held.duty_on == LATER
    assert str(held.steps.last()).endswith("a named lead")


def test_two_open_ones_of_a_rule_and_record_are_refused(in_danger):
    held = in_danger()
    held.pk, held.number, held.reference = None, 2, "SOUTHMERE-EX-002"
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


@pytest.mark.parametrize("state", ["remedy", "referred", "decided"])
def test_a_stage_without_what_it_needs_is_refused(in_danger, state):
    held = in_danger()
    with pytest.raises(IntegrityError), transaction.atomic():
        PerformanceException.objects.filter(pk=held.pk).update(state=state)
