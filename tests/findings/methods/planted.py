"""A small partnership of which it is known why each of its counts changed between 2024 and 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.questions import Period
from frankpledge.evidence.restricted import load_restricted

from ... import stores
from ...evidence import restricted_files as files

if TYPE_CHECKING:
    import pytest

WHOLE = Period("2024-01", "2025-12")
WARDS = {"E07000221": "E01990001", "E07000222": "E01990003"}


def events(month: str, chance: np.random.Generator) -> list[dict[str, str]]:
    """Draw the events of a month, and say by their kind why they changed in 2025.

    Domestic abuse: as much happens, but twice as many tell of what is years old. Burglary: one address has most of the
    rise. Vehicle crime: nothing changes.
    """
    after, rows = month >= "2025-01", []

    def add(n: int, **more: str) -> None:
        for number in range(n):
            small = ("E01990001", "E01990002")[number % 2]
            key = f"{chance.integers(1 << 40):x}".rjust(64, "0")
            where = {"LSOA code": small, "Place key": key, "Victim key": key[::-1]}
            rows.append(files.event(month, 1 + number % 28, **where | more))

    abuse = {"Crime type": "Violence and sexual offences", "Domestic abuse": "Yes"}
    old = {"Committed from": "2021-05-01 20:00", "Committed to": "2021-05-01 21:00"}
    add(int(chance.poisson(12)), **abuse)
    add(int(chance.poisson(12 if after else 2)), **abuse, **old)
    add(int(chance.poisson(10)))
    if after:
        add(5, **{"Place key": files.HASH, "LSOA code": "E01990001"})
    add(int(chance.poisson(60)), **{"Crime type": "Vehicle crime"})
    # A month that nobody commits anything in would not be believed: the other district has its part.
    rows.extend(
        files.event(month, 3, **{"Crime type": kind, "LSOA code": WARDS["E07000222"]})
        for kind in ("Burglary", "Vehicle crime")
        for _ in range(int(chance.poisson(10)))
    )
    return rows


def make(world: stores.World) -> None:
    """Load two years: shoplifting that halves in one district, as shops tell too, the extract, and steady referrals."""
    stores.write_known_areas(world.files)
    for month in WHOLE.months:
        thefts = 20 if month < "2025-01" else 10
        rows = [("E01990001", "Shoplifting", stores.UNSOLVED)] * thefts
        rows += [
            (small, "Shoplifting", stores.UNSOLVED) for small in ("E01990003", "E01990004")
        ] * 30
        stores.write_month(world.files, month, rows)
    world.load(world.files)
    chance = np.random.default_rng(7)
    sent = world.folder / "partner"
    sent.mkdir()
    rows = [row for month in WHOLE.months for row in events(month, chance)]
    (sent / "extract-1.csv").write_text(files.extract(*rows))
    referred = [
        files.figure(str(count), Return="domestic-abuse-referrals", Period=month, Measure=measure)
        | {"Area code": district}
        for month in WHOLE.months
        for district in WARDS
        for measure, count in (("Referrals", 20 + int(month[-1]) % 3), ("People supported", 15))
    ]
    stolen = [
        files.figure(str(5 if month < "2025-01" else 3), Return="retail-incidents", Period=month, Measure=measure)
        | {"Area code": district, "Split": kind}
        for month in WHOLE.months
        for district in WARDS
        for measure in ("Incidents", "Value of goods")
        for kind in ("Theft", "Violence or threat", "Anti-social behaviour", "Other")
    ]  # fmt: skip
    (sent / "retail.csv").write_text(files.partners_return(*stolen))
    (sent / "referrals.csv").write_text(files.partners_return(*referred))
    load_restricted(world.store, stores.PARTNERSHIP, [sent], today=stores.TODAY)


def planted(factory: pytest.TempPathFactory) -> stores.PartnerWorld:
    """Give the world, made once a run."""
    return stores.made_once(factory, "planted", make, stores.PartnerWorld)
