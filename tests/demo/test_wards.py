"""The bodies are the real ones, the wards are invented and say so."""

import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from frankpledge.demo.wards import ward_named

REAL_DISTRICTS = {
    "E07000218": ("North Warwickshire", "E22000319", 6),
    "E07000219": ("Nuneaton and Bedworth", "E22000320", 6),
    "E07000220": ("Rugby", "E22000321", 6),
    "E07000221": ("Stratford-on-Avon", "E22000359", 14),
    "E07000222": ("Warwick", "E22000359", 14),
}


def test_real_districts_keep_their_codes_and_bodies(demo) -> None:
    own = {
        row["ltla24_code"]: row
        for row in demo.lookup("lookup_ltla24_csp24_pfa24")
        if row["pfa24_code"] == "E23000017"
    }
    assert {
        code: (row["ltla24_name"], row["csp24_code"], REAL_DISTRICTS[code][2])
        for code, row in own.items()
    } == REAL_DISTRICTS


def test_wards_and_small_areas_are_invented_and_say_so(demo) -> None:
    rows = [
        row
        for row in demo.lookup("lookup_lsoa21_ward24_ltla24")
        if row["ltla24_code"] in REAL_DISTRICTS
    ]
    wards = {row["ward24_code"]: row for row in rows}
    assert all(re.fullmatch(r"E0599\d{4}", code) for code in wards)
    assert all(row["ward24_name"].endswith(" (synthetic)") for row in rows)
    assert all(re.fullmatch(r"E0199\d{4}", row["lsoa21_code"]) for row in rows)
    assert all(
        re.fullmatch(rf"{row['ltla24_name']} 9\d\d[A-J] \(synthetic\)", row["lsoa21_name"])
        for row in rows
    )
    per_district = Counter(row["ltla24_code"] for row in wards.values())
    assert per_district == {code: wards for code, (_, _, wards) in REAL_DISTRICTS.items()}
    assert set(Counter(row["ward24_code"] for row in rows).values()) <= {2, 3, 4, 5}
    for names in ("ward24_name", "lsoa21_name"):
        codes = defaultdict(set)
        for row in rows:
            codes[row[names]].add(row[names.replace("name", "code")])
        assert all(len(own) == 1 for own in codes.values())


def column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row[name] for row in csv.DictReader(stream)}


def vertices(folder: Path) -> set[tuple[float, float]]:
    found = set()
    for path in (folder / "boundaries").glob("ward-*.geojson"):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            geometry = feature["geometry"]
            parts = geometry["coordinates"]
            for polygon in parts if geometry["type"] == "MultiPolygon" else [parts]:
                found |= {(round(x, 6), round(y, 6)) for ring in polygon for x, y in ring}
    return found


def test_no_invented_code_name_or_vertex_is_a_real_one(demo, real_data) -> None:
    real = real_data / "lookups" / "lookup_lsoa21_ward24_ltla24.csv"
    rows = demo.lookup("lookup_lsoa21_ward24_ltla24")
    for name in ("lsoa21_code", "ward24_code", "ward24_name"):
        ours = {row[name].removesuffix(" (synthetic)") for row in rows}
        assert not ours & column(real, name)
    older = real_data / "lookups" / "LSOA11_WD19_LAD19_EW.csv"
    assert not {r["LSOA11CD"] for r in demo.lookup("LSOA11_WD19_LAD19")} & column(older, "LSOA11CD")
    assert not vertices(demo.folder) & vertices(real_data)


def test_a_ward_is_found_by_its_name_without_the_label() -> None:
    assert ward_named("Kinmarsh").name == "Kinmarsh (synthetic)"
