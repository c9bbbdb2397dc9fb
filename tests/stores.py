"""Stores that several rooms ask: one of the demo's evidence, one of real data, one of a few known rows.

Each is made once a run, also where several workers share the run; whoever would change one copies it first.
"""

from __future__ import annotations

import csv
import fcntl
import json
import os
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from frankpledge.demo import Planted, generate, generate_partner_evidence
from frankpledge.evidence.areas import AreaDirectory, read_areas
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.loading import LoadReport, load
from frankpledge.evidence.restricted import load_restricted, restricted_store
from frankpledge.evidence.store import Release, Store
from frankpledge.findings.methods.held import Held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pytest

W = TypeVar("W", bound="World")
TODAY = "2026-01-31"
FIRST_MONTH, MONTHS = "2022-01", 48
STREET_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV as the standard library does."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class World:
    """A folder of source files and the store that holds them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "files"
        self.store = Store(folder / "store")
        self.engine = DuckDB()

    @cached_property
    def release(self) -> Release:
        """Open the current release, once."""
        return self.store.current()

    @cached_property
    def areas(self) -> AreaDirectory:
        """Read the areas of the release, once."""
        return read_areas(self.release, self.engine)

    @cached_property
    def street(self) -> list[dict[str, str]]:
        """Read every row of every street file with the standard library."""
        return [row for path in sorted(self.files.rglob("*-street.csv")) for row in read_csv(path)]

    @cached_property
    def planted(self) -> Planted:
        """Give what the demo's generator planted."""
        made = self.folder / "again"
        return generate(made, first_month="2024-01", months=24)

    def lookup(self, name: str) -> list[dict[str, str]]:
        """Read a lookup with the standard library."""
        (path,) = self.files.rglob(name)
        return read_csv(path)

    def load(self, *paths: Path) -> LoadReport:
        """Load more files into the store."""
        vars(self).pop("release", None)
        vars(self).pop("areas", None)
        return load(self.store, list(paths), today=TODAY)

    def copy(self, folder: Path) -> World:
        """Copy store and files, for a test that changes them."""
        copied(self.folder, folder)
        return type(self)(folder)


def copied(folder: Path, target: Path) -> Path:
    """Copy a folder that other workers read as well: what one of them is just writing has another name in a moment."""
    being_written = shutil.ignore_patterns("*.part")
    return Path(shutil.copytree(folder, target, dirs_exist_ok=True, ignore=being_written))


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[World], None], kind: type[W]
) -> W:
    """Make a world once a run: whoever comes first makes it, the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / f"store-{name}"
    with (shared / f"store-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            aside = shared / f"making-{name}"
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            make(kind(aside))
            aside.rename(folder)
    return kind(folder)


def make_synthetic(world: World) -> None:
    """Generate four years of the synthetic county, both census vintages, and load them."""
    generate(world.files, first_month=FIRST_MONTH, months=MONTHS)
    world.load(world.files)


class RealWorld(World):
    """The store of the real open data; its files lie where the environment says."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.files = Path(os.environ["FRANKPLEDGE_REAL_DATA"])


def make_real(world: World) -> None:
    """Load the real open data."""
    world.load(world.files)


def write_csv(path: Path, header: str, rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV as a publisher would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header.split(","))
        writer.writerows(rows)
    return path


# The known world. Small areas of 2021: code, ward, district, residents. All names and codes are invented, but for
# those of the county's districts and of the forces, which definitions name.
SMALL_AREAS = (
    ("E01990001", "E05990001", "E07000221", 1000),
    ("E01990002", "E05990001", "E07000221", 500),
    ("E01990003", "E05990002", "E07000222", 2000),
    ("E01990004", "E05990003", "E07000218", 3000),
    ("E01990005", "E05990004", "E07000219", 1500),
    ("E01990006", "E05990005", "E07000220", 2000),
    ("E01990007", "E05990006", "E07990001", 700),
    ("E01990008", "E05990007", "E07990002", 800),
    ("E01990009", "E05990008", "E07990003", 900),
    ("E01990010", "E05990008", "E07990003", 600),
    ("E01990011", "E05990009", "E07990003", 0),
    ("E01990012", "E05990010", "E07990004", 400),
)
# Two districts make South; one partnership lies under two forces; one district lies in two partnerships; and one
# district is in no lookup of partnerships.
PARTNERSHIPS = (
    ("E07000218", "E22990001", "North", "E23000017"),
    ("E07000219", "E22990001", "North", "E23000017"),
    ("E07000220", "E22990001", "North", "E23000017"),
    ("E07000221", "E22990002", "South", "E23000017"),
    ("E07000222", "E22990002", "South", "E23000017"),
    ("E07990001", "E22990003", "Borderland", "E23000016"),
    ("E07990002", "E22990003", "Borderland", "E23000014"),
    ("E07990003", "E22990004", "Upper", "E23000029"),
    ("E07990003", "E22990005", "Lower", "E23000029"),
)
VINTAGES = (
    ("E01880001", "S", "E01990001"),
    ("E01880001", "S", "E01990002"),
    ("E01990003", "U", "E01990003"),
    ("E01880004", "M", "E01990004"),
    ("E01880005", "M", "E01990004"),
    ("E01880006", "S", "E01990005"),
    ("E01880006", "S", "E01990006"),
    ("E01880009", "X", "E01990009"),
    ("E01880010", "X", "E01990010"),
    ("E01880011", "M", "E01990011"),
    ("E01880012", "M", "E01990011"),
)
OLD_DISTRICTS = (
    ("E01880009", "E07990031"),
    ("E01880010", "E07990032"),
    ("E01880011", "E07990031"),
    ("E01880012", "E07990032"),
)
# Squares of a hundredth of a degree, by their south-western corner.
SQUARES = {"E01990001": (-1.70, 52.20), "E01990002": (-1.69, 52.20), "E01990003": (-1.60, 52.20)}
PEOPLE = {code: people for code, *_, people in SMALL_AREAS}
ASB = "Anti-social behaviour"


def square(west: float, south: float, east: float, north: float) -> dict:
    """Give a rectangle as GeoJSON, wound as the standard says (anticlockwise)."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def write_boundaries(path: Path, prefix: str, shapes: dict[str, dict]) -> None:
    """Write shapes as the ONS's GeoJSON does."""
    features = [
        {"type": "Feature", "geometry": shape,
         "properties": {f"{prefix}CD": code, f"{prefix}NM": f"Name of {code}"}}
        for code, shape in shapes.items()
    ]  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def write_known_areas(folder: Path) -> None:
    """Write the lookups, populations and boundaries of the known world."""
    write_csv(
        folder / "lsoa21.csv",
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code",
        [(f"Small {c[-2:]}", c, f"Ward {w[-2:]}", w, f"District {d}", d)
         for c, w, d, _ in SMALL_AREAS],
    )  # fmt: skip
    write_csv(
        folder / "csp.csv",
        "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name",
        [(d, f"District {d}", csp, name, force, f"Force {force}")
         for d, csp, name, force in PARTNERSHIPS],
    )  # fmt: skip
    write_csv(
        folder / "vintages.csv",
        "lsoa11_name,lsoa11_code,change_code,lsoa21_name,lsoa21_code,ltla22_name,ltla22_code",
        [("old", old, change, "new", new, "any", "E07000221") for old, change, new in VINTAGES],
    )
    write_csv(
        folder / "old-wards.csv",
        "LSOA11CD,LSOA11NM,WD19CD,WD19NM,LAD19CD,LAD19NM",
        [(old, "old", "E05990099", "Old ward", district, "old") for old, district in OLD_DISTRICTS],
    )
    write_csv(
        folder / "old-csp.csv",
        "LAD19CD,LAD19NM,CSP19CD,CSP19NM,PFA19CD,PFA19NM",
        [("E07990031", "old", "E22990004", "Upper", "E23000029", "Force"),
         ("E07990032", "old", "E22990005", "Lower", "E23000029", "Force")],
    )  # fmt: skip
    write_csv(
        folder / "people.csv",
        "lsoa21_code,lsoa21_name,total,total_households,ward24_code,ltla24_code",
        [(c, "any", float(n), n // 2, w, d) for c, w, d, n in SMALL_AREAS],
    )
    write_csv(
        folder / "rural.csv",
        "lsoa21_code,ruc21_code,classification,ruc",
        [(c, "X", "any", "Rural" if c < "E01990003" else "Urban") for c, *_ in SMALL_AREAS[:-1]],
    )
    corners = {c: square(x, y, x + 0.01, y + 0.01) for c, (x, y) in SQUARES.items()}
    write_boundaries(folder / "small.geojson", "LSOA21", corners)
    wards = {"E05990001": square(-1.70, 52.20, -1.68, 52.21), "E05990002": corners["E01990003"]}
    write_boundaries(folder / "wards.geojson", "WD24", wards)


def point_in(code: str, number: int) -> tuple[float, float]:
    """Give the point of a numbered row in a small area; the split one takes its two parts by turns."""
    if code == "E01880001":
        code = ("E01990001", "E01990002")[number % 2]
    west, south = SQUARES.get(code, (-1.30, 52.50))
    return west + 0.002 + number * 0.0002, south + 0.004


Row = tuple[str, str, str]  # small area as printed, crime type, outcome


def write_month(
    folder: Path, month: str, rows: Sequence[Row], *, force: str = "Warwickshire Police",
    slug: str = "warwickshire", points: Sequence[tuple[float, float] | None] | None = None,
) -> Path:  # fmt: skip
    """Write a street file: each row at a point of its own in its small area, or at the one given."""
    lines = []
    for i, (code, kind, outcome) in enumerate(rows):
        lon, lat = (points and points[i]) or point_in(code, i)
        crime_id = "" if kind == ASB else f"{i:x}{month.replace('-', '')}{slug.encode().hex()}"
        where = (f"{lon:.6f}", f"{lat:.6f}", "On or near Lane", code, "any") if code else (
            "", "", "No Location", "", "")  # fmt: skip
        lines.append(
            (crime_id.ljust(64, "0")[:64] if crime_id else "", month, force, force, *where, kind,
             "" if kind == ASB else outcome, "")
        )  # fmt: skip
    path = folder / "police_uk" / month / f"{month}-{slug}-street.csv"
    return write_csv(path, STREET_HEADER, lines)


CHARGED, UNSOLVED = "Suspect charged", "Under investigation"
JANUARY: dict[str, list[Row]] = {
    "2022": [("E01880001", "Burglary", UNSOLVED)] * 2 + [("E01990003", "Robbery", UNSOLVED)],
    "2023": [("E01880001", "Burglary", CHARGED)] * 4 + [("E01880004", ASB, "")] * 3,
    "2024": [("E01880005", "Burglary", UNSOLVED)] + [("E01990003", "Drugs", CHARGED)] * 2
    + [("E01880006", "Burglary", UNSOLVED)],
    "2025": [("E01990001", "Burglary", UNSOLVED)] * 5 + [("E01990002", ASB, "")] * 2
    + [("E01990003", "Drugs", CHARGED)] * 3 + [("", "Drugs", UNSOLVED)]
    + [("E01990004", "Burglary", CHARGED)] * 6 + [("W01000009", ASB, "")],
}  # fmt: skip
OTHERS = {
    ("West Mercia Police", "west-mercia"): [("E01990007", "Burglary", UNSOLVED)] * 2,
    ("Thames Valley Police", "thames-valley"): [("E01990009", "Robbery", UNSOLVED)] * 3
    + [("E01990010", "Robbery", UNSOLVED)] * 4 + [("E01990011", "Robbery", CHARGED)]
    + [("E01990012", "Drugs", CHARGED)],
}  # fmt: skip


def make_known(world: World) -> None:
    """Load January of four years, a few rows each; two other forces published 2025 alone."""
    write_known_areas(world.files / "areas")
    for year, rows in JANUARY.items():
        write_month(world.files, f"{year}-01", rows)
    for (force, slug), rows in OTHERS.items():
        for year in ("2024", "2025"):
            write_month(world.files, f"{year}-01", rows, force=force, slug=slug)
    world.load(world.files)


PARTNERSHIP = "south-warwickshire"


class PartnerWorld(World):
    """The synthetic county with what the partners of one partnership send, in a restricted store of its own."""

    @property
    def partner_files(self) -> Path:
        """The folder of what the partners sent."""
        return self.folder / "partner"

    @cached_property
    def restricted(self) -> Release:
        """Open the current restricted release, once."""
        return restricted_store(self.store, PARTNERSHIP).current()

    @cached_property
    def held(self) -> Held:
        """Give both releases to a method."""
        return Held(self.release, self.restricted, self.engine)

    @cached_property
    def extract(self) -> list[dict[str, str]]:
        """Read every row of the extract with the standard library."""
        return [
            row
            for path in sorted(self.partner_files.rglob("extract-*.csv"))
            for row in read_csv(path)
        ]


def make_partner(world: World, open_world: World) -> None:
    """Take the synthetic county over, and load the extract, returns, survey and cohorts of its partnership."""
    copied(open_world.folder, world.folder)
    partner = world.folder / "partner"
    generate_partner_evidence(partner, first_month=FIRST_MONTH, months=MONTHS)
    load_restricted(world.store, PARTNERSHIP, [partner], today=TODAY)


def partner(factory: pytest.TempPathFactory) -> PartnerWorld:
    """Give the world of the synthetic county with its partners' evidence."""
    open_world = synthetic(factory)

    def make(world: World) -> None:
        make_partner(world, open_world)

    return made_once(factory, "partner", make, PartnerWorld)


def synthetic(factory: pytest.TempPathFactory) -> World:
    """Give the world of the synthetic county."""
    return made_once(factory, "synthetic", make_synthetic, World)


def real(factory: pytest.TempPathFactory) -> World:
    """Give the world of the real data; the environment must name it."""
    return made_once(factory, "real", make_real, RealWorld)


def known(factory: pytest.TempPathFactory) -> World:
    """Give the world of a few rows that are all known by hand."""
    return made_once(factory, "known", make_known, World)
