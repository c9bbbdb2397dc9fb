"""A small county of which every level is known: what steps everywhere, what steps in one district, what never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.questions import Period

from ... import stores

if TYPE_CHECKING:
    import pytest

WHOLE = Period("2022-01", "2025-12")
STEP = "2024-04"
# A small area of 2021 in each of the county's districts.
DISTRICTS = {
    "E07000218": "E01990004", "E07000219": "E01990005", "E07000220": "E01990006",
    "E07000221": "E01990001", "E07000222": "E01990003",
}  # fmt: skip
ALONE = "E07000222"
WEST_MERCIA = "E01990007"
USUAL = 8


def counts(months: tuple[str, ...], seed: int = 20260301) -> dict[tuple[str, str, str], int]:
    """Draw how many of each kind each small area has in each month.

    Burglary doubles everywhere from the step on, robbery in one district alone; drugs have a summer and no step.
    """
    chance = np.random.default_rng(seed)
    drawn = {}
    for month in months:
        for district, small in DISTRICTS.items():
            after = month >= STEP
            summer = 1.8 if month[5:] in ("06", "07", "08") else 1.0
            means = {
                "Burglary": USUAL * (2 if after else 1),
                "Robbery": USUAL * (2 if after and district == ALONE else 1),
                "Drugs": USUAL * summer,
            }
            for kind, mean in means.items():
                drawn[month, small, kind] = int(chance.poisson(mean))
    return drawn


def make(world: stores.World) -> None:
    """Load four years of one force, and two years of the first district of another."""
    stores.write_known_areas(world.files / "areas")
    drawn = counts(WHOLE.months)
    for month in WHOLE.months:
        rows = [
            (small, kind, stores.UNSOLVED)
            for (at, small, kind), n in drawn.items()
            if at == month
            for _ in range(n)
        ]
        stores.write_month(world.files, month, rows)
    for month in Period("2024-01", "2025-12").months:
        rows = [(WEST_MERCIA, "Burglary", stores.UNSOLVED)] * (3 if month < "2025-01" else 9)
        stores.write_month(
            world.files, month, rows, force="West Mercia Police", slug="west-mercia"
        )  # fmt: skip
    world.load(world.files)


def stepped(factory: pytest.TempPathFactory) -> stores.World:
    """Give the world, made once a run."""
    return stores.made_once(factory, "stepped", make, stores.World)
