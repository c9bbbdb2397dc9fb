"""What a PDF may carry beside its pages: other files, and what runs on the machine of whoever opens it.

Nobody who looks at its pages sees either, and both would go wherever the PDF goes, a public pack among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.generic import ArrayObject, DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

PRINTED = "Print it to a PDF anew: that holds what is seen, and no more."
FILES, RUNS = (
    "holds other files, which nobody sees on its pages.",
    "runs something on the machine of whoever opens it.",
)
_HOLD = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_ACT = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}


def hidden_in(reader: PdfReader) -> str:
    """Return what a PDF carries that its pages do not show, in words; empty where it carries nothing."""
    return next(_found(reader), "")


def _found(reader: PdfReader) -> Iterator[str]:
    root = _held(reader.trailer.get("/Root"))
    names = _held(root.get("/Names"))
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield FILES
    if "/JavaScript" in names or "/XFA" in _held(root.get("/AcroForm")) or _acts(root):
        yield RUNS
    for page in reader.pages:
        notes = _each(page.get("/Annots"))
        if any(one.get("/Subtype") in _HOLD for one in notes):
            yield FILES
        if any(_acts(one) for one in (page, *notes)):
            yield RUNS


def _acts(held: DictionaryObject) -> bool:
    """Whether something begins by itself, or when a page or what stands on it is opened or pressed."""
    begins = [_held(held.get(name)) for name in ("/OpenAction", "/A")]
    begins += [_held(one) for one in _held(held.get("/AA")).values()]
    return any(one.get("/S") in _ACT for action in begins for one in _chain(action))


def _chain(action: DictionaryObject) -> Iterator[DictionaryObject]:
    """Give an action with those that follow it; one that follows itself is given once."""
    seen: dict[
        int, DictionaryObject
    ] = {}  # held, so that no other object comes to stand at the same place
    wait = [action]
    while wait:
        one = wait.pop()
        if not one or id(one) in seen:
            continue
        seen[id(one)] = one
        yield one
        wait += _each(one.get("/Next")) or [_held(one.get("/Next"))]


def _each(held: Any) -> list[DictionaryObject]:
    found = _whole(held)
    return [_held(one) for one in found] if isinstance(found, ArrayObject) else []


def _held(held: Any) -> DictionaryObject:
    found = _whole(held)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _whole(held: Any) -> Any:
    return held.get_object() if held is not None else None
