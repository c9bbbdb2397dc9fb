"""Documents are read through the membership: what was approved by whom, who wrote, what the public was ever told."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import queries
from frankpledge.web.documents.services import publishing, writing

from .conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def test_everybody_who_began_wrote_or_froze_is_an_author(begun, approved, acting):
    edition = begun(by=acting(Role.PLAN_COORDINATOR))
    writing.write(
        by=acting(Role.MANAGER),
        edition=edition,
        section="vision",
        base=0,
        words="Safe.",
        today=TODAY,
    )
    approved(edition)
    wanted = {
        str(acting(role).person_id) for role in (Role.PLAN_COORDINATOR, Role.MANAGER, Role.ANALYST)
    }
    assert queries.authors(edition) == wanted


def test_what_was_withdrawn_was_told_and_a_draft_was_not(published, begun, acting, cast):
    edition = published()
    begun()
    publishing.withdraw(by=acting(Role.MANAGER), edition=edition, why="Wrong.", today=TODAY)
    assert [one.pk for one in queries.disclosed(cast.own)] == [edition.frozen_id]
    assert queries.disclosed(cast.own, but=edition) == []
    assert queries.disclosed(cast.other) == []


def test_an_edition_is_found_through_its_document_alone(begun, acting):
    edition = begun()
    found = queries.edition(acting(Role.ANALYST), edition.document.reference, 1)
    assert found == edition
    assert queries.edition(acting(Role.ANALYST), "none", 1) is None
    assert queries.edition(acting(Role.ANALYST), edition.document.reference, 2) is None
    assert queries.decision_of(acting(Role.ANALYST), edition) == ""


def test_the_thread_tells_of_documents_that_a_membership_may_see(begun, acting):
    edition = begun()
    reference = edition.document.reference
    assert (
        queries.describe(acting(Role.ANALYST), [reference])[reference][0]
        == "Partnership Plan 2023 to 2026"
    )
    assert queries.describe(acting(Role.SCRUTINY), [reference]) == {}
