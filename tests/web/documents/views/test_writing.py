"""Documents are begun and written from pages: with a preview that saves nothing, and faults said where they are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.models import Document, SectionText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def at(cast, name, *more):
    return reverse(name, args=[cast.own.pk, *more])


@pytest.fixture
def address(cast, begun):
    edition = begun()
    return at(cast, "edition-section", edition.document.reference, 1, "priorities")


def test_a_document_is_begun_from_its_page(cast, as_role):
    client = as_role(Role.ANALYST)
    assert "Partnership Plan" in client.get(at(cast, "begin-document")).content.decode()
    told = {
        "outline": "partnership-plan",
        "title": "The plan",
        "version": "1.0",
        "first": "2025-04",
        "last": "2025-12",
    }
    answer = client.post(at(cast, "begin-document"), told)
    assert answer.url == at(cast, "edition", "SOUTHMERE-DOC-001", 1)
    assert Document.objects.get().title == "The plan"
    wrong = client.post(at(cast, "begin-document"), told | {"last": "2024-01"})
    assert wrong.status_code == 400


def test_a_preview_shows_how_it_reads_marks_what_was_typed_and_saves_nothing(as_role, address):
    answer = as_role(Role.ANALYST).post(
        address, {"base": 0, "words": "We had **12** thefts.", "preview": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Typed by hand, to be checked: 12" in page
    assert "fp-typed" in page
    assert not SectionText.objects.exists()


def test_a_fault_in_the_words_is_said_with_them_still_in_the_box(as_role, address):
    answer = as_role(Role.ANALYST).post(
        address, {"base": 0, "words": "{{figure none-1}} rose", "save": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is no figure" in page
    assert "{{figure none-1}} rose" in page
    assert not SectionText.objects.exists()


def test_a_section_is_saved_and_shown_and_its_texts_are_kept(cast, as_role, address):
    client = as_role(Role.ANALYST)
    assert (
        client.post(address, {"base": 0, "words": "Safer streets.", "save": "1"}).status_code == 302
    )
    reference = Document.objects.get().reference
    assert "Safer streets." in client.get(at(cast, "edition", reference, 1)).content.decode()
    assert (
        "Written by Synthetic Analyst"
        in client.get(at(cast, "edition-sections", reference, 1)).content.decode()
    )
    assert (
        "Safer streets."
        in client.get(at(cast, "edition-texts", reference, 1, "priorities")).content.decode()
    )
    assert client.get(at(cast, "edition-texts", reference, 1, "vision")).status_code == 404


def test_two_who_write_at_once_both_find_their_words(as_role, address):
    as_role(Role.MANAGER).post(address, {"base": 0, "words": "Theirs.", "save": "1"})
    answer = as_role(Role.ANALYST).post(address, {"base": 0, "words": "Mine.", "save": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs." in page
    assert "Mine." in page


def test_markup_is_shown_as_it_was_typed_and_never_obeyed(cast, as_role, address):
    client = as_role(Role.ANALYST)
    client.post(address, {"base": 0, "words": "<script>alert(1)</script>", "save": "1"})
    page = client.get(at(cast, "edition", Document.objects.get().reference, 1)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_control_sheet_is_filled_and_the_draft_frozen(cast, as_role, begun):
    edition, client = begun(), as_role(Role.ANALYST)
    reference = edition.document.reference
    told = {
        "version": "1.1",
        "first": "2022-04",
        "last": "2022-12",
        "next_revision": "September 2026",
    }
    assert client.post(at(cast, "describe-edition", reference, 1), told).status_code == 302
    assert client.get(at(cast, "freeze-edition", reference, 1)).status_code == 200
    assert client.post(at(cast, "freeze-edition", reference, 1)).status_code == 302
    page = client.get(at(cast, "edition-control", reference, 1)).content.decode()
    edition.refresh_from_db()
    for words in ("September 2026", "1.1", edition.frozen.digest, "Not yet"):
        assert words in page


def test_what_cannot_be_frozen_says_why(cast, as_role, begun, monkeypatch):
    edition, client = begun(), as_role(Role.ANALYST)
    client.post(
        at(cast, "edition-section", edition.document.reference, 1, "vision"),
        {"base": 0, "words": "Fine."},
    )
    SectionText.objects.create(
        edition=edition, section="priorities", number=1, words="{{decision none}}", written_on=edition.begun_on,
        written_by=edition.begun_by,
    )  # fmt: skip
    answer = client.post(at(cast, "freeze-edition", edition.document.reference, 1))
    assert answer.status_code == 400
    assert "nothing that can be inserted" in answer.content.decode()
    page = client.get(at(cast, "edition", edition.document.reference, 1)).content.decode()
    assert "To mend before it is frozen" in page


def test_the_next_edition_is_begun_from_its_document(cast, as_role, published):
    first = published()
    where = at(cast, "begin-edition", first.document.reference)
    client = as_role(Role.ANALYST)
    assert 'value="2022-04"' in client.get(where).content.decode()
    told = {"version": "2.0", "first": "2022-04", "last": "2022-12"}
    assert client.post(where, told).url == at(cast, "edition", first.document.reference, 2)
    assert client.post(where, told).status_code == 400
