"""A gap is asked of one: an agency of the list, or another in words."""

from __future__ import annotations

import pytest

from frankpledge.web.explore.forms.gaps import GapForm, RefusalForm
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.sharing.models import NeedToKnowGroup

GIVEN = {"data": "Calls", "why_wanted": "Why?", "level": "OFFICIAL", "asked_on-day": "2",
         "asked_on-month": "3", "asked_on-year": "2026"}  # fmt: skip


@pytest.fixture
def form(cast):
    """Make the form with an agency in its list."""
    agency = Agency.objects.create(partnership=cast.own, slug="a", name="A", standing="partner")

    def made(**more):
        chosen = {"agency": agency.pk} if more.pop("of_the_list", False) else {}
        return GapForm(
            GIVEN | chosen | more,
            agencies=Agency.objects.all(),
            groups=NeedToKnowGroup.objects.none(),
        )

    return made


def test_it_is_asked_of_one(form):
    assert form(of_the_list=True).is_valid()
    assert form(asked_of="A trust", topic="return/marac").is_valid()
    assert list(form().errors) == ["agency"]
    assert list(form(of_the_list=True, asked_of="A trust").errors) == ["asked_of"]
    assert list(form(asked_of="x" * 201).errors) == ["asked_of"]
    assert list(form(asked_of="x", topic="sorcery").errors) == ["topic"]


def test_a_refusal_wants_reason_and_risk():
    assert set(RefusalForm({}).errors) == {"why", "risk"}
