"""Who reads what: published editions everybody of the partnership, drafts the members, files what is read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.documents import files
from frankpledge.web.documents.services import publishing, writing
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import found_group, mark

from ..conftest import CONTROL, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]
PAGES = ("edition", "edition-control")


def at(cast, name, *more):
    return reverse(name, args=[cast.own.pk, *more])


@pytest.mark.parametrize("role", list(Role))
def test_a_draft_is_there_for_members_and_not_there_for_others(cast, as_role, begun, role):
    edition, client = begun(), as_role(role)
    shown = role.may(Permission.READ_DRAFTS)
    reference = edition.document.reference
    for name in PAGES:
        assert client.get(at(cast, name, reference, 1)).status_code == (200 if shown else 404)
    assert client.get(at(cast, "document", reference)).status_code == (200 if shown else 404)
    assert (edition.document.title in client.get(at(cast, "documents")).content.decode()) == shown


@pytest.mark.parametrize("role", list(Role))
def test_what_is_published_is_read_by_everybody_of_the_partnership_alone(
    cast, as_role, published, role
):
    edition = published()
    reference = edition.document.reference
    client, stranger = as_role(role), as_role(role, cast.other)
    assert edition.document.title in client.get(at(cast, "documents")).content.decode()
    for name in PAGES:
        assert client.get(at(cast, name, reference, 1)).status_code == 200
        assert stranger.get(at(cast, name, reference, 1)).status_code == 404
    assert client.get(at(cast, "edition-file", reference, 1, "json")).status_code == 200
    assert client.get(at(cast, "edition-file", reference, 1, "none")).status_code == 404


def test_a_later_draft_stays_closed_beside_a_published_edition(cast, as_role, published, acting):
    first = published()
    writing.begin_edition(
        by=acting(Role.ANALYST), document=first.document, today=TODAY, **CONTROL | {"version": "2.0"}
    )  # fmt: skip
    reader = as_role(Role.SCRUTINY)
    assert reader.get(at(cast, "edition", first.document.reference, 2)).status_code == 404
    assert "2.0" not in reader.get(at(cast, "document", first.document.reference)).content.decode()
    member = as_role(Role.BOARD_MEMBER)
    page = member.get(
        at(cast, "editions-compared", first.document.reference, 2, 1)
    ).content.decode()
    assert "What changed since edition 1" in page


def test_what_is_withdrawn_says_so_and_is_given_to_nobody_who_only_reads(
    cast, as_role, published, acting
):
    edition = published()
    publishing.withdraw(
        by=acting(Role.MANAGER), edition=edition, why="A count was wrong.", today=TODAY
    )
    reader, reference = as_role(Role.SCRUTINY), edition.document.reference
    assert "A count was wrong." in reader.get(at(cast, "edition", reference, 1)).content.decode()
    assert reader.get(at(cast, "edition-file", reference, 1, "json")).status_code == 404
    assert (
        as_role(Role.ANALYST).get(at(cast, "edition-file", reference, 1, "json")).status_code == 200
    )


def test_nobody_learns_of_a_document_who_need_not_know(cast, as_role, begun, acting):
    edition, manager = begun(), acting(Role.MANAGER)
    group = found_group(by=manager, partnership=cast.own, name="Inner circle", purpose="Synthetic")
    reference = edition.document.reference
    mark(
        by=manager,
        kind="document",
        record_id=reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    outside = as_role(Role.ANALYST)
    assert edition.document.title not in outside.get(at(cast, "documents")).content.decode()
    for name in PAGES:
        assert outside.get(at(cast, name, reference, 1)).status_code == 404
    inside = as_role(Role.MANAGER)
    before = Read.objects.count()
    page = inside.get(at(cast, "edition", reference, 1)).content.decode()
    assert "OFFICIAL-SENSITIVE – need to know: Inner circle" in page
    assert Read.objects.count() == before + 1


def test_every_writer_that_is_there_is_offered_and_writes(cast, as_role, published):
    edition = published()
    reader = as_role(Role.PUBLIC_VIEWER)
    page = reader.get(at(cast, "edition", edition.document.reference, 1)).content.decode()
    for name, kind in files.files().items():
        where = at(cast, "edition-file", edition.document.reference, 1, name)
        assert where in page
        answer = reader.get(where)
        assert answer.status_code == 200
        assert (
            f"SOUTHMERE-DOC-001-edition-1-published.{kind.ending}" in answer["Content-Disposition"]
        )


def test_what_would_change_is_nothing_where_nothing_changed_and_not_there_for_what_is_not_frozen(
    cast, as_role, begun, published
):
    client = as_role(Role.BOARD_MEMBER)
    edition = published()
    page = client.get(at(cast, "edition-refreshed", edition.document.reference, 1)).content.decode()
    assert "Nothing differs" in page
    draft = begun(title="Another")
    assert client.get(at(cast, "edition-refreshed", draft.document.reference, 1)).status_code == 404


def test_an_empty_list_says_what_to_do(cast, as_role):
    assert (
        "with the button above" in as_role(Role.ANALYST).get(at(cast, "documents")).content.decode()
    )
    assert (
        "Nothing is published yet"
        in as_role(Role.PUBLIC_VIEWER).get(at(cast, "documents")).content.decode()
    )


def test_pages_ask_little_however_many_editions(
    cast, as_role, begun, published, django_assert_max_num_queries
):
    for number in range(3):
        begun(title=f"Draft {number}")
    first = published()
    client = as_role(Role.MANAGER)
    for where in (at(cast, "documents"), at(cast, "document", first.document.reference),
                  at(cast, "edition", first.document.reference, 1)):  # fmt: skip
        client.get(where)
        with django_assert_max_num_queries(14):
            assert client.get(where).status_code == 200
