"""Severity weights of crime groups: the median ONS weight of the offences in each police.uk category."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from frankpledge import definitions

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release


def read_weights(release: Release, engine: Engine) -> dict[str, float]:
    """Return the indicative weight of each crime group by name; empty where no weights are loaded.

    The median of the offences' weights, unweighted by volume: it orders findings by harm and measures nothing.
    ASB has no weight: the index covers crimes alone.
    """
    paths = release.paths("severity-ons")
    if not paths:
        return {}
    table = engine.collect(engine.scan(paths).select("crime_type", "weight"))
    by_type = {name.casefold(): g for name, g in definitions.crime_groups().by_crime_type.items()}
    weights: dict[str, list[float]] = {}
    for crime_type, weight in zip(table["crime_type"], table["weight"], strict=True):
        group = by_type.get(str(crime_type).casefold())
        if group is not None:
            weights.setdefault(group.name, []).append(float(weight))
    return {name: median(values) for name, values in weights.items()}
