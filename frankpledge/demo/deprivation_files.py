"""Write invented indices of deprivation in the form of 2019 and of 2025."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.county import GEOGRAPHY_SEED, Parcel, group_parcels
from frankpledge.demo.labelled_files import write_table
from frankpledge.demo.wards import Setting

_DOMAINS = ("IMD", "Income", "Employment", "Education", "Health", "Crime")
_DOMAINS_2019 = (*_DOMAINS, "Housing_and_Access", "Environment")
_DOMAINS_2025 = (*_DOMAINS, "Housing_and_Services", "Environment")
_AREAS_IN_ENGLAND_2011 = 32844
_AREAS_IN_ENGLAND_2021 = 33755
_TENDENCY = {
    Setting.TOWN_CENTRE: -0.6,
    Setting.STATION: -0.3,
    Setting.TOWN: 0.1,
    Setting.RURAL: 0.6,
}


def write_deprivation(folder: Path, parcels: Sequence[Parcel]) -> None:
    """Write ranks and deciles of eight domains by small area of 2011, and with scores of 2021."""
    rng = np.random.default_rng(GEOGRAPHY_SEED + 1)
    write_table(
        folder / "imd2019_lsoa11.csv",
        _header("lsoa11_code", _DOMAINS_2019, ("decile", "rank")),
        _deprivation_rows(
            group_parcels(parcels, lambda parcel: parcel.area_2011.code),
            _AREAS_IN_ENGLAND_2011,
            rng,
            scored=False,
        ),
    )
    write_table(
        folder / "imd2025_lsoa21.csv",
        _header("lsoa21_code", _DOMAINS_2025, ("decile", "rank", "score")),
        _deprivation_rows(
            group_parcels(parcels, lambda parcel: parcel.area_2021.code),
            _AREAS_IN_ENGLAND_2021,
            rng,
            scored=True,
        ),
    )


def _header(code: str, domains: Sequence[str], measures: Sequence[str]) -> str:
    return ",".join([code, *(f"{d}_{measure}" for measure in measures for d in domains)])


def _deprivation_rows(
    areas: dict[str, list[Parcel]], nation: int, rng: np.random.Generator, *, scored: bool
) -> Iterable[list[object]]:
    """Draw each area's rank among ``nation`` in eight domains; 1 is the most deprived."""
    tendency = np.array([_TENDENCY[own[0].ward.setting] for own in areas.values()])
    shared = tendency + rng.normal(0, 0.7, len(areas))
    latent = shared + rng.normal(0, 0.5, (len(_DOMAINS_2019), len(areas)))
    ranks = np.array([_distinct(1 + (nation - 40) / (1 + np.exp(-z)), nation) for z in latent])
    deciles = np.ceil(ranks * 10 / nation)
    scores = np.round(60 * (1 - ranks / nation), 3)
    for i, code in enumerate(areas):
        printed = [*deciles[:, i].tolist(), *ranks[:, i].tolist()]
        yield [code, *printed, *(scores[:, i].tolist() if scored else [])]


def _distinct(wished: NDArray[np.float64], nation: int) -> NDArray[np.float64]:
    """Round wished ranks to whole ones that differ, moving the later of two alike up by one."""
    ranks = np.zeros(len(wished))
    last = 0
    for place in np.argsort(wished):
        last = max(int(wished[place]), last + 1)
        ranks[place] = min(last, nation)
    return ranks
