"""Areas: the table of small areas with all that they nest in, and the way from a name to an area.

Areas are found by place, never by force: a row belongs to the district of its LSOA, whichever force
published it (docs/adr/0005).
"""

from __future__ import annotations

import contextlib
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.evidence.questions import EVERYWHERE, Area, AreaKind
from frankpledge.evidence.sources.csv_rules import quoted_text
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.evidence.engines import Columns, DuckDB, Engine
    from frankpledge.evidence.store import Release

# A GSS code is looked up at once; a name is searched for.
_CODE = re.compile(r"[EWSN]\d{8}")
_LEVELS: tuple[AreaKind, ...] = ("csp", "district", "ward", "force", "lsoa")

# A district may lie in several partnerships (Buckinghamshire in four): its LSOAs are then told apart by the
# districts of 2019, where that lookup is loaded; what stays ambiguous has no partnership, and is counted so.
_AREAS_SQL = """
WITH small AS ({lsoa21_ward}),
     partnerships AS ({district_csp}),
     alone AS (
        SELECT district, min(csp) AS csp, min(csp_name) AS csp_name FROM partnerships
        GROUP BY district HAVING count(*) = 1),
     by_2019 AS (
        SELECT v.lsoa21 AS lsoa, min(p.csp) AS csp, min(p.csp_name) AS csp_name
        FROM ({lsoa11_lsoa21}) v
        JOIN ({lsoa11_ward}) w ON w.lsoa11 = v.lsoa11
        JOIN ({district19_csp}) d ON d.district = w.district
        JOIN small s ON s.lsoa = v.lsoa21
        JOIN partnerships p ON p.district = s.district AND p.csp = d.csp
        GROUP BY v.lsoa21 HAVING count(DISTINCT p.csp) = 1),
     policed AS (
        SELECT district, min(force) AS force, min(force_name) AS force_name
        FROM partnerships GROUP BY district)
SELECT s.lsoa, s.lsoa_name, s.ward, s.ward_name, s.district, s.district_name,
       coalesce(a.csp, y.csp) AS csp, coalesce(a.csp_name, y.csp_name) AS csp_name,
       f.force, f.force_name, r.rural_urban, coalesce(n.people, m.people) AS people
FROM small s
LEFT JOIN alone a ON a.district = s.district
LEFT JOIN by_2019 y ON y.lsoa = s.lsoa
LEFT JOIN policed f ON f.district = s.district
LEFT JOIN ({rural_urban}) r ON r.lsoa = s.lsoa
LEFT JOIN ({people}) n ON n.code = s.lsoa
LEFT JOIN ({people_by_age}) m ON m.code = s.lsoa
ORDER BY s.lsoa
"""

# Each lookup that the table is made of: its kind, and its columns, which an absent lookup offers empty.
_INPUTS = {
    "lsoa21_ward": ("lsoa21-ward", "lsoa lsoa_name ward ward_name district district_name"),
    "district_csp": ("district-csp-force", "district csp csp_name force force_name"),
    "lsoa11_lsoa21": ("lsoa11-lsoa21", "lsoa11 lsoa21"),
    "lsoa11_ward": ("lsoa11-ward", "lsoa11 district"),
    "district19_csp": ("district19-csp-force", "district csp"),
    "rural_urban": ("rural-urban-2021", "lsoa rural_urban"),
    "people": ("population-lsoa21-census21", "code people"),
    "people_by_age": ("population-lsoa21-census21-ages", "code people"),
}


def make_areas(engine: DuckDB, paths: dict[str, list[Path]], made: Path) -> None:
    """Write the table of areas, a row for each LSOA 2021, from the lookups that are loaded."""
    inputs = {name: _input(paths, *_INPUTS[name]) for name in _INPUTS}
    sql = _AREAS_SQL.format(**inputs)
    engine.connection.execute(f"COPY ({sql}) TO {quoted_text(str(made))} (FORMAT parquet)")


def _input(paths: dict[str, list[Path]], kind: str, columns: str) -> str:
    names = columns.split()
    files = paths.get(kind, [])
    if files:
        listed = ", ".join(quoted_text(str(path)) for path in files)
        return f"SELECT {', '.join(names)} FROM read_parquet([{listed}])"
    empty = ", ".join(
        f"CAST(NULL AS {'DOUBLE' if name == 'people' else 'VARCHAR'}) AS {name}" for name in names
    )
    return f"SELECT {empty} WHERE false"


@dataclass(frozen=True)
class AreaDirectory:
    """All areas of a release: what each LSOA nests in, with names and residents."""

    columns: Columns

    @functools.cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {}

    def names(self, level: str) -> dict[str, str]:
        """Return the name of every code at a level; empty for a level without names."""
        if level not in self._names:
            known = level in _LEVELS
            pairs = (
                zip(self.columns[level], self.columns[f"{level}_name"], strict=True)
                if known
                else ()
            )
            self._names[level] = {code: name for code, name in pairs if code is not None}
        return self._names[level]

    def name(self, level: str, code: str | None) -> str:
        """Return an area's name; its code where no lookup names it."""
        if code is None:
            return "Unplaced"
        return self.names(level).get(code, code)

    def mask(self, area: Area) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Return which LSOAs lie in an area."""
        if area.kind == "everywhere":
            return np.ones(len(self.columns["lsoa"]), dtype=bool)
        if area.kind == "county":
            return np.isin(self.columns["district"].astype(str), area.districts)
        return np.asarray(self.columns[area.kind] == area.code)

    def codes(self, level: str, area: Area) -> list[str]:
        """Return the codes of one level inside an area, in order."""
        found = self.columns[level][self.mask(area)]
        return sorted({code for code in found if code is not None})

    def people(self, area: Area) -> float:
        """Return the residents of an area (Census 2021); 0 where they are not loaded for every small area of it.

        A part of them would be a wrong denominator under a whole count.
        """
        residents = self.columns["people"][self.mask(area)].astype(float)
        return 0.0 if np.isnan(residents).any() else float(residents.sum())

    def forces(self, area: Area) -> list[str]:
        """Return the codes of the police force areas that an area lies in."""
        return self.codes("force", area)

    def find(self, text: str) -> list[Area]:
        """Return areas whose code is ``text``, or whose name holds it, whatever the case."""
        wanted = text.casefold().strip()
        found = [
            Area(level, code, name)
            for level in _LEVELS
            for code, name in self.names(level).items()
            if code == text.strip() or wanted in name.casefold()
        ]
        found += [
            county
            for county in self.counties()
            if county.code == text.strip() or wanted in county.name.casefold()
        ]
        return sorted(
            found, key=lambda area: (area.name.casefold() != wanted, _rank(area), area.code)
        )

    def districts(self, area: Area) -> list[str]:
        """Name the districts that a ward or small area lies in; none for what is itself as large."""
        if area.kind not in ("ward", "lsoa"):
            return []
        return [self.name("district", code) for code in self.codes("district", area)]

    def _within(self, area: Area) -> str:
        found = self.districts(area)
        return f", in {' and '.join(found)}" if found else ""

    def counties(self) -> list[Area]:
        """Return the counties that definitions list, where all their districts are known here."""
        known = set(self.names("district"))
        return [
            Area("county", county.code, county.name, tuple(sorted(county.districts)))
            for county in definitions.counties()
            if known.issuperset(county.districts)
        ]

    def by_code(self, code: str) -> Area:
        """Return the area with this code, whatever its level; a CallFault where none has it."""
        for level in _LEVELS:
            at = np.flatnonzero(self.columns[level] == code)
            if len(at):
                return Area(level, code, str(self.columns[f"{level}_name"][at[0]]))
        raise CallFault(f"No area of this release has the code {code!r}. Was its lookup replaced?")

    def resolve(self, text: str) -> Area:
        """Return the one area that a code or name means; a CallFault lists the candidates."""
        if text.casefold() == EVERYWHERE.code:
            return EVERYWHERE
        if _CODE.fullmatch(text.strip()):
            with contextlib.suppress(CallFault):
                return self.by_code(text.strip())
        found = self.find(text)
        wanted = text.casefold().strip()
        exact = [a for a in found if wanted in (a.code.casefold(), a.name.casefold())]
        chosen = exact or found
        if len(chosen) == 1:
            return chosen[0]
        if not chosen:
            raise CallFault(
                f"No area is called {text!r}. Look for it by a part of its name: frankpledge areas find "
                f"{text[:4]!r}, or load the ONS lookups that name it."
            )
        listed = "\n".join(
            f"  {a.code}  {a.kind:8}  {a.name}{self._within(a)}" for a in chosen[:20]
        )
        more = f"\n  … and {len(chosen) - 20} more" if chosen[20:] else ""
        raise CallFault(
            f"{text!r} may mean {len(chosen)} areas; name one by its code:\n{listed}{more}"
        )


def _rank(area: Area) -> int:
    order: tuple[AreaKind, ...] = ("csp", "county", "district", "ward", "force", "lsoa")
    return order.index(area.kind)


def read_areas(release: Release, engine: Engine) -> AreaDirectory:
    """Read the areas of a release; a DataFault says what to load where there are none."""
    paths = release.table("areas")
    if not paths:
        raise DataFault(
            "No lookup of areas is loaded, so that rows cannot be placed in a ward, district or "
            "partnership. Load the ONS lookup of LSOA to ward to district: frankpledge load PATH"
        )
    if "areas" not in release.read:
        release.read["areas"] = AreaDirectory(engine.collect(engine.scan(paths)))
    directory: AreaDirectory = release.read["areas"]
    return directory


def county_around(areas: AreaDirectory, area: Area) -> Area | None:
    """Return the county whose districts hold an area; None where no definition lists one."""
    if area.kind == "county":
        return area
    districts = set(areas.codes("district", area))
    found = [
        county for county in areas.counties() if districts and districts <= set(county.districts)
    ]
    return found[0] if found else None
