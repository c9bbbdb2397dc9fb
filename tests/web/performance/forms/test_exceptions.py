"""What is asked of who handles an exception."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.forms.exceptions import DecideForm, ReferForm, RemedyForm
from frankpledge.web.performance.models import PerformanceException
from tests.web.performance.conftest import LATER


def test_who_answers_is_chosen_among_the_partnerships_own(in_danger, chair, acting, cast):
    stranger = acting(Role.MANAGER, cast.other)
    form = RemedyForm(by=chair, today=LATER, exception=in_danger())
    offered = form.fields["owner"].queryset
    assert chair in offered
    assert stranger not in offered
    assert stranger.agency not in form.fields["agency"].queryset


@pytest.mark.parametrize(
    ("why", "names", "words"),
    [("partner", False, "Name the agency"), ("other", True, "Leave this empty"), ("partner", True, ""),
     ("resource", False, "")],
)  # fmt: skip
def test_a_partner_is_named_where_it_is_the_reason_and_only_there(
    in_danger, chair, probation, why, names, words
):
    told = {"why": why, "asks": "A named lead", "withholding": probation.pk if names else ""}
    form = ReferForm(told, by=chair, today=LATER, exception=in_danger())
    assert form.is_valid() is (not words)
    assert words in str(form.errors)


def test_nothing_entered_is_told_field_by_field(in_danger, chair):
    form = ReferForm({}, by=chair, today=LATER, exception=in_danger())
    assert set(form.errors) == {"why", "asks"}


def test_decisions_since_the_referral_are_offered(referred, answer, chair):
    before, after = answer(LATER - datetime.timedelta(1)), answer()
    form = DecideForm(by=chair, today=LATER, exception=referred())
    assert list(form.fields["decision"].queryset) == [after]
    assert form.fields["decision"].label_from_instance(after).startswith(after.reference)
    unreferred = PerformanceException(partnership=chair.partnership)
    form = DecideForm(by=chair, today=LATER, exception=unreferred)
    assert set(form.fields["decision"].queryset) == {before, after}
