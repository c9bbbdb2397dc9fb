"""Evidence in which January 2023 alone holds two thefts of bicycles in one district."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stores import World

DISTRICT, GROUP, KEPT = "Stratford-on-Avon", "Bicycle theft", 2


def plant(world: World) -> None:
    """Load January 2023 again with but two of the district's rows of the group."""
    (street,) = world.files.rglob("2023-01-*-street.csv")
    kept, found = [], 0
    for line in street.read_text(encoding="utf-8").splitlines(keepends=True):
        is_planted = DISTRICT in line and GROUP in line
        found += is_planted
        if not is_planted or found <= KEPT:
            kept.append(line)
    assert found > KEPT
    street.write_text("".join(kept), encoding="utf-8")
    world.load(street)
