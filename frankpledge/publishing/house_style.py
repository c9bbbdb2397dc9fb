"""How a partnership's documents look: colour, letters, logo, and the Word file from which styles are taken."""

import re
from typing import Annotated

from pydantic import ConfigDict, Field, field_validator

from frankpledge.publishing.blocks import Part

BLACK = "#0b0c0c"
# What WCAG 2.2 asks of words against what is behind them.
_READABLE = 4.5
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
Font = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,60}$")]


class HouseStyle(Part):
    """A partnership's look; what is not said is the project's own.

    ``logo``: a PNG or JPEG. Without ``logo_alt`` it is a decoration: the partnership's name stands beside it in words.
    ``reference``: a DOCX whose styles and page the Word file takes instead of ours.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    colour: str = "#00594f"
    heading_font: Font = "Arial"
    body_font: Font = "Arial"
    logo: bytes | None = None
    logo_alt: str = ""
    reference: bytes | None = None

    @field_validator("colour")
    @classmethod
    def _is_a_colour(cls, colour: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            raise ValueError(
                f"a colour is written as # and six digits, like #00594f, not {colour!r}"
            )
        return colour.lower()

    @field_validator("logo")
    @classmethod
    def _is_a_picture(cls, logo: bytes | None) -> bytes | None:
        if logo is not None and not logo.startswith((_PNG, _JPEG)):
            raise ValueError("a logo is a PNG or JPEG picture, and this is neither")
        return logo

    @property
    def ink(self) -> str:
        """Give the colour for words: the house's where it can be read on white, else black."""
        return self.colour if contrast(self.colour, "#ffffff") >= _READABLE else BLACK

    @property
    def tint(self) -> str:
        """Give the house's colour thinned to a tenth, to lie behind words."""
        return "#" + "".join(
            f"{255 - round((255 - part) * 0.1):02x}" for part in _parts(self.colour)
        )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 reckons it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    ]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
