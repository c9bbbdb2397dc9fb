"""The page that loads a drafted assessment: what was made is said, what is wrong stands beside the file."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.assessments.views import drafted

from ..drafted.conftest import draft, edited, zipped

__all__ = ["draft"]
pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def send(as_role, cast):
    def sending(content, role=Role.ANALYST, **sent):
        where = reverse("load-drafted", args=[cast.own.pk])
        told = {"kind": "full", "file": SimpleUploadedFile("draft.zip", content)} | sent
        return as_role(role).post(where, told, follow=True)

    return sending


def one_theme(whole):
    whole["themes"] = [one for one in whole["themes"] if one["theme"] == "burglary"]


@pytest.fixture
def small(draft):
    files = {name: body for name, body in draft.items() if "/" not in name or "burglary" in name}
    return edited(files, one_theme)


def test_a_zip_of_the_folder_becomes_an_assessment(send, small):
    page = send(zipped(small))
    made = Assessment.objects.get()
    assert page.status_code == 200
    assert f"Begun as {made.reference}, with " in page.text
    assert "Burglary" in page.text
    assert "not their figures" not in page.text


def test_numbers_that_somebody_edited_are_told(send, small):
    def change(whole):
        whole["themes"][0]["findings"][0]["sentence"] = "About 77."

    assert "1 sentences of the draft hold numbers" in send(zipped(edited(small, change))).text


def test_what_cannot_be_kept_by_itself_is_told(send, small):
    def change(whole):
        one = whole["themes"][0]["findings"][0]
        one["figure"] = one["figure"].split("-")[0]

    assert "1 findings could not be kept" in send(zipped(edited(small, change))).text


def test_what_is_wrong_stands_beside_the_file(send):
    page = send(b"%PDF")
    assert page.status_code == 400
    assert "There is a problem" in page.text
    assert "neither a ZIP of a draft" in page.text
    assert not Assessment.objects.exists()


def test_a_board_member_does_not_load_one(as_role, cast):
    where = reverse("load-drafted", args=[cast.own.pk])
    assert as_role(Role.BOARD_MEMBER).get(where).status_code == 403
    listed = reverse("assessments", args=[cast.own.pk])
    assert "Load a drafted" not in as_role(Role.BOARD_MEMBER).get(listed).text
    assert "Load a drafted" in as_role(Role.ANALYST).get(listed).text
    assert "A ZIP of the whole folder" in as_role(Role.ANALYST).get(where).text


def test_what_is_larger_than_a_draft_is_refused_before_it_is_read(send, monkeypatch):
    monkeypatch.setattr(drafted, "MOST_SENT", 10)
    page = send(b"{" + b" " * 100 + b"}")
    assert page.status_code == 413
    assert "no draft is that large" in page.text
    assert page.text.count("Choose what it is") == 0


def test_a_file_without_the_token_is_refused(cast, small):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person(Role.ANALYST))
    sent = {"kind": "full", "file": SimpleUploadedFile("draft.zip", zipped(small))}
    assert client.post(reverse("load-drafted", args=[cast.own.pk]), sent).status_code == 403
    assert not Assessment.objects.exists()
