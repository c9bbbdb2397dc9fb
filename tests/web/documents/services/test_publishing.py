"""A second person publishes what a meeting approved; what was published is superseded or withdrawn, never changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import queries
from frankpledge.web.documents.models import Frozen, SectionText
from frankpledge.web.documents.services import publishing, review, writing
from frankpledge.web.sharing.services import mark

from ..conftest import CONTROL, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def test_what_is_published_is_what_was_approved_with_who_approved_it(approved, acting):
    held = approved()
    before = queries.content(held.frozen)
    after = queries.content(
        publishing.publish(by=acting(Role.MANAGER), edition=held, today=TODAY).frozen
    )
    assert (before.is_draft, after.is_draft) == (True, False)
    assert after.sections == before.sections
    assert after.control.versions[-1].approved == "Board, 31 January 2026"


@pytest.mark.parametrize("part", ["began", "wrote", "froze"])
def test_nobody_publishes_what_they_had_a_part_in(begun, acting, part):
    manager, analyst = acting(Role.MANAGER), acting(Role.ANALYST)
    edition = begun(by=manager if part == "began" else analyst)
    by = manager if part == "wrote" else analyst
    writing.write(by=by, edition=edition, section="vision", base=0, words="Safe.", today=TODAY)
    review.freeze(by=manager if part == "froze" else analyst, edition=edition, today=TODAY)
    review.send(by=analyst, edition=edition)
    review.approve(by=manager, edition=edition, today=TODAY, meeting="Board", on=TODAY)
    with pytest.raises(CallFault, match="Somebody else publishes it"):
        publishing.publish(by=manager, edition=edition, today=TODAY)
    assert (
        publishing.publish(by=acting(Role.PLAN_COORDINATOR), edition=edition, today=TODAY).state
        == "published"
    )


def test_only_what_is_approved_is_published_and_once(begun, published, acting):
    with pytest.raises(CallFault, match="That is done to one that is approved"):
        publishing.publish(by=acting(Role.MANAGER), edition=begun(), today=TODAY)
    held = published()
    with pytest.raises(CallFault, match="is published"):
        publishing.publish(by=acting(Role.MANAGER), edition=held, today=TODAY)


def test_a_later_edition_supersedes_the_one_before_by_itself(published, approved, acting):
    first = published()
    later = writing.begin_edition(
        by=acting(Role.ANALYST), document=first.document, today=TODAY, **CONTROL | {"version": "2.0"}
    )  # fmt: skip
    second = published(approved(later))
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "published")
    versions = queries.content(second.frozen).control.versions
    assert [one.version for one in versions][-2:] == ["1.0", "2.0"]


def test_one_is_withdrawn_with_a_reason_and_only_when_published(approved, published, acting):
    manager = acting(Role.MANAGER)
    held = approved()
    with pytest.raises(CallFault, match="one that is published"):
        publishing.withdraw(by=manager, edition=held, why="Wrong.", today=TODAY)
    held = published(held)
    with pytest.raises(CallFault, match="Say why"):
        publishing.withdraw(by=manager, edition=held, why=" ", today=TODAY)
    assert (
        publishing.withdraw(by=manager, edition=held, why="Wrong.", today=TODAY).state
        == "withdrawn"
    )


def test_a_marked_document_is_not_published_for_everybody(approved, acting):
    held, manager = approved(), acting(Role.MANAGER)
    mark(
        by=manager,
        kind="document",
        record_id=held.document.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[],
    )
    with pytest.raises(CallFault, match="marked OFFICIAL-SENSITIVE"):
        publishing.publish(by=manager, edition=held, today=TODAY)


def test_the_database_refuses_to_change_what_was_frozen_or_written(published, begun, acting):
    published()
    writing.write(
        by=acting(Role.ANALYST),
        edition=begun(),
        section="vision",
        base=0,
        words="Safe.",
        today=TODAY,
    )
    for change in (
        lambda: Frozen.objects.update(content="{}"),
        lambda: SectionText.objects.update(words="Other."),
        lambda: SectionText.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="is never changed"), transaction.atomic():
            change()


def test_what_was_changed_behind_its_approval_is_not_published(approved, acting):
    held = approved()
    frozen = Frozen.objects.get(pk=held.frozen_id)
    other = Frozen.objects.create(
        partnership=frozen.partnership, document=frozen.document, number=frozen.number, content=frozen.content + " ",
        digest=frozen.digest, frozen_on=TODAY, frozen_by=frozen.frozen_by,
    )  # fmt: skip
    type(held).objects.filter(pk=held.pk).update(frozen=other)
    with pytest.raises(DataFault, match="verify-history"):
        publishing.publish(by=acting(Role.MANAGER), edition=held, today=TODAY)
