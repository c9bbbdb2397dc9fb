"""The workbook of empty periods goes out, comes back, says row by row what it would do, and changes nothing twice."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator
from frankpledge.web.ui.workbook_form import LARGEST

from .test_indicators import AT, TODAY

WHERE = f"{AT}feeling-safe/readings/workbook/"
CSP = "E22000359"
pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setattr("frankpledge.clock.day", lambda: TODAY)


@pytest.fixture
def safe(cast) -> Indicator:
    """Give a share that people enter every quarter."""
    return Indicator.objects.create(
        partnership=cast.own, slug="feeling-safe", name="Feeling safe", definition="Who feels safe (synthetic).",
        entered={"numerator": "who feel safe", "denominator": "who answered", "per": 100}, frequency="quarter",
        polarity="up-good", levels=["csp"],
    )  # fmt: skip


def opened(client):
    """Download the workbook and open it."""
    answer = client.get(f"{WHERE}readings.xlsx")
    assert answer["Cache-Control"] == "private, no-store"
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def sent(client, book):
    """Send a workbook back, and return the page."""
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("readings.xlsx", out.getvalue())
    return client.post(WHERE, {"workbook": file})


def filled(client, *rows):
    """Fill rows of the workbook: of each row counted, of, source, why."""
    book = opened(client)
    sheet = book["Readings"]
    for at, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=5):
            sheet.cell(at, column, value)
    return book


def seal_of(page):
    """Return what a person would confirm."""
    return page.content.decode().partition('name="sealed" value="')[2].partition('"')[0]


def test_it_holds_the_empty_periods_alone(safe, as_role):
    client = as_role(Role.ANALYST)
    rows = list(opened(client)["Readings"].values)
    assert rows[0] == (
        "Area", "Area code", "First month", "Last month", "Counted", "Of", "Source", "Why revised",
    )  # fmt: skip
    assert len(rows) == 13
    assert rows[-1][1:4] == (CSP, "2025-10", "2025-12")


def test_what_was_shown_is_taken_and_loading_again_changes_nothing(safe, as_role):
    client = as_role(Role.ANALYST)
    book = filled(client, (30, 50, "Poll 1"), ("1,030", 2000, "Poll 2"))
    page = sent(client, book)
    assert "2 readings would be new" in page.content.decode()
    assert not safe.readings.exists()
    told = client.post(f"{WHERE}take/", {"sealed": seal_of(page)}, follow=True).content.decode()
    assert "2 new, 0 revised" in told
    assert [(one.value, one.source) for one in safe.readings.all()] == [(60.0, "Poll 1"), (51.5, "Poll 2")]  # fmt: skip
    again = sent(client, book).content.decode()
    assert "2 rows would change nothing" in again
    assert "stands here already" in again
    assert len(list(opened(client)["Readings"].values)) == 11


def test_another_number_is_a_revision_with_its_reason(safe, as_role):
    client = as_role(Role.ANALYST)
    book = filled(client, (30, 50, "Poll"))
    client.post(f"{WHERE}take/", {"sealed": seal_of(sent(client, book))})
    sheet = book["Readings"]
    sheet["E2"] = 31
    assert "H2: Why revised" in sent(client, book).content.decode()
    sheet["H2"] = "A late answer"
    page = sent(client, book)
    assert "1 revised" in page.content.decode()
    client.post(f"{WHERE}take/", {"sealed": seal_of(page)})
    assert [one.value for one in safe.readings.all()] == [60.0, 62.0]


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        ("E2", "suppressed", "It is suppressed"), ("E2", "<5", "It is a range"), ("E2", "-", "write 0 where"),
        ("E2", "=1+1", "This is a formula"), ("E2", "many", "It is no number"), ("F2", "0", "share of nothing"),
        ("F2", None, "Write a number"), ("G2", None, "where the number comes from"), ("G2", "=A1", "formula"),
        ("B2", "E07000221", "It is not read there"), ("C2", "spring", "Write a month as 2025-10"),
        ("D2", "2023-04", "not a quarter"), ("B3", "twice", "earlier row"),
    ],
)  # fmt: skip
def test_each_cell_that_is_amiss_is_named_with_the_way_out(safe, as_role, cell, value, words):
    client = as_role(Role.ANALYST)
    book = filled(client, (30, 50, "Poll"))
    sheet = book["Readings"]
    if value == "twice":
        for column in range(1, 9):
            sheet.cell(3, column, sheet.cell(2, column).value)
        cell = "D3"
    else:
        sheet[cell] = value
    page = sent(client, book).content.decode()
    assert f"{cell}: " in page
    assert words in page


def test_a_period_that_is_not_over_is_refused(safe, as_role):
    client = as_role(Role.ANALYST)
    book = filled(client, (30, 50, "Poll"))
    book["Readings"]["C2"], book["Readings"]["D2"] = "2026-01", "2026-03"
    assert "March 2026 is not over yet" in sent(client, book).content.decode()


def test_a_month_that_a_spreadsheet_turned_into_a_day_is_read(safe, as_role):
    client = as_role(Role.ANALYST)
    book = filled(client, (30, 50, "Poll"))
    book["Readings"]["C2"] = "2023-01-01 00:00"
    book["Readings"]["D2"] = "2023-03-01"
    assert "1 reading would be new" in sent(client, book).content.decode()


def test_the_good_rows_may_be_taken_alone(safe, as_role):
    client = as_role(Role.ANALYST)
    page = sent(client, filled(client, (30, 50, "Poll"), ("x", 50, "Poll")))
    assert "Take the good rows alone" in page.content.decode()
    client.post(f"{WHERE}take/", {"sealed": seal_of(page)})
    assert safe.readings.count() == 1


def test_what_was_not_shown_or_no_longer_fits_is_not_taken(safe, as_role, acting):
    client = as_role(Role.ANALYST)
    seal = seal_of(sent(client, filled(client, (30, 50, "Poll"))))
    for other, text in ((as_role(Role.MANAGER), seal), (client, "x" + seal)):
        page = other.post(f"{WHERE}take/", {"sealed": text}, follow=True).content.decode()
        assert "Send the workbook again" in page
    with_other = filled(client, (20, 50, "Another poll"))
    client.post(f"{WHERE}take/", {"sealed": seal_of(sent(client, with_other))})
    page = client.post(f"{WHERE}take/", {"sealed": seal}, follow=True).content.decode()
    assert "can no longer be taken" in page
    assert safe.readings.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: book.remove(book["Readings"]), "has no sheet"),
        (lambda book: book["Readings"].delete_cols(5), "has no column"),
        (lambda book: book["Readings"].cell(1, 9, "Of"), "twice"),
    ],
)
def test_what_is_no_such_workbook_says_so(safe, as_role, change, words):
    client = as_role(Role.ANALYST)
    book = opened(client)
    change(book)
    page = sent(client, book)
    assert page.status_code == 400
    assert words in page.content.decode()


def test_no_file_and_too_large_a_one_are_refused(safe, as_role):
    client = as_role(Role.ANALYST)
    assert client.post(WHERE, {}).status_code == 400
    large = SimpleUploadedFile("readings.xlsx", b"x" * (LARGEST + 1))
    page = client.post(WHERE, {"workbook": large})
    assert (page.status_code, "larger than 2 MB" in page.content.decode()) == (413, True)
    bad = SimpleUploadedFile("readings.xlsx", b"no workbook")
    assert "is no workbook" in client.post(WHERE, {"workbook": bad}).content.decode()


def test_it_is_for_those_alone_who_enter_readings(safe, robbery, as_role):
    for where in (WHERE, f"{WHERE}readings.xlsx"):
        assert as_role(Role.PARTNER_LEAD).get(where).status_code == 403
    assert as_role(Role.PARTNER_LEAD).post(f"{WHERE}take/").status_code == 403
    assert as_role(Role.ANALYST).get(f"{AT}robbery/readings/workbook/").status_code == 404
    safe.ended_on, safe.ended_why = TODAY, "Over"
    safe.save()
    assert "is read no more" in as_role(Role.ANALYST).get(WHERE).content.decode()
