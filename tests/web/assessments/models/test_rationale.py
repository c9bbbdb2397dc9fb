"""The database itself refuses a rationale that was handed back without a reason, and half an answer."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import RationaleComment, RationaleVersion
from frankpledge.web.assessments.rationales import services
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def version(acting, knife):
    return services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)


def test_a_version_tells_the_words_and_the_ticks_of_a_part(version):
    version.criteria = {"physical": {"words": "Wounds.", "findings": [3]}}
    assert (version.words("physical"), version.ticked("physical")) == ("Wounds.", [3])
    assert (version.words("none"), version.ticked("horizon")) == ("", [])
    assert str(version) == "version 1"
    assert str(version.rationale) == "Rationale: Knife crime"


def test_words_may_change_only_while_it_is_written(version):
    held = version.rationale
    states = {}
    for state in held.State.values:
        held.state = state
        states[state] = held.may_be_written
    assert states == {"drafting": True, "submitted": False, "returned": True, "agreed": False}


@pytest.mark.parametrize(
    "change",
    [
        {"state": "returned"},
        {"returned_why": "x"},
        {"state": "lost"},
        {"state": "agreed", "returned_why": "x"},
    ],
)
def test_a_reason_goes_with_handing_back_and_with_nothing_else(version, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(version.rationale).objects.filter(pk=version.rationale_id).update(**change)


def test_a_number_stands_once_and_begins_at_one(version):
    for number in (1, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            RationaleVersion.objects.create(
                rationale=version.rationale, number=number, written_by=version.written_by,
                written_at=version.written_at,
            )  # fmt: skip


@pytest.mark.parametrize("change", [{"words": ""}, {"answer": "Yes"}, {"answered_on": TODAY}])
def test_a_comment_says_something_and_is_answered_wholly(version, change):
    given = {
        "version": version,
        "part": "horizon",
        "words": "Why?",
        "by": version.written_by,
        "on": TODAY,
    }
    assert str(RationaleComment.objects.create(**given)) == "Why?"
    with pytest.raises(IntegrityError), transaction.atomic():
        RationaleComment.objects.create(**(given | change))
