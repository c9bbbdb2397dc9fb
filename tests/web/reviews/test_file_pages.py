"""Pages of a case's files: kept with the form alone, taken by the panel, and noted each time."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import exporting, file_pages, files, panels
from frankpledge.web.reviews.case_files import ReviewFile
from frankpledge.web.sharing.models import Read
from frankpledge.web.ui.received import TYPES
from tests.web.meetings.sent import office
from tests.web.reviews.conftest import PLANTED
from tests.web.reviews.filing import NAME, keep, pdf


@pytest.fixture
def client(as_role):
    return as_role(Role.DEATH_REVIEW_COORDINATOR)


def where(name, review, *more):
    return reverse(name, args=[review.partnership_id, review.reference, *more])


def send(client, review, content, name=NAME, kind="overview-report"):
    told = {"file": SimpleUploadedFile(name, content), "kind": kind}
    return client.post(where("new-review-file", review), told)


def test_a_file_is_kept_with_the_form_and_the_panel_takes_it(client, as_role, reporting, place):
    content = pdf()
    assert client.get(where("new-review-file", reporting)).status_code == 200
    answer = send(client, reporting, content)
    assert answer.url == where("review-files", reporting)
    panellist = as_role(Role.DEATH_REVIEW_PANEL)
    told = panellist.get(answer.url)
    assert f"Overview report: {NAME}" in told.text
    assert "Put a file into the case" not in told.text
    taken = panellist.get(where("review-file", reporting, 1))
    (page,) = PdfReader(io.BytesIO(taken.content)).pages
    assert f"Taken by {place.membership.person.name}" in page.extract_text()
    assert taken["Content-Type"] == "application/pdf"
    assert PLANTED.encode() not in taken.content
    assert "no-store" in taken["Cache-Control"]
    assert taken["Content-Disposition"].startswith(f'attachment; filename="{reporting.reference}')
    assert PLANTED.split()[0] not in str(taken.headers)
    noted = Read.objects.get(kind=files.KIND)
    assert (noted.by, noted.record) == (
        str(place.membership.person_id),
        f"{reporting.reference}-F01",
    )


def test_the_coordinator_takes_a_file_as_it_was_received(client, coordinator, reporting):
    content = pdf()
    keep(coordinator, reporting, content=content)
    assert client.get(where("review-file", reporting, 1)).content == content


def test_the_panel_takes_a_document_as_it_is_for_it_has_no_pages_to_mark(
    as_role, coordinator, reporting, place
):
    content = office("[Content_Types].xml", "word/document.xml")
    keep(coordinator, reporting, name="a.docx", content=content)
    taken = as_role(Role.DEATH_REVIEW_PANEL).get(where("review-file", reporting, 1))
    assert (taken.content, taken["Content-Type"]) == (content, TYPES["docx"])


def test_the_coordinator_sees_who_took_which_file(client, as_role, reporting, place):
    keep(place.membership, reporting)
    as_role(Role.DEATH_REVIEW_PANEL).get(where("review-file", reporting, 1))
    told = client.get(where("review-reads", reporting)).text
    taken = told.partition("Took a file or an export")[2].partition("<h2")[0]
    assert f"{place.membership.person.name}" in taken
    assert f"{reporting.reference}-F01" in taken


def test_a_file_is_taken_out_with_its_reason_and_is_not_there_any_more(client, reporting):
    send(client, reporting, pdf())
    out = where("review-file-out", reporting, 1)
    assert NAME in client.get(out).text
    assert client.post(out, {"why": ""}).status_code == 400
    assert client.post(out, {"why": "of another case"}).url == where("review-files", reporting)
    told = client.get(where("review-files", reporting)).text
    assert "of another case" in told
    assert NAME not in told
    for name in ("review-file", "review-file-out"):
        assert client.get(where(name, reporting, 1)).status_code == 404


def test_what_cannot_be_kept_is_refused_on_the_form_and_not_kept(client, reporting, monkeypatch):
    assert "is called a PDF, and is none" in send(client, reporting, b"MZ").text
    monkeypatch.setattr("frankpledge.web.ui.uploads.BESIDE", -(20 << 20))
    told = send(client, reporting, pdf())
    assert (told.status_code, "larger than 20 MB" in told.text) == (400, True)
    assert not ReviewFile.objects.exists()


def test_a_panel_member_keeps_no_file_and_takes_none_out(as_role, coordinator, reporting, place):
    keep(coordinator, reporting)
    client = as_role(Role.DEATH_REVIEW_PANEL)
    assert send(client, reporting, pdf()).status_code == 404
    assert client.post(where("review-file-out", reporting, 1), {"why": "x"}).status_code == 404
    assert ReviewFile.objects.get().out_on is None


def test_a_file_of_one_case_is_not_taken_through_another(client, coordinator, reporting, deciding):
    other = type(reporting).objects.create(
        partnership=reporting.partnership, number=9, reference="SOUTHMERE-DR-009", regime=reporting.regime,
        area=reporting.area, pseudonym="Elm", notified_on=reporting.notified_on, died_on="2026-02-20",
    )  # fmt: skip
    keep(coordinator, reporting)
    assert client.get(where("review-file", reporting, 1)).status_code == 200
    assert client.get(where("review-file", other, 1)).status_code == 404


def test_a_conflict_of_interest_closes_the_files_too(as_role, coordinator, reporting, place, take):
    keep(coordinator, reporting)
    client = as_role(Role.DEATH_REVIEW_PANEL)
    assert client.get(where("review-file", reporting, 1)).status_code == 200
    take(panels.declare_conflict, reporting, place=place, words="kin")
    for name, more in (("review-files", ()), ("review-file", (1,))):
        assert client.get(where(name, reporting, *more)).status_code == 404


def test_a_name_in_the_name_of_a_file_is_in_no_log(client, reporting, caplog):
    with caplog.at_level(logging.DEBUG):
        send(client, reporting, b"MZ")
        send(client, reporting, pdf())
        client.get(where("review-file", reporting, 1))
    told = caplog.text + "".join(str(vars(one)) for one in caplog.records)
    assert caplog.records
    assert "Quillfeather" not in told


def test_without_the_key_nothing_is_kept_or_taken(client, coordinator, reporting, settings):
    keep(coordinator, reporting)
    settings.REVIEW_KEYS = []
    assert send(client, reporting, pdf()).status_code == 503
    assert client.get(where("review-file", reporting, 1)).status_code == 503
    assert ReviewFile.objects.count() == 1


def test_a_list_asks_as_much_of_many_files_as_of_one(client, coordinator, reporting):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            assert client.get(where("review-files", reporting)).status_code == 200
        return sum(one["sql"].startswith("SELECT") for one in questions.captured_queries)

    keep(coordinator, reporting)
    first = asked()
    for _ in range(4):
        keep(coordinator, reporting)
    assert asked() == first <= 9


def test_every_address_of_a_file_stands_behind_the_door_of_its_case():
    assert all(
        one.callback.names_a_case for one in (*file_pages.urlpatterns, *exporting.urlpatterns)
    )
