"""A case is taken as one PDF: every page says who took it and when, and it is written down."""

from __future__ import annotations

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import (
    agency_reports,
    assurance,
    casework,
    exporting,
    files,
    points,
    recommendations,
)
from frankpledge.web.sharing.models import Read
from tests.web.meetings.sent import office
from tests.web.reviews.conftest import PLANTED, TODAY
from tests.web.reviews.filing import NAME, WORDS, keep, pdf

NOON = datetime.datetime(2026, 11, 2, 12, 5, tzinfo=datetime.UTC)


@pytest.fixture
def take_export(as_role, reporting, monkeypatch):
    """Take the export as a role; give the answer, and its pages."""
    monkeypatch.setattr("frankpledge.clock.now", lambda: NOON)

    def taken(role=Role.DEATH_REVIEW_PANEL):
        where = reverse("review-export", args=[reporting.partnership_id, reporting.reference])
        answer = as_role(role).get(where)
        return answer, list(PdfReader(io.BytesIO(answer.content)).pages)

    return taken


def test_every_page_says_who_took_it_and_when_and_it_is_written_down(
    take_export, coordinator, reporting, recommended, place
):
    keep(coordinator, reporting, content=pdf((595, 842), (842, 595)))
    answer, pages = take_export()
    told = ["".join(page.extract_text().split()) for page in pages]
    by = place.membership.person
    for words in told:
        assert (
            f"Taken by {by.name}, Synthetic Council, on 2 November 2026, 12:05".replace(" ", "")
            in words
        )
        assert "OFFICIAL-SENSITIVE" in words
    assert [WORDS.replace(" ", "") in words for words in told[-2:]] == [True, True]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{reporting.reference}-export-OFFICIAL-SENSITIVE.pdf"'
    )
    noted = Read.objects.get(kind=files.KIND)
    assert (noted.record, noted.by) == (f"{reporting.reference}-export", str(by.pk))
    assert [one.record for one in files.takings(reporting)] == [noted.record]


def test_the_export_tells_what_the_pages_of_the_case_tell(
    take_export, coordinator, reporting, recommended, place, take
):
    take(casework.pause, reporting, reason="a trial begins", since=TODAY)
    recommendations.update(by=coordinator, recommendation=recommended, today=TODAY, about="progress",
                           state="under-way", note="first training held")  # fmt: skip
    take(casework.tell_home_office, reporting, on=TODAY)
    _, pages = take_export()
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        f"{PLANTED} was found at home",
        "Domestic Violence, Crime and Victims Act 2004", "not legal advice",
        "20 February 2026",
        f"Decided on 30 March 2026, a review is commissioned: {PLANTED}: all criteria met",
        "Chair appointed on 13 April 2026",
        "Paused from 2 November 2026: a trial begins", "Was the person who died 16 or over? Yes.",
        f"1. Learn from {PLANTED}", "first training held", place.membership.person.name, "Home Office was told",
    ):  # fmt: skip
        assert words in told, words


def test_the_export_tells_agencies_reports_points_of_the_panel_and_assurance(
    take_export, coordinator, panellist, reporting, recommended, place, take
):
    told = {"asked_on": datetime.date(2026, 5, 1), "due_on": datetime.date(2026, 6, 1)}
    take(agency_reports.ask_agency, reporting, agency=recommended.lead, **told)
    recommendations.update(by=coordinator, recommendation=recommended, today=TODAY, about="progress",
                           state="done", note="all are trained")  # fmt: skip
    assurance.assure(by=panellist, recommendation=recommended, today=TODAY, on=TODAY, is_assured=True,
                     reason="forty calls were heard")  # fmt: skip
    take(casework.report, reporting, on=datetime.date(2026, 9, 1))
    take(casework.send, reporting, on=datetime.date(2026, 9, 8))
    told = {"raised_on": TODAY, "due_on": TODAY, "lead": recommended.lead}
    take(points.add_point, reporting, text="say more of children", **told)
    _, pages = take_export()
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "Synthetic Council: asked on 1 May 2026, due by 1 June 2026, waited for, 154 days late",
        "2 November 2026: Assured: forty calls were heard", "1. say more of children",
        "Synthetic Council, made on 2 November 2026, due by 2 November 2026",
    ):  # fmt: skip
        assert words in told, words


def test_why_a_report_is_not_published_stands_in_the_export(take_export, sent, place, take):
    take(casework.withhold, sent, reason="a child at risk", decided_by="the Board", on=TODAY)
    _, pages = take_export()
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Not published, as the Board decided: a child at risk" in told


def test_what_is_no_pdf_or_cannot_be_read_is_named_and_left_out(
    take_export, coordinator, reporting, monkeypatch
):
    keep(coordinator, reporting, name="letter.docx", kind="letter",
         content=office("[Content_Types].xml", "word/document.xml"))  # fmt: skip
    sent = pdf()
    keep(coordinator, reporting, content=sent)
    keep(coordinator, reporting, name="gone.pdf")
    files.take_out(by=coordinator, review=reporting, today=TODAY, number=3, why="of another case")
    whole = exporting.stamped

    def damaged(content, mark):
        return whole(b"%PDF-" if content == sent else content, mark)

    monkeypatch.setattr(exporting, "stamped", damaged)
    _, pages = take_export(Role.DEATH_REVIEW_COORDINATOR)
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "1. Letter: letter.docx (DOCX: not in this export)" in told
    assert f"2. Overview report: {NAME} (cannot be read: not in this export)" in told
    assert "gone.pdf" not in told
    assert WORDS not in told


def test_bookmarks_lead_to_the_case_and_to_each_file(take_export, coordinator, reporting):
    keep(coordinator, reporting)
    answer, pages = take_export(Role.DEATH_REVIEW_COORDINATOR)
    reader = PdfReader(io.BytesIO(answer.content))
    found = {one.title: reader.get_destination_page_number(one) for one in reader.outline}
    assert found == {
        f"Death review {reporting.reference}, {reporting.pseudonym}": 0,
        f"1. Overview report: {NAME}": len(pages) - 1,
    }
    assert reader.metadata.title == f"Death review {reporting.reference}"


def test_an_export_asks_as_much_of_many_rows_as_of_one(
    take_export, coordinator, reporting, recommended
):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            take_export(Role.DEATH_REVIEW_COORDINATOR)
        return sum(one["sql"].startswith("SELECT") for one in questions.captured_queries)

    def grow():
        keep(coordinator, reporting)
        told = {"about": "progress", "state": "under-way", "note": "more"}
        recommendations.update(by=coordinator, recommendation=recommended, today=TODAY, **told)

    grow()
    first = asked()
    grow()
    assert asked() == first <= 18
