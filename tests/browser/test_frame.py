"""The frame of a page leaves the page its room: short on a phone, its menus in one line at a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FRAME = (".fp-header", ".fp-synthetic", ".fp-navigation")
MOST_PX, TARGET_PX = 260, 24


def height(page: Page, selector: str) -> float:
    """Measure how high a part of the page is."""
    return page.locator(selector).evaluate("part => part.getBoundingClientRect().height")


def test_on_a_phone_the_frame_leaves_most_of_the_screen_and_its_targets_can_be_hit(
    on_phone, signed_in
):
    page = signed_in(on_phone, "manager").go("/south-warwickshire/")
    assert sum(height(page, part) for part in FRAME) < MOST_PX
    menu = page.get_by_role("button", name="Menu")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    for target in page.locator("header a, header button, .fp-navigation a").all():
        assert target.evaluate("e => e.getBoundingClientRect().height") >= TARGET_PX
        assert target.is_visible()


def test_at_a_desk_the_sections_of_a_partnership_stand_in_one_line(at_desk, signed_in):
    page = signed_in(at_desk, "manager").go("/south-warwickshire/partnership/")
    page.set_viewport_size({"width": 1280, "height": 720})
    tops = page.locator(".fp-sub-navigation a").evaluate_all(
        "all => all.map(a => a.getBoundingClientRect().bottom)"
    )
    assert len(tops) > 1
    assert max(tops) - min(tops) < TARGET_PX


def addressed(page: Page, within: str) -> int:
    """Count the links within a part of the page whose address is printed after them."""
    printed = "all => all.filter(a => getComputedStyle(a, '::after').content.includes('/')).length"
    return page.locator(f"{within} a").evaluate_all(printed)


def test_paper_tells_addresses_in_sentences_and_not_in_tables(at_desk, signed_in):
    page = signed_in(at_desk, "manager").go("/south-warwickshire/partnership/agencies/")
    page.emulate_media(media="print")
    assert page.locator("table a").count() > 1
    assert addressed(page, "table") == 0
    page.goto(page.url.replace("agencies/", ""))
    assert addressed(page, "p.govuk-body") > 0


def test_paper_has_no_menus_no_pale_words_and_all_of_its_width(at_desk, signed_in):
    page = signed_in(at_desk, "manager").go("/south-warwickshire/priorities/rasso/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    assert page.locator(".fp-links").count() > 1
    assert page.locator(".fp-links:visible").count() == 0
    assert page.get_by_role("heading", name="More about it").count() == 0
    for part in (".fp-golden__here", ".fp-header__service"):
        assert page.locator(part).evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert addressed(page, ".fp-golden") == 0
    widths = page.locator(".govuk-grid-column-two-thirds").evaluate_all(
        "all => all.map(one => one.offsetWidth / one.parentElement.offsetWidth)"
    )
    assert min(widths) == 1
    page.goto(page.url.replace("rasso/", ""))
    assert page.locator(".fp-priorities a").count() > 3
    assert addressed(page, ".fp-priorities") == 0


def test_a_tag_is_as_wide_as_its_words(at_desk, signed_in):
    page = signed_in(at_desk, "manager").go("/south-warwickshire/priorities/")
    page.locator("main").evaluate(
        """main => main.insertAdjacentHTML('afterbegin', '<strong class="govuk-tag">No recommendation yet</strong>')"""
    )
    assert height(page, "main > .govuk-tag") < 2 * TARGET_PX


def test_a_long_word_that_somebody_typed_breaks(on_phone, signed_in):
    page = signed_in(on_phone, "manager").go("/south-warwickshire/priorities/rasso/")
    for part in (
        "h1",
        ".govuk-back-link",
        ".govuk-body >> nth=0",
        ".govuk-summary-list__value >> nth=0",
    ):
        page.locator(part).evaluate("one => { one.textContent = 'Word'.repeat(30) }")
    assert on_phone.sideways() == 0


def test_drawings_take_the_colours_that_a_person_chose(at_desk, signed_in):
    page = signed_in(at_desk, "manager").go("/south-warwickshire/priorities/")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    drawn = """main => {
      main.insertAdjacentHTML('afterbegin', `<svg class="fp-dots"><circle class="fp-dots__dot"/><rect
        class="fp-dots__agreed"/></svg><svg class="fp-interval"><rect fill="#00594f"/></svg>`);
      const one = (name, what) => getComputedStyle(main.querySelector(name))[what];
      return [one('.fp-dots__dot', 'fill'), one('.fp-dots__agreed', 'stroke'), one('.fp-interval rect', 'fill')];
    }"""
    main = page.locator("main")
    words = main.evaluate("main => getComputedStyle(main).color")
    assert set(main.evaluate(drawn)) == {words}
