"""The map in a real browser: the sergeant's phone has the table, the analyst hears a ward's number."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, bring_in
from tests.browser.visitors import visitor

MAP = "/south-warwickshire/evidence/map/?group=Burglary"


@pytest.fixture(scope="session")
def chromium(chromium_with_webgl):
    """Let every test of the map run in the browser that can draw it."""
    return chromium_with_webgl


def test_the_sergeant_reads_the_wards_on_a_phone(signed_in, on_phone):
    page = signed_in(on_phone, "board-member").go(MAP)
    page.locator("[data-fp-map-ready]").wait_for()
    assert page.locator("tr[data-fp-place]").count() == 28
    assert on_phone.sideways() == 0
    assert on_phone.violations() == []
    assert on_phone.complaints == []


def test_the_analyst_hears_the_number_of_a_ward_by_keyboard(signed_in, at_desk):
    page = signed_in(at_desk, "analyst").go(MAP)
    page.locator("[data-fp-map-ready]").wait_for()
    row = page.locator("tr[data-fp-place]").nth(20)  # far below the map
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    ward = row.locator("th").inner_text().split("\n")[0].removesuffix("Show on map")
    number = row.locator("td").nth(1).inner_text()
    told = page.locator("[data-fp-map-told]")
    assert told.get_attribute("aria-live") == "polite"
    assert number in told.inner_text()
    assert told.inner_text().split(": ")[0] in ward
    canvas = page.locator("[data-fp-map-canvas] canvas")
    expect(canvas).to_be_focused()
    expect(canvas).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(row.get_by_role("button")).to_be_focused()
    expect(row).to_be_in_viewport()
    assert at_desk.violations() == []
    assert at_desk.complaints == []


HEXAGONS = "/south-warwickshire/evidence/map/?by=hexagon"
MOST_BYTES = 200_000
LIBRARY = "/vendor/maplibre"


@pytest.mark.parametrize("query", ["?group=Burglary", "?by=hexagon", "?audience=public"])
def test_every_map_is_light_accessible_and_no_wider_than_a_phone(stage, chromium, query):
    with chromium.new_context(viewport=PHONE, locale="en-GB") as context:
        someone = visitor(context, stage.address)
        bring_in(someone, stage.sessions["analyst"])
        weights: dict[str, int] = {}
        someone.page.on("response", lambda answer: weights.update({answer.url: _weight(answer)}))
        page = someone.go(stage.paths["map"] + query)
        page.locator("[data-fp-map-ready]").wait_for()
        page.wait_for_load_state("networkidle")
        assert any(LIBRARY in url for url in weights)
        own = {url: size for url, size in weights.items() if LIBRARY not in url}
        assert sum(own.values()) < MOST_BYTES, own
        assert someone.sideways() == 0
        assert someone.violations() == []
        assert someone.complaints == []


def _weight(answer) -> int:
    length = answer.headers.get("content-length")
    return int(length) if length else len(answer.body())


def test_the_library_loads_on_the_map_alone(signed_in, at_desk):
    signed_in(at_desk, "analyst")
    loaded: list[str] = []
    at_desk.page.on("request", lambda request: loaded.append(request.url))
    for path in ("", "coverage/", "quality/"):
        at_desk.go(f"/south-warwickshire/evidence/{path}")
        at_desk.page.wait_for_load_state("networkidle")
    assert loaded
    assert not [url for url in loaded if LIBRARY in url]


@pytest.mark.parametrize("path", [MAP, HEXAGONS])
def test_the_keyboard_reads_the_middle_of_the_map_and_leaves_it(signed_in, at_desk, path):
    page = signed_in(at_desk, "analyst").go(path)
    page.locator("[data-fp-map-ready]").wait_for()
    canvas = page.locator(".maplibregl-canvas")
    canvas.focus()
    assert canvas.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.locator("[data-fp-map-button] button").first.click()
    page.wait_for_timeout(800)
    told = page.locator("[data-fp-map-told]")
    chosen = told.inner_text()
    canvas.focus()
    page.keyboard.press("Escape")
    assert told.inner_text() == ""
    page.keyboard.press("Enter")
    assert told.inner_text() == chosen
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert not canvas.evaluate("one => one === document.activeElement")


def test_without_script_the_drawn_map_and_the_table_stand(signed_in, at_desk, chromium):
    signed_in(at_desk, "analyst")
    kept = at_desk.page.context.storage_state()
    with chromium.new_context(java_script_enabled=False, storage_state=kept) as context:
        page = context.new_page()
        page.goto(at_desk.address + HEXAGONS)
        drawn = page.locator("img.fp-chart")
        assert drawn.is_visible()
        assert drawn.get_attribute("alt").startswith("All crime in ")
        assert page.locator("tr[data-fp-place]").count() == 50
        assert not page.locator("[data-fp-map]").is_visible()


def test_on_paper_the_drawn_map_stands_for_the_browsers_own(signed_in, at_desk):
    page = signed_in(at_desk, "analyst").go(HEXAGONS)
    page.locator("[data-fp-map-ready]").wait_for()
    assert not page.locator("img.fp-chart").is_visible()
    page.emulate_media(media="print")
    assert page.locator("img.fp-chart").is_visible()
    assert not page.locator("[data-fp-map]").is_visible()
