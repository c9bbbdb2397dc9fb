"""A house style is the project's own unless a partnership says otherwise, and its words can be read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.publishing.house_style import BLACK, HouseStyle, contrast

PNG = b"\x89PNG\r\n\x1a\n\x00\xff"


def test_a_house_that_says_nothing_looks_as_the_project_does():
    house = HouseStyle()
    assert (house.colour, house.heading_font, house.body_font) == ("#00594f", "Arial", "Arial")
    assert house.logo is None
    assert house.reference is None


def test_contrast_is_that_of_the_guideline():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_words_are_never_in_a_colour_too_pale_to_read():
    assert HouseStyle().ink == "#00594f"
    assert HouseStyle(colour="#FFDD00").ink == BLACK


@pytest.mark.parametrize("colour", ["#00594f", "#ffdd00", "#000000", "#ffffff"])
def test_what_lies_behind_words_leaves_them_readable(colour):
    house = HouseStyle(colour=colour)
    assert contrast(house.ink, house.tint) >= 4.5


@pytest.mark.parametrize("colour", ["teal", "#fff", "#00594g", '#00594f"/>', ""])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError, match="six digits"):
        HouseStyle(colour=colour)


@pytest.mark.parametrize("font", ["", 'Arial"/>', "A" * 99, " Arial"])
def test_what_is_no_font_is_refused(font):
    with pytest.raises(ValidationError):
        HouseStyle(body_font=font)


def test_a_logo_that_is_no_picture_is_refused():
    with pytest.raises(ValidationError, match="PNG or JPEG"):
        HouseStyle(logo=b"<svg/>")


def test_a_house_style_written_down_and_read_again_is_the_same():
    house = HouseStyle(logo=PNG, logo_alt="The crest", reference=b"PK\x03\x04\xff")
    assert HouseStyle.model_validate_json(house.model_dump_json()) == house
