"""Each audience has its handling and marking, and a person sees the evidence only for those that are theirs."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import audiences

pytestmark = pytest.mark.django_db


def member(cast, role):
    return cast.person(role).memberships.get()


def test_every_audience_of_the_rules_has_words():
    assert set(audiences.WORDS) == set(published_rules().audiences)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MANAGER])
def test_who_works_on_the_evidence_sees_it_first_as_an_analyst(cast, role):
    assert audiences.audiences_of(member(cast, role)) == ("analyst", "partner", "public")


def test_other_readers_see_it_as_partners_or_as_the_public(cast):
    reader = member(cast, Role.BOARD_MEMBER)
    assert audiences.audiences_of(reader) == ("partner", "public")
    assert audiences.require_audience(reader, "public") == "public"
    for other in ("analyst", "nobody"):
        with pytest.raises(PermissionDenied):
            audiences.require_audience(reader, other)


def test_what_is_not_suppressed_is_marked_sensitive():
    assert audiences.marking("public").level is Level.OFFICIAL
    for name in ("analyst", "partner"):
        assert audiences.marking(name).level is Level.OFFICIAL_SENSITIVE
        assert audiences.handling(name).startswith("OFFICIAL-SENSITIVE")
