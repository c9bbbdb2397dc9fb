"""A form about an outcome asks for what that outcome needs, and for nothing else."""

from __future__ import annotations

import pytest

from frankpledge.web.assessments.forms.placing import (
    HINTS,
    KindForm,
    PlacedForm,
    RecommendationForm,
    WithdrawalForm,
)
from frankpledge.web.assessments.models import Placement, Priority
from frankpledge.web.partnerships.models import Group

pytestmark = pytest.mark.django_db


def form(kind: str, data=None, **more):
    made = RecommendationForm if more else PlacedForm
    given = {"kind": kind, "priorities": Priority.objects.all(), "groups": Group.objects.all()}
    return made(data, **given, **more)


def test_every_outcome_is_explained_below_its_answer():
    asked = KindForm(question="What becomes of Y?")
    assert asked.fields["kind"].label == "What becomes of Y?"
    assert set(HINTS) == set(Placement.Kind.values)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("adopt", ["reasons"]),
        ("emerging-threat", ["under", "reasons"]),
        ("focus-area", ["under", "reasons"]),
        ("refer", ["forum", "forum_named", "reasons"]),
        ("watch", ["review_on", "reasons"]),
        ("reject", ["instead", "reasons"]),
    ],
)
def test_an_outcome_asks_its_own_questions(kind, asked):
    assert [*form(kind).fields] == asked


def test_a_focus_area_may_stand_by_itself_and_an_emerging_threat_may_not():
    assert form("focus-area", {"reasons": "X"}).is_valid()
    assert "under" in form("emerging-threat", {"reasons": "X"}).errors


def test_a_forum_is_chosen_or_named_and_not_both(cast):
    group = Group.objects.create(partnership=cast.own, slug="b", name="B")
    assert "forum" in form("refer", {"reasons": "X"}).errors
    both = form("refer", {"reasons": "X", "forum": group.pk, "forum_named": "Y"})
    assert "forum_named" in both.errors
    one = form("refer", {"reasons": "X", "forum": group.pk})
    assert one.is_valid()
    assert (one.placed().forum, one.placed().kind) == (group, "refer")
    assert "forum_named" in form("refer", {"reasons": "X", "forum_named": "y" * 201}).errors


def test_what_is_new_is_asked_where_it_was_not_taken_up_before():
    assert "since_rejected" in form("adopt", was_rejected=True).fields
    assert "since_rejected" not in form("watch", was_rejected=True).fields
    assert [*form("adopt", was_rejected=False).fields] == ["proposal", "reasons"]
    told = form("adopt", {"proposal": "P", "reasons": "R"}, was_rejected=False)
    assert told.is_valid()
    assert told.told()["proposal"] == "P"
    assert told.told()["since_rejected"] == ""


def test_a_withdrawal_wants_its_reason():
    assert not WithdrawalForm({"why": " "}).is_valid()
