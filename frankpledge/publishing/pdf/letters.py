"""Letters: the same on every machine, and what becomes of a sign that none of them has."""

import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

FAMILY = "Source Sans Pro"
# One face of each kind: the package has each twice, and which of two Typst takes hangs on the order of a folder.
_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
# What Source Sans is known to have, so that plain English is not asked about.
_KNOWN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x17F)))) | frozenset("–—‘’“”•…€−→\n")
_AS_SPACE, _AS_LINE = "\t", "\v\f\x85\u2028\u2029"
# The standard takes them nowhere, though Typst lets them stand alone.
_NEVER = frozenset("\ufeff\ufffe")
_MARKS = frozenset({"Mn", "Me"})
_NO_LETTER = _MARKS | {"Cc", "Cf", "Cn", "Co", "Cs"}
_PROBE = (
    '#set text(font: "Source Sans Pro")\n#set document(title: "Probe")\n'
    "#for one in sys.inputs.signs { text(one); linebreak() }"
)


@contextmanager
def letters() -> Iterator[str]:
    """Give a folder of the letters with which pages are set."""
    with tempfile.TemporaryDirectory() as folder:
        for face in _FACES:
            name = f"SourceSansPro-{face}.ttf"
            shutil.copyfile(Path(font_source_sans_pro.font_directory) / name, Path(folder) / name)
        yield folder


def fonts_in(folder: str) -> typst.Fonts:
    """Return the letters of a folder; what Typst carries itself stands in for what they lack."""
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def printable(held: Any, folder: str) -> Any:
    """Return data whose every sign can be printed: others are named, as in ``[grinning face]``, or left out."""
    signs = frozenset(_signs(held))
    told = {
        ord(sign): _settled(sign)
        for sign in signs
        if sign < " " or sign in _AS_LINE or sign in _NEVER
    }
    unknown = sorted(sign for sign in signs - _KNOWN if ord(sign) not in told)
    lacking = _lacking("".join(unknown), fonts_in(folder)) if unknown else ""
    told |= {ord(sign): named(sign) for sign in lacking}
    return _translated(held, told) if told else held


def without_marks(held: Any) -> Any:
    """Return data without the marks that stand over or under letters of their own: no letter may bear them."""
    marks = {ord(sign): "" for sign in _signs(held) if unicodedata.category(sign) in _MARKS}
    return _translated(held, marks)


def named(sign: str) -> str:
    """Give a sign's name in brackets, or nothing where it is no letter and only tells how others stand."""
    if unicodedata.category(sign) in _NO_LETTER:
        return ""
    return f"[{unicodedata.name(sign, 'sign that cannot be printed').lower()}]"


def _settled(sign: str) -> str:
    if sign in _AS_SPACE:
        return " "
    return "\n" if sign in _AS_LINE or sign == "\n" else ""


def _lacking(signs: str, fonts: typst.Fonts) -> str:
    """Find the signs that no letter prints: Typst, which refuses them, is asked by halves."""
    if not signs or _is_printed(signs, fonts):
        return ""
    if len(signs) == 1:
        return signs
    half = len(signs) // 2
    return _lacking(signs[:half], fonts) + _lacking(signs[half:], fonts)


def _is_printed(signs: str, fonts: typst.Fonts) -> bool:
    try:
        typst.compile(
            _PROBE.encode(), font_paths=fonts, ignore_system_fonts=True, format="pdf",
            pdf_standards=["ua-1"], timestamp=0, sys_inputs={"signs": signs},
        )  # fmt: skip
    except typst.TypstError:
        return False
    return True


def _signs(held: Any) -> set[str]:
    if isinstance(held, str):
        return set(held)
    if isinstance(held, dict):
        held = held.values()
    return set().union(*map(_signs, held)) if not isinstance(held, int | float | None) else set()


def _translated(held: Any, told: dict[int, str]) -> Any:
    if isinstance(held, str):
        return held.translate(told)
    if isinstance(held, dict):
        return {key: _translated(value, told) for key, value in held.items()}
    if isinstance(held, list | tuple):
        return [_translated(value, told) for value in held]
    return held
