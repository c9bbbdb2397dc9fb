"""verify-history finds an edition whose content, or whose state, is not what the history says."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import checking
from frankpledge.web.documents.holding import digest_of
from frankpledge.web.documents.models import Edition, Frozen
from frankpledge.web.history import checks

from .conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def test_an_edition_as_it_was_published_is_borne_out(published):
    published()
    assert checking.first_fault() is None
    assert checks.first_fault() is None


def test_another_content_in_its_place_is_found(published, acting):
    edition = published()
    content = edition.frozen.content.replace("not approved", "approved")
    other = Frozen.objects.create(
        partnership=edition.frozen.partnership, document=edition.document.reference, number=1, content=content + " ",
        digest=digest_of(content + " "), frozen_on=TODAY, frozen_by=acting(Role.ANALYST),
    )  # fmt: skip
    Edition.objects.filter(pk=edition.pk).update(frozen=other)
    assert (
        checks.first_fault()
        == "document SOUTHMERE-DOC-001, edition 1, does not say what the history says"
    )


def test_a_state_that_nobody_gave_it_is_found(approved):
    edition = approved()
    Edition.objects.filter(pk=edition.pk).update(state="review", approved_in="", approved_on=None)
    assert checking.first_fault() is not None
