"""A slow plain twin of the counts: the source files, the lookups and loops; no engine, no store, no cube."""

from __future__ import annotations

import json
from collections import Counter

import shapely

ASB = "Anti-social behaviour"


class PlainCounts:
    """All rows of a world by what they can be asked by."""

    def __init__(self, world) -> None:
        self.nested = nesting(world)
        self.cells: Counter[tuple[str, str, str | None, str | None]] = Counter()
        place = Placing(world, set(self.nested))
        for row in world.street:
            lsoa = place(row["LSOA code"], row["Longitude"], row["Latitude"])
            kind, outcome = row["Crime type"], row["Last outcome category"] or None
            self.cells[row["Month"], kind, outcome, lsoa] += 1
        self.known = [(self.told(*cell), n) for cell, n in self.cells.items()]

    def told(self, month, kind, outcome, lsoa) -> dict[str, str | None]:
        """Say all that a row can be asked by."""
        area = self.nested.get(lsoa, {})
        return {"month": month, "crime_type": kind, "outcome": outcome, "lsoa": lsoa} | {
            level: area.get(level) for level in ("ward", "district", "csp", "force", "rural_urban")
        }

    def answer(self, question) -> tuple[Counter, Counter]:
        """Count by the question's dimensions and, beside it, by headline."""
        rows, headline = Counter(), Counter()
        for known, n in self.known:
            if self.is_asked(question, known):
                series = "asb" if known["crime_type"] == ASB else "crime"
                rows[(*(known[name] for name in question.by), series)] += n
                headline[series] += n
        return rows, headline

    def is_asked(self, question, known) -> bool:
        """Tell whether a row is one of those asked for."""
        area, chosen = question.area, question.filter
        if area.kind == "county":
            inside = known["district"] in area.districts
        else:
            inside = area.kind == "everywhere" or known[area.kind] == area.code
        if area.kind != "everywhere":
            inside = inside and known["lsoa"] in self.nested
        return (
            inside
            and question.period.first <= known["month"] <= question.period.last
            and (not chosen.crime_types or known["crime_type"] in chosen.crime_types)
            and (not chosen.outcomes or known["outcome"] in chosen.outcomes)
        )


def nesting(world) -> dict[str, dict[str, str]]:
    """Say what each small area of 2021 lies in (where no district lies in two partnerships)."""
    bodies = {row["ltla24_code"]: row for row in world.lookup("lookup_ltla24_csp24_pfa24*")}
    rural = {row["lsoa21_code"]: row["ruc"] for row in world.lookup("ruc21_lsoa21*")}
    nested = {}
    for row in world.lookup("lookup_lsoa21_ward24_ltla24*"):
        body = bodies.get(row["ltla24_code"], {})
        nested[row["lsoa21_code"]] = {
            "ward": row["ward24_code"],
            "district": row["ltla24_code"],
            "csp": body.get("csp24_code"),
            "force": body.get("pfa24_code"),
            "rural_urban": rural.get(row["lsoa21_code"]),
        }
    return nested


class Placing:
    """Brings a printed small area to 2021, one row after the other."""

    def __init__(self, world, lsoa21: set[str]) -> None:
        self.successors: dict[str, list[str]] = {}
        for row in world.lookup("lookup_lsoa11_lsoa21_ltla22*"):
            self.successors.setdefault(row["lsoa11_code"], []).append(row["lsoa21_code"])
        self.lsoa21 = lsoa21
        self.shapes = {
            feature["properties"]["LSOA21CD"]: shapely.geometry.shape(feature["geometry"])
            for path in world.files.rglob("lsoa-*.geojson")
            for feature in json.loads(path.read_text("utf-8"))["features"]
        }
        self.seen: dict[tuple[str, str, str], str | None] = {}

    def __call__(self, code: str, longitude: str, latitude: str) -> str | None:
        """Give the small area of 2021 of a row; None where it has no place."""
        key = (code, longitude, latitude)
        if key not in self.seen:
            self.seen[key] = self.place(*key)
        return self.seen[key]

    def place(self, code: str, longitude: str, latitude: str) -> str | None:
        if not code:
            return None
        into = [] if code in self.lsoa21 else self.successors.get(code, [])
        if len(into) < 2:
            return into[0] if into else code
        point = shapely.Point(float(longitude), float(latitude))
        return min(into, key=lambda one: (self.shapes[one].distance(point), one))
