"""Write which invented area lies in which: the ONS lookups, and rural or urban."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from frankpledge.demo.county import ELSEWHERE_AREAS, Parcel, group_parcels
from frankpledge.demo.labelled_files import write_table
from frankpledge.demo.wards import DISTRICTS, ELSEWHERE, ELSEWHERE_WARD, Setting

_RURAL_URBAN = {
    Setting.RURAL: ("RSN1", "Smaller rural: Nearer to a major town or city", "Rural"),
    Setting.TOWN: ("UF1", "Urban: Further from a major town or city", "Urban"),
    Setting.STATION: ("UN1", "Urban: Nearer to a major town or city", "Urban"),
    Setting.TOWN_CENTRE: ("UN1", "Urban: Nearer to a major town or city", "Urban"),
}


def write_lookups(folder: Path, parcels: Sequence[Parcel]) -> None:
    """Write small area to ward to district to partnership and force, in each year's form."""
    _write_bodies(folder)
    write_table(
        folder / "lookup_lsoa21_ward24_ltla24.csv",
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code",
        _wards_of_2021(parcels),
    )
    write_table(
        folder / "lookup_lsoa11_lsoa21_ltla22.csv",
        "lsoa11_name,lsoa11_code,change_code,lsoa21_name,lsoa21_code,ltla22_name,ltla22_code",
        _changes(parcels),
    )
    write_table(
        folder / "LSOA11_WD19_LAD19.csv",
        "FID,LSOA11CD,LSOA11NM,WD19CD,WD19NM,LAD19CD,LAD19NM",
        ((fid, *row) for fid, row in enumerate(_wards_of_2011(parcels), start=1)),
    )
    write_table(
        folder / "ruc21_lsoa21.csv",
        "lsoa21_code,ruc21_code,classification,ruc",
        ((p.area_2021.code, *_RURAL_URBAN[p.ward.setting]) for p in _firsts_2021(parcels)),
    )


def _write_bodies(folder: Path) -> None:
    districts = [
        (d.code, d.name, d.csp_code, d.csp_name, d.force_code, d.force_name)
        for d in (*DISTRICTS, ELSEWHERE)
    ]
    write_table(
        folder / "lookup_ltla24_csp24_pfa24.csv",
        "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name",
        districts,
    )
    write_table(
        folder / "LAD19_CSP19_PFA19.csv",
        "FID,LAD19CD,LAD19NM,CSP19CD,CSP19NM,PFA19CD,PFA19NM",
        ((fid, *row) for fid, row in enumerate(districts, start=1)),
    )


def _firsts_2021(parcels: Sequence[Parcel]) -> list[Parcel]:
    """Take one parcel of every small area of 2021."""
    return [own[0] for own in group_parcels(parcels, lambda p: p.area_2021.code).values()]


def _wards_of_2021(parcels: Sequence[Parcel]) -> Iterable[tuple[str, ...]]:
    for parcel in _firsts_2021(parcels):
        area, ward = parcel.area_2021, parcel.ward
        yield area.name, area.code, ward.name, ward.code, ward.district.name, ward.district.code
    code, name = ELSEWHERE_WARD
    for area in ELSEWHERE_AREAS:
        yield area.name, area.code, name, code, ELSEWHERE.name, ELSEWHERE.code


def _wards_of_2011(parcels: Sequence[Parcel]) -> Iterable[tuple[str, ...]]:
    for own in group_parcels(parcels, lambda parcel: parcel.area_2011.code).values():
        area, ward = own[0].area_2011, own[0].ward
        yield area.code, area.name, ward.code, ward.name, ward.district.code, ward.district.name
    for area in ELSEWHERE_AREAS:
        yield area.code, area.name, *ELSEWHERE_WARD, ELSEWHERE.code, ELSEWHERE.name


def _changes(parcels: Sequence[Parcel]) -> Iterable[tuple[str, ...]]:
    for parcel in parcels:
        old, new, district = parcel.area_2011, parcel.area_2021, parcel.ward.district
        names = (old.name, old.code, parcel.change.value, new.name, new.code)
        yield *names, district.name, district.code
    for area in ELSEWHERE_AREAS:
        yield area.name, area.code, "U", area.name, area.code, ELSEWHERE.name, ELSEWHERE.code
