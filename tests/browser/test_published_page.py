"""A published document in a browser: read at a desk and on a phone, with nothing fetched and nothing amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pytest

from frankpledge.charts.drawing import drawn
from frankpledge.publishing.blocks import Cell, Column, Picture, Table
from frankpledge.publishing.html import as_html, sections_as_html
from tests.browser.visitors import visitor
from tests.publishing.conftest import FIGURE, document

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

__all__ = ["document"]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def pages(document, tmp_path: Path) -> Path:
    """Write the sample, with a wide chart and a wide table in it, as one page and as a page a section."""
    data = alt.Data(values=[{"month": f"2024-0{n}-01", "count": n} for n in range(1, 9)])
    chart = alt.Chart(data, width=700).mark_line().encode(x="month:T", y="count:Q")
    picture = Picture(
        id="chart", caption="Theft", alt="Theft rose.", svg=drawn(chart, "svg").decode()
    )
    columns = tuple(Column(name=f"Month {n}", is_number=n > 0) for n in range(12))
    row = tuple(Cell(words=f"{n * 1234:,}", value=n * 1234, figure=FIGURE) for n in range(12))
    wide = Table(id="wide", caption="A year", columns=columns, rows=(row, row))
    first, *rest = document.sections
    first = first.model_copy(update={"blocks": (*first.blocks, picture, wide)})
    held = document.model_copy(update={"sections": (first, *rest)})
    (tmp_path / "one.html").write_text(as_html(held), "utf-8")
    for file, page in sections_as_html(held).items():
        (tmp_path / file).write_text(page, "utf-8")
    return tmp_path


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_of_a_document_is_accessible_and_needs_nothing_else(
    chromium: Browser, pages: Path, size: dict[str, int]
):
    with chromium.new_context(viewport=size, locale="en-GB") as context:
        reader = visitor(context, f"file://{pages}/")
        asked: list[str] = []
        reader.page.on("request", lambda request: asked.append(request.url))
        files = sorted(path.name for path in pages.iterdir())
        for file in files:
            reader.go(file)
            reader.page.evaluate(
                "document.querySelectorAll('details').forEach(one => one.open = true)"
            )
            assert reader.violations() == [], file
            assert reader.sideways() == 0, file
        assert [one.rpartition("/")[2] for one in asked] == files
        assert reader.complaints == []


def test_a_document_can_be_read_with_the_keyboard_alone(chromium: Browser, pages: Path):
    with chromium.new_context(viewport=PHONE, locale="en-GB") as context:
        reader = visitor(context, f"file://{pages}/")
        reader.go("one.html")
        missed, unseen = reader.tab_through()
        assert (missed, unseen) == ([], [])
        reader.go("one.html")
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate("document.activeElement.className") == "skip"
        reader.page.keyboard.press("Enter")
        assert reader.page.evaluate("document.activeElement.id") == "page-main"


def test_the_printed_page_shows_the_id_of_each_figure(chromium: Browser, pages: Path):
    with chromium.new_context(locale="en-GB") as context:
        reader = visitor(context, f"file://{pages}/")
        reader.go("one.html")
        reader.page.emulate_media(media="print")
        shown = reader.page.evaluate(
            "getComputedStyle(document.querySelector('p a[data-figure]'), '::after').content"
        )
        assert f"{FIGURE}-1" in shown
