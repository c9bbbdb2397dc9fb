"""A partnership's area in words: districts by name and code, and what open data can tell of it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge import definitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frankpledge.web.partnerships.models import Agency, Partnership

MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])(?=: )")
SEVERAL = {
    "responsible": "Responsible authorities",
    "relevant": "Relevant authorities",
    "invited": "Invited members",
    "attends": "In attendance",
    "partner": "Partners",
}
UNNAMED = "Name not known: no lookup of districts is loaded"


@dataclass(frozen=True)
class Place:
    """An area by its ONS code, with its name where a loaded lookup tells it."""

    code: str
    name: str


def places(codes: Sequence[str], names: Mapping[str, str]) -> list[Place]:
    """Return areas with their names."""
    return [Place(code, names.get(code, UNNAMED)) for code in codes]


def force_name(partnership: Partnership) -> str:
    """Return the name of the police force of the partnership's area, or its code."""
    force = definitions.forces().by_area.get(partnership.police_force)
    return force.name if force else partnership.police_force


def stated(partnership: Partnership) -> dict[str, dict[str, str]]:
    """Return where each field is stated, with a blank for those that nobody stated."""
    blank = {"source": "", "note": ""}
    fields = (
        "name",
        "short_name",
        "code",
        "districts",
        "county",
        "police_force",
        "formed",
        "vision",
    )
    return {field: blank | partnership.sources.get(field, {}) for field in fields}


def by_standing(agencies: Sequence[Agency]) -> list[tuple[str, list[Agency]]]:
    """Return agencies under each standing that any has, in words for one or for several."""
    kinds: Any = type(agencies[0]).Standing if agencies else ()
    told = [(kind, [a for a in agencies if a.standing == kind.value]) for kind in kinds]
    return [(_standing(kind, len(own)), own) for kind, own in told if own]


def _standing(kind: Any, number: int) -> str:
    """Return the heading over agencies of a standing."""
    return str(kind.label) if number == 1 and kind.value != "attends" else SEVERAL[kind.value]


def formed(partnership: Partnership) -> str:
    """Return when and how the partnership was formed, a month in words: September 2008."""
    return MONTH.sub(
        lambda found: f"{datetime.date(int(found[1]), int(found[2]), 1):%B %Y}",
        partnership.formed,
        count=1,
    )
