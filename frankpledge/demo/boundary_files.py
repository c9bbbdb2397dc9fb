"""Write the invented county's outlines as the open geography portal prints them."""

import uuid
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyproj
from shapely.geometry import Polygon

from frankpledge.demo.county import Parcel, group_parcels, outline_of
from frankpledge.demo.labelled_files import write_outlines
from frankpledge.demo.wards import District


def write_boundaries(folder: Path, parcels: Sequence[Parcel]) -> None:
    """Write wards and both vintages of small areas by district, then districts and partnership."""
    for code, own in group_parcels(parcels, lambda parcel: parcel.ward.district.code).items():
        for kind, features in (
            ("ward", _wards(own)),
            ("lsoa", _areas_2021(own)),
            ("lsoa11", _areas_2011(own)),
        ):
            write_outlines(folder / f"{kind}-{code}.geojson", code, features)
    write_outlines(folder / "districts-and-partnerships.geojson", "derived", _bodies(parcels))


def _wards(parcels: Iterable[Parcel]) -> Iterable[tuple[dict[str, Any], Polygon]]:
    wards = group_parcels(parcels, lambda parcel: parcel.ward.code)
    for serial, (code, own) in enumerate(wards.items(), start=1):
        ward, outline = own[0].ward, outline_of(own)
        names = {"FID": serial, "WD25CD": code, "WD25NM": ward.name, "WD25NMW": " "}
        district = {"LAD25CD": ward.district.code, "LAD25NM": ward.district.name}
        yield names | district | _centre(outline, 6) | _above(code, ward.district), outline


def _areas_2021(parcels: Iterable[Parcel]) -> Iterable[tuple[dict[str, Any], Polygon]]:
    areas = group_parcels(parcels, lambda parcel: parcel.area_2021.code)
    for serial, (code, own) in enumerate(areas.items(), start=1):
        names = {"FID": serial, "LSOA21CD": code, "LSOA21NM": own[0].area_2021.name}
        yield names | _above(code, own[0].ward.district), outline_of(own)


def _areas_2011(parcels: Iterable[Parcel]) -> Iterable[tuple[dict[str, Any], Polygon]]:
    areas = group_parcels(parcels, lambda parcel: parcel.area_2011.code)
    for serial, (code, own) in enumerate(areas.items(), start=1):
        name, outline = own[0].area_2011.name, outline_of(own)
        names = {"FID": serial, "LSOA11CD": code, "LSOA11NM": name, "LSOA11NMW": name}
        yield names | _centre(outline, 5) | _above(code, own[0].ward.district), outline


def _bodies(parcels: Sequence[Parcel]) -> Iterable[tuple[dict[str, Any], Polygon]]:
    """Yield every district, then every partnership that is more than one district."""
    districts = group_parcels(parcels, lambda parcel: parcel.ward.district.code)
    for code, own in districts.items():
        name = own[0].ward.district.name
        yield {"code": code, "name": name, "kind": "lad"}, outline_of(own)
    for code, own in group_parcels(parcels, lambda parcel: parcel.ward.district.csp_code).items():
        if len({parcel.ward.district.code for parcel in own}) > 1:
            name = f"{own[0].ward.district.csp_name} CSP"
            yield {"code": code, "name": name, "kind": "csp"}, outline_of(own)


@cache
def _national_grid() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def _centre(outline: Polygon, decimals: int) -> dict[str, Any]:
    """Give the centroid in metres on the British National Grid and in degrees."""
    centre = outline.centroid
    east, north = _national_grid().transform(centre.x, centre.y)
    return {
        "BNG_E": round(east),
        "BNG_N": round(north),
        "LONG": round(centre.x, decimals),
        "LAT": round(centre.y, decimals),
    }


def _above(code: str, district: District) -> dict[str, Any]:
    """Give the properties by which an area is tied to the bodies above it."""
    return {
        "GlobalID": str(uuid.uuid5(uuid.NAMESPACE_URL, f"synthetic:{code}")),
        "LADCD_ACTIVE": district.code,
        "UTLACD": "E10000031",
        "CAUTHCD": None,
        "RGNCD": "E12000005",
    }
