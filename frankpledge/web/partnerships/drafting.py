"""A new partnership from the lookups alone: its area, its bodies by kind, its duties by law. Nothing is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge import definitions
from frankpledge.definitions.duties import SOURCE, standard_duties
from frankpledge.web.partnerships.models import Agency, Duty, Partnership

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.partnerships.lookups import Csp

# The first three signs of a district's code → what kind of council answers for it.
COUNCILS = {
    "E06": "Unitary council",
    "E07": "District council",
    "E08": "Metropolitan borough council",
    "E09": "London borough council",
    "W06": "Council",
}
CITY_OF_LONDON = "E09000001"
BY_LAW = "Crime and Disorder Act 1998, section 5"
NOT_NAMED = "The lookups do not name it. Give it its own name."


@dataclass(frozen=True)
class Body:
    """A responsible authority, named as far as the lookups tell."""

    slug: str
    name: str
    district: str = ""
    note: str = ""


def bodies_of(csp: Csp) -> list[Body]:
    """Return the responsible authorities of a partnership by kind: councils, police, fire, probation, health."""
    found = [_council(district.code, district.name) for district in csp.districts]
    if is_two_tier(csp):
        found.append(_county_council(csp))
    found += [_police(code, name, alone=len(csp.forces) == 1) for code, name in csp.forces]
    found.append(Body("fire", "Fire and rescue authority", note=NOT_NAMED))
    found.append(Body("probation", "Probation provider", note=NOT_NAMED))
    health = "Local health board" if csp.is_welsh else "Integrated care board"
    found.append(Body("health", health, note=NOT_NAMED))
    return found


def is_two_tier(csp: Csp) -> bool:
    """Whether a county council stands above its district councils."""
    return any(district.code.startswith("E07") for district in csp.districts)


def write(csp: Csp, slug: str, name: str) -> Partnership:
    """Make the rows of a partnership that is not there yet."""
    source = f"ONS lookup of districts to partnerships, release {csp.release}"
    county = _county(csp)
    partnership = Partnership.objects.create(
        slug=slug,
        name=name,
        code=csp.code,
        districts=[district.code for district in csp.districts],
        county_name=county.name if county else "",
        county_districts=list(county.districts) if county else [],
        police_force=csp.forces[0][0] if len(csp.forces) == 1 else "",
        sources={
            field: {"source": source, "note": note} for field, note in _notes(csp, name).items()
        },
    )
    Agency.objects.bulk_create(
        Agency(
            partnership=partnership,
            slug=body.slug,
            name=body.name,
            standing=Agency.Standing.RESPONSIBLE,
            district=body.district,
            source=BY_LAW,
            note=body.note,
        )
        for body in bodies_of(csp)
    )
    _write_duties(partnership, csp)
    return partnership


def _write_duties(partnership: Partnership, csp: Csp) -> None:
    listed = standard_duties()
    country = "Wales" if csp.is_welsh else "England"
    Duty.objects.bulk_create(
        Duty(
            partnership=partnership,
            slug=duty.id,
            text=duty.text,
            falls_on=duty.falls_on,
            law=duty.law,
            status=duty.status,
            confidence=duty.checked,
            source=SOURCE.format(version=listed.version),
            note=duty.note,
        )
        for duty in listed.of(country, two_tier=is_two_tier(csp))
    )


def _notes(csp: Csp, name: str) -> dict[str, str]:
    """Return what must be said beside each field that the lookups gave."""
    shared = [
        f"{district.name} also lies in {_listed(district.shared_with)}, so that its records are divided by the "
        "small areas of the districts before 2020, where those lookups are loaded."
        for district in csp.districts
        if district.shared_with
    ]
    named = (
        "" if name.startswith(csp.name) else f"The lookup calls it {csp.name}; the name was given."
    )
    return {"name": named, "code": "", "districts": " ".join(shared), "police_force": ""}


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _council(code: str, name: str) -> Body:
    if code == CITY_OF_LONDON:
        return Body(f"council-{code.lower()}", f"Council ({name})", code, NOT_NAMED)
    kind = COUNCILS.get(code[:3], "Council")
    return Body(f"council-{code.lower()}", f"{kind} ({name})", code, _its_name(name))


def _its_name(place: str) -> str:
    return f"The lookups name the place, {place}, and not the council. Give it its own name."


def _county_council(csp: Csp) -> Body:
    county = _county(csp)
    if county is None:
        return Body("county-council", "County council", note=NOT_NAMED)
    return Body("county-council", f"County council ({county.name})", note=_its_name(county.name))


def _police(code: str, name: str, *, alone: bool) -> Body:
    known = definitions.forces().by_area.get(code)
    slug = "police" if alone else f"police-{code.lower()}"
    return Body(slug, known.name if known else f"Police ({name})")


def _county(csp: Csp) -> definitions.County | None:
    """Return the county whose districts hold those of the partnership, where a definition lists it."""
    districts = {district.code for district in csp.districts}
    return next((c for c in definitions.counties() if districts <= set(c.districts)), None)
