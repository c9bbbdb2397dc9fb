"""Write how many people live in the invented areas: Census 2021 and the middle of 2020."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from frankpledge.demo.county import ELSEWHERE_AREAS, Parcel, group_parcels
from frankpledge.demo.labelled_files import write_table
from frankpledge.demo.wards import ELSEWHERE, ELSEWHERE_WARD

_ELSEWHERE_POPULATION = 1500
_GROWTH_SINCE_2020 = 1.01
_PEOPLE_PER_HOUSEHOLD = 2.3


def write_populations(folder: Path, parcels: Sequence[Parcel]) -> None:
    """Write residents and households of small areas of either vintage, and of districts."""
    write_table(
        folder / "census21_lsoa21_totals_households.csv",
        "lsoa21_code,lsoa21_name,total,total_households,ward24_code,ltla24_code",
        _residents_2021(parcels),
    )
    write_table(
        folder / "population20_lsoa11_totals.csv",
        "lsoa11_code,lsoa11_name,total_population,ltla22_code",
        _residents_2020(parcels),
    )
    write_table(
        folder / "population21_ltla21.csv",
        "ltla21_code,ltla21_name,total_population",
        _residents_of_districts(parcels),
    )


def _residents_2021(parcels: Sequence[Parcel]) -> Iterable[tuple[object, ...]]:
    for code, own in group_parcels(parcels, lambda parcel: parcel.area_2021.code).items():
        people, ward = sum(parcel.population for parcel in own), own[0].ward
        households = round(people / _PEOPLE_PER_HOUSEHOLD)
        counts = (float(people), float(households))
        yield code, own[0].area_2021.name, *counts, ward.code, ward.district.code
    households = round(_ELSEWHERE_POPULATION / _PEOPLE_PER_HOUSEHOLD)
    for area in ELSEWHERE_AREAS:
        counts = (float(_ELSEWHERE_POPULATION), float(households))
        yield area.code, area.name, *counts, ELSEWHERE_WARD[0], ELSEWHERE.code


def _residents_2020(parcels: Sequence[Parcel]) -> Iterable[tuple[object, ...]]:
    for code, own in group_parcels(parcels, lambda parcel: parcel.area_2011.code).items():
        people = round(sum(parcel.population for parcel in own) / _GROWTH_SINCE_2020)
        yield code, own[0].area_2011.name, float(people), own[0].ward.district.code
    for area in ELSEWHERE_AREAS:
        yield area.code, area.name, float(_ELSEWHERE_POPULATION), ELSEWHERE.code


def _residents_of_districts(parcels: Sequence[Parcel]) -> Iterable[tuple[object, ...]]:
    for code, own in group_parcels(parcels, lambda parcel: parcel.ward.district.code).items():
        people = sum(parcel.population for parcel in own)
        yield code, own[0].ward.district.name, float(people)
    people = _ELSEWHERE_POPULATION * len(ELSEWHERE_AREAS)
    yield ELSEWHERE.code, ELSEWHERE.name, float(people)
