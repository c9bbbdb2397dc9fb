"""One generated county for all of these tests, read back with the plainest means."""

import csv
import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from frankpledge.demo import Planted, generate

from .partner_files import PartnerFolder, make_partner_folder

FIRST_MONTH, MONTHS = "2021-01", 60


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV as the standard library does, with no help of ours."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@dataclass
class DemoFolder:
    folder: Path
    planted: Planted
    progress: list[tuple[int, int]]

    def paths(self, pattern: str) -> list[Path]:
        return sorted(self.folder.glob(pattern))

    def street(self, month: str) -> list[dict[str, str]]:
        return read_rows(self.folder / "police_uk" / month / f"{month}-warwickshire-street.csv")

    @cached_property
    def months(self) -> list[str]:
        return [path.name for path in self.paths("police_uk/*")]

    @cached_property
    def street_rows(self) -> list[dict[str, str]]:
        return [row for month in self.months for row in self.street(month)]

    @cached_property
    def outcome_rows(self) -> list[dict[str, str]]:
        return [row for path in self.paths("police_uk/*/*-outcomes.csv") for row in read_rows(path)]

    def lookup(self, name: str) -> list[dict[str, str]]:
        return read_rows(self.folder / "lookups" / f"{name}.csv")

    @cached_property
    def counts_by_year(self) -> dict[str, Counter]:
        """Count 2024 and 2025 by area (ward, district, partnership, county) and crime type."""
        areas = {}
        bodies = {row["ltla24_code"]: row for row in self.lookup("lookup_ltla24_csp24_pfa24")}
        newer = ("lsoa21_code", "ward24_code", "ltla24_code")
        older = ("LSOA11CD", "WD19CD", "LAD19CD")
        for name, keys in (
            ("lookup_lsoa21_ward24_ltla24", newer),
            ("LSOA11_WD19_LAD19", older),
        ):
            for area, ward, district in ([row[key] for key in keys] for row in self.lookup(name)):
                body = bodies[district]
                if body["pfa24_code"] == "E23000017":
                    areas[area] = {ward, district, body["csp24_code"], body["pfa24_code"]}
        counts = {"2024": Counter(), "2025": Counter()}
        for row in self.street_rows:
            if row["Month"][:4] in counts:
                for area in areas.get(row["LSOA code"], ()):
                    counts[row["Month"][:4]][area, row["Crime type"]] += 1
        return counts

    def features(self, pattern: str) -> list[dict]:
        return [
            feature
            for path in self.paths(f"boundaries/{pattern}.geojson")
            for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
        ]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFolder:
    folder = tmp_path_factory.mktemp("demo")
    steps: list[tuple[int, int]] = []
    planted = generate(
        folder,
        first_month=FIRST_MONTH,
        months=MONTHS,
        progress=lambda done, total: steps.append((done, total)),
    )
    return DemoFolder(folder, planted, steps)


@pytest.fixture(scope="session")
def partners(tmp_path_factory: pytest.TempPathFactory) -> PartnerFolder:
    """Give a small folder of partner evidence beside its street files."""
    return make_partner_folder(tmp_path_factory.mktemp("partners"))


def outlines(demo: DemoFolder, pattern: str, key: str) -> dict[str, shapely.Geometry]:
    return {f["properties"][key]: shape(f["geometry"]) for f in demo.features(pattern)}


@pytest.fixture(scope="session")
def bodies(demo: DemoFolder) -> dict[str, shapely.Geometry]:
    return outlines(demo, "districts-*", "code")


@pytest.fixture(scope="session")
def wards(demo: DemoFolder) -> dict[str, shapely.Geometry]:
    return outlines(demo, "ward-*", "WD25CD")


@pytest.fixture(scope="session")
def areas(demo: DemoFolder) -> dict[str, shapely.Geometry]:
    return outlines(demo, "lsoa-*", "LSOA21CD")


@pytest.fixture(scope="session")
def older_areas(demo: DemoFolder) -> dict[str, shapely.Geometry]:
    return outlines(demo, "lsoa11-*", "LSOA11CD")
