"""An invitation's link is signed, lasts a week, and dies with its use."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts import invitations
from frankpledge.web.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ann@example.org", "Ann (synthetic)")


def test_a_link_leads_to_its_person(person):
    found, code = invitations.read_link(invitations.link_text(person))
    assert (found, code) == (person, invitations.code_of(person))


@pytest.mark.parametrize("place", [0, 5, -1])
def test_a_link_that_was_changed_is_refused(person, place):
    link = list(invitations.link_text(person))
    link[place] = "A" if link[place] != "A" else "B"
    with pytest.raises(CallFault, match="not whole"):
        invitations.read_link("".join(link))


def test_a_link_is_refused_after_a_week(person, monkeypatch):
    link = invitations.link_text(person)
    monkeypatch.setattr(invitations, "LASTS_S", -1)
    with pytest.raises(CallFault, match="older than a week"):
        invitations.read_link(link)
