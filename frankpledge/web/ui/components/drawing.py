"""Draw a component by its name: its maker readies the options, its template writes them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Options = Mapping[str, Any]
    # What a template needs, or the drawn component where it consists of others.
    Maker = Callable[[Options], "dict[str, Any] | SafeString"]

_makers: dict[str, Maker] = {}


def component(name: str) -> Callable[[Maker], Maker]:
    """Register the maker of a component."""

    def registered(maker: Maker) -> Maker:
        _makers[name] = maker
        return maker

    return registered


def names() -> list[str]:
    """Return the names of the components that can be drawn."""
    return sorted(_makers)


def draw(name: str, options: Options) -> SafeString:
    """Draw a component; a CallFault where there is none of this name."""
    if name not in _makers:
        raise CallFault(f"There is no component {name!r}. Known are {', '.join(names())}.")
    made = _makers[name](options)
    return made if isinstance(made, SafeString) else fill(name, made)


def fill(name: str, values: dict[str, Any]) -> SafeString:
    """Fill the template of a component, or of a part of one."""
    return _template(name).render(Context(values))


@functools.cache
def _template(name: str) -> Any:
    return get_template(f"ui/components/{name}.html").template
