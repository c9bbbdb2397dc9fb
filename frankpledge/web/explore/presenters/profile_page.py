"""The page of an area profile: everything that its template shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from frankpledge.web.explore.audiences import handling
from frankpledge.web.explore.charting import Downloads, picture
from frankpledge.web.explore.presenters import profile as present
from frankpledge.web.explore.presenters.changed import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frankpledge.evidence.questions import Area, Period
    from frankpledge.web.explore.queries.profile import Asked, Profiled

RATES = "area-rates"
_PLURALS = {"csp": "The partnership", "county": "The county", "district": "Districts", "ward": "Wards"}  # fmt: skip


def address(partnership: str, code: str, query: dict[str, str] | None = None) -> str:
    """Return where the profile of an area stands."""
    asked = f"?{urlencode(query)}" if query else ""
    return f"{reverse('area-profile', args=[partnership, code])}{asked}"


def of_period(partnership: str, area: Area, period: Period) -> str:
    """Return where the profile of an area over a period stands; empty for a kind of area that has none."""
    if area.kind not in present.KINDS:
        return ""
    return address(partnership, area.code, {"from": period.first, "to": period.last})


def found(places: Iterable[Area], text: str) -> list[tuple[str, Area]]:
    """Return the areas whose name holds a text or whose code it is, each with the word for its kind."""
    wanted = text.casefold()
    return [
        (present.KINDS[area.kind], area)
        for area in places
        if wanted in area.name.casefold() or wanted == area.code.casefold()
    ]


def around(partnership: str, asked: Asked, places: Sequence[Area]) -> dict[str, Any]:
    """Return what stands around a profile: its form, and the way to every other area."""
    kinds: dict[str, list[tuple[Area, str]]] = {}
    for area in places:
        query = asked.query
        if query.get("beside") == area.code:
            del query["beside"]
        one = (area, address(partnership, area.code, query))
        kinds.setdefault(_PLURALS[area.kind], []).append(one)
    offered = [
        (period.words, address(partnership, asked.area.code, {"from": period.first, "to": period.last}))
        for period in reversed(asked.windows.runs)
    ]  # fmt: skip
    return {
        "asked": asked,
        "form": asked.form,
        "kind": present.KINDS[asked.area.kind],
        "others": list(kinds.items()),
        "offered": offered,
    }


def drawing(answer: Profiled, notes: Sequence[str]) -> dict[str, Any]:
    """Return what the drawing of the rates is asked."""
    asked = answer.question.to_json()
    return asked | {"figure": answer.figure, "audience": answer.audience, "notes": list(notes)}


def page(partnership: str, asked: Asked, answer: Profiled, notes: Sequence[str]) -> dict[str, Any]:
    """Return what the page shows of an answer."""
    code, query = asked.area.code, urlencode(asked.query)
    drawn = picture(
        "area-rates", [partnership, code], RATES, drawing(answer, notes), present.sentence(answer)
    )
    pictures = {ending: f"{getattr(drawn, ending)}&{query}" for ending in ("svg", "png")}
    files = {
        ending: f"{reverse('area-file', args=[partnership, code, ending])}?{query}"
        for ending in ("csv", "xlsx")
    }
    permanent = reverse("figure", args=[partnership, answer.figure])
    counted = present.counted(answer)
    return {
        "answer": answer,
        "points": present.points(answer),
        "heads": present.heads(answer),
        "counted": counted,
        "circumstances": present.circumstances(answer),
        "picture": {**pictures, "alt": drawn.alt} if present.rates(answer) else None,
        "downloads": Downloads(answer.figure, permanent, table="#counted", **files, **pictures),
        "withheld": any(cell.words == HIDDEN for line in counted for cell in line.cells),
        "reasons": present.reasons(answer),
        "notes": notes,
        "caveats": [*present.CAVEATS, *answer.caveats],
        "handling": handling(asked.audience),
        "elsewhere": _elsewhere(partnership, asked),
    }


def _elsewhere(partnership: str, asked: Asked) -> list[tuple[str, str]]:
    """Return where else the same area and period are told of."""
    months = {name: value for name, value in asked.query.items() if name != "audience"}
    chosen = asked.query | {"area": asked.area.code, "show": "all"}
    county = chosen | {"baseline": "county"}
    changed, map_ = (reverse(name, args=[partnership]) for name in ("changed", "map"))
    told = [
        (f"What changed in {asked.area.name} in these months", f"{changed}?{urlencode(chosen)}"),
        ("The map of wards in these months", f"{map_}?{urlencode(months)}"),
    ]
    if not asked.is_public and asked.area.kind != "county":
        words = "Is it more than chance? Against the rest of the county, with all comparisons corrected together"
        told.insert(1, (words, f"{changed}?{urlencode(county)}"))
    return told
