"""The map in a real browser: the sergeant's phone has the table, the analyst hears a ward's number."""

from __future__ import annotations

MAP = "/south-warwickshire/evidence/map/?group=Burglary"


def test_the_sergeant_reads_the_wards_on_a_phone(signed_in, on_phone):
    page = signed_in(on_phone, "board-member").go(MAP)
    page.locator("[data-fp-map-ready]").wait_for()
    assert page.locator("tr[data-fp-ward]").count() == 28
    assert on_phone.sideways() == 0
    assert on_phone.violations() == []
    assert on_phone.complaints == []


def test_the_analyst_hears_the_number_of_a_ward_by_keyboard(signed_in, at_desk):
    page = signed_in(at_desk, "analyst").go(MAP)
    page.locator("[data-fp-map-ready]").wait_for()
    row = page.locator("tr[data-fp-ward]").nth(2)
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    ward = row.locator("th").inner_text().split("\n")[0].removesuffix("Show on map")
    number = row.locator("td").nth(1).inner_text()
    told = page.locator("[data-fp-map-told]")
    assert told.get_attribute("aria-live") == "polite"
    assert number in told.inner_text()
    assert told.inner_text().split(": ")[0] in ward
    assert at_desk.violations() == []
    assert at_desk.complaints == []
