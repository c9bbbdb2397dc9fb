"""A judgement is asked for once, signed by a person, and then stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.performance.judgements import services
from frankpledge.web.performance.models import Judgement
from tests.web.performance.conftest import DOUBLED, LATER


@pytest.fixture
def sign(acting):
    """Sign a judgement as the analyst."""

    def made(held, **changed):
        told = {"by": acting(Role.ANALYST), "verdict": "good", "words": "A campaign"} | changed
        return services.sign(today=LATER, judgement=held, **told)

    return made


def test_it_is_asked_for_once_until_it_is_signed_and_for_a_later_month_again(asked, sign):
    held = asked()
    assert held.reference == "SOUTHMERE-JD-001"
    assert asked(replace(DOUBLED, month="2025-10")) == held
    sign(held)
    assert asked() == held
    assert asked(replace(DOUBLED, month="2025-10")) != held


def test_nobody_judges_a_measure_that_has_a_good_direction(asked, robbery):
    with pytest.raises(CallFault, match="has a good direction"):
        asked(indicator=robbery)


def test_signed_it_says_who_and_why(asked, sign, acting):
    held = sign(asked())
    assert (held.state, held.verdict, held.words) == ("signed", "good", "A campaign")
    assert (held.signed_by, held.signed_on) == (acting(Role.ANALYST), LATER)


def test_signed_it_does_not_change_any_more(asked, sign):
    held = sign(asked())
    with pytest.raises(CallFault, match="does not change"):
        sign(held)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Judgement.objects.update(words="Another")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Judgement.objects.filter(pk=held.pk).delete()


@pytest.mark.parametrize(
    ("changed", "words"), [({"verdict": "fine"}, "good sign"), ({"words": " "}, "Say why")]
)
def test_what_is_not_said_is_not_signed(asked, sign, changed, words):
    with pytest.raises(CallFault, match=words):
        sign(asked(), **changed)


def test_who_may_not_see_it_signs_nothing(asked, sign, acting, cast):
    with pytest.raises(CallFault, match="no judgement"):
        sign(asked(), by=acting(Role.ANALYST, cast.other))
    with pytest.raises(CallFault, match="no judgement"):
        sign(asked(), by=acting(Role.ACTION_OWNER))


def test_the_history_keeps_the_verdict_and_no_words(asked, sign):
    sign(asked())
    events = Event.objects.filter(kind="judgement").exclude(action="linked")
    assert [event.action for event in events] == ["asked for", "signed"]
    assert "campaign" not in str([event.after for event in events])
