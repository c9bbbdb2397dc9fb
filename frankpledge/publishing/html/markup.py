"""Markup: a tree of tags, and the one place that writes it, where all words are escaped.

There is no way to hand it words that stay as they are, so nothing that somebody wrote can become markup. What is
written is HTML that is well-formed XML too: any reader of either takes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Child: TypeAlias = "Tag | str | Iterable[Child] | None"

_VOID = frozenset({"br", "col", "hr", "img", "link", "meta"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]*")
# What XML cannot say at all, and a lone half of a pair, which UTF-8 cannot.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Tag:
    """A tag with its attributes in order, and what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Tag | str, ...]


def tag(name: str, *children: Child, at: Mapping[str, str | None] | None = None) -> Tag:
    """Return a tag; children may be nested, None is left out, as is an attribute that is None."""
    kept = tuple((key, value) for key, value in (at or {}).items() if value is not None)
    return Tag(name, kept, tuple(_flat(children)))


def written(one: Tag | str) -> str:
    """Return a tree as text."""
    if isinstance(one, str):
        return escape(_sayable(one), quote=False)
    opening = "".join(
        [_named(one.name), *(f' {_named(k)}="{_quoted(v)}"' for k, v in one.attributes)]
    )
    if one.name in _VOID:
        return f"<{opening}/>"
    return f"<{opening}>{''.join(map(written, one.children))}</{one.name}>"


def _flat(children: Iterable[Child]) -> Iterator[Tag | str]:
    for child in children:
        if isinstance(child, (Tag, str)):
            yield child
        elif child is not None:
            yield from _flat(child)


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a tag or attribute: names are the writer's own.")
    return name


def _quoted(value: str) -> str:
    return escape(_sayable(value), quote=True)


def _sayable(words: str) -> str:
    return _UNSAYABLE.sub("\ufffd", words)
