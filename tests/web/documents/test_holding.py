"""Each step holds the edition in the state that it must have, and is written down with that state."""

from __future__ import annotations

import pytest
from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import holding
from frankpledge.web.history.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def test_an_edition_is_held_in_its_state_alone(begun, acting):
    edition = begun()
    with transaction.atomic():
        assert holding.locked(acting(Role.ANALYST), edition, holding.STATE.DRAFT) == edition
        with pytest.raises(CallFault, match="done to one that is in review or approved"):
            holding.locked(
                acting(Role.ANALYST), edition, holding.STATE.REVIEW, holding.STATE.APPROVED
            )


def test_who_may_not_see_a_document_holds_nothing_of_it(begun, acting):
    edition = begun()
    with transaction.atomic(), pytest.raises(CallFault, match="no such document"):
        holding.locked_document(acting(Role.PUBLIC_VIEWER), edition.document)


def test_what_is_written_down_says_which_edition_and_how_far_it_is(begun, acting):
    edition = begun()
    with transaction.atomic():
        holding.note(acting(Role.ANALYST), edition, "edition looked at", {"pages": 3})
    assert Event.objects.last().after == {"edition": 1, "state": "draft", "pages": 3}


def test_a_checksum_is_of_every_letter():
    assert holding.digest_of("a") != holding.digest_of("a ")
