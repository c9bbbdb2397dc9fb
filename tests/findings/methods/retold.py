"""A small store whose releases retell months: what each told is known by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import stores

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MONTHS = tuple(f"2024-{month:02d}" for month in range(1, 9))
HERE, DISTRICT = "E01990003", "E07000222"
USUAL = 5
# What the later loads say of a month: how many burglaries here, and with which outcome.
SECOND = {
    "2024-03": (7, stores.UNSOLVED),
    "2024-05": (4, stores.UNSOLVED),
    "2024-06": (5, stores.CHARGED),
}
FOURTH = {"2024-05": (5, stores.CHARGED), "2024-07": (9, stores.UNSOLVED)}  # fmt: skip


def month(folder: Path, name: str, n: int, outcome: str = stores.UNSOLVED) -> Path:
    """Write a month: so many burglaries here, and a robbery elsewhere in the county."""
    rows = [(HERE, "Burglary", outcome)] * n + [("E01990004", "Robbery", stores.UNSOLVED)]
    return stores.write_month(folder, name, rows)


def make(world: stores.World) -> None:
    """Load areas, then eight months, then corrections, then another force's file, then corrections again."""
    stores.write_known_areas(world.files / "areas")
    world.load(world.files / "areas")
    for name in MONTHS:
        month(world.files / "first", name, USUAL)
    world.load(world.files / "first")
    for name, (n, outcome) in SECOND.items():
        month(world.files / "second", name, n, outcome)
    world.load(world.files / "second")
    rows = [("E01990007", "Burglary", stores.UNSOLVED)]
    stores.write_month(
        world.files / "third", "2024-01", rows, force="West Mercia Police", slug="west-mercia"
    )
    world.load(world.files / "third")
    for name, (n, outcome) in FOURTH.items():
        month(world.files / "fourth", name, n, outcome)
    world.load(world.files / "fourth")


def retold(factory: pytest.TempPathFactory) -> stores.World:
    """Give the world, made once a run."""
    return stores.made_once(factory, "retold", make, stores.World)
