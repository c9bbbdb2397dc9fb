"""Scoring in a workbook, as a panellist does it: download, fill in, send back, look, confirm; nothing before that."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import IndependentScore
from frankpledge.web.assessments.workbooks import layout
from frankpledge.web.ui.workbook_form import LARGEST
from tests.web.assessments.filled import bytes_of, fill, filled

PLACE = ("knife-crime", "E10000031", "physical")


@pytest.fixture
def where(panel, cast):
    def address(name):
        return reverse(name, args=[cast.own.pk, panel.exercise.reference])

    return address


def one_score(book):
    fill(book, *PLACE, level="low", confidence="low")


def send(client, address, content):
    return client.post(address, {"workbook": SimpleUploadedFile("scores.xlsx", content)})


def test_a_panellist_takes_the_workbook_out_fills_it_sends_it_back_and_confirms(
    panel, as_role, where
):
    panel.begin()
    client = as_role(Role.PARTNER_LEAD)
    assert "Download your workbook" in client.get(where("scoring-workbook")).text
    file = client.get(where("my-scoring-workbook"))
    assert file["Content-Disposition"].endswith('my-scores.xlsx"')
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    fill(book, *PLACE, level="severe", confidence="low", why="Known.")
    fill(book, "knife-crime", "E10000031", "financial", level="enormous", confidence="low")
    page = send(client, where("scoring-workbook"), bytes_of(book))
    assert "1 score would be taken, 1 refused" in page.text
    assert "enormous" in page.text
    assert "Nothing is written yet" in page.text
    assert not IndependentScore.objects.exists()
    done = client.post(
        where("take-scoring-workbook"), {"sealed": page.context["sealed"]}, follow=True
    )
    assert "1 score taken from the workbook" in done.text
    (score,) = IndependentScore.objects.all()
    assert (score.level, score.confidence, score.justification) == ("severe", "low", "Known.")


def test_what_is_no_workbook_of_this_exercise_is_refused_on_the_page(panel, as_role, where):
    panel.begin()
    client = as_role(Role.PARTNER_LEAD)
    without = filled(panel, panel.lead, lambda book: book.remove(book[layout.ABOUT]))
    for content, words in ((b"none", "is no workbook"), (without, "has no sheet")):
        page = send(client, where("scoring-workbook"), content)
        assert page.status_code == 400
        assert words in page.text
    assert client.post(where("scoring-workbook"), {}).status_code == 400


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(panel, as_role, where):
    panel.begin()
    page = send(as_role(Role.PARTNER_LEAD), where("scoring-workbook"), b"x" * (LARGEST + 1))
    assert page.status_code == 413
    assert "larger than 2 MB" in page.text


def test_who_is_not_on_the_panel_gets_no_workbook(panel, as_role, where):
    panel.begin()
    for name in ("scoring-workbook", "my-scoring-workbook"):
        assert as_role(Role.MANAGER).get(where(name)).status_code == 403
        assert as_role(Role.BOARD_MEMBER).get(where(name)).status_code == 403
    assert as_role(Role.MANAGER).post(where("take-scoring-workbook")).status_code == 403


def test_an_exercise_that_is_not_there_is_404(as_role, cast):
    where = reverse("scoring-workbook", args=[cast.own.pk, "NONE"])
    assert as_role(Role.PARTNER_LEAD).get(where).status_code == 404


def test_before_scoring_begins_there_is_none_and_once_it_is_opened_none_is_taken(
    panel, as_role, where
):
    client = as_role(Role.PARTNER_LEAD)
    assert "there is no workbook yet" in client.get(where("scoring-workbook")).text
    assert client.get(where("my-scoring-workbook")).status_code == 404
    content = filled(panel.begin(), panel.lead, one_score)
    panel.open()
    assert "no workbook is taken any more" in client.get(where("scoring-workbook")).text
    page = send(client, where("scoring-workbook"), content)
    assert "Take this score" not in page.text
    answer = client.post(where("take-scoring-workbook"), {"sealed": page.context["sealed"]})
    assert answer.status_code != 302
    assert not IndependentScore.objects.exists()


def test_without_the_token_against_forgery_nothing_is_taken(panel, where, cast):
    panel.begin()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person(Role.PARTNER_LEAD))
    content = filled(panel, panel.lead, one_score)
    assert send(client, where("scoring-workbook"), content).status_code == 403
    assert client.post(where("take-scoring-workbook"), {"sealed": ""}).status_code == 403
