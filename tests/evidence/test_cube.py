"""The cube holds every row once."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.evidence.cube import CUBE, HEXAGONS, cube_frame
from frankpledge.evidence.engines import open_engine


def cells(world, engine, by) -> Counter:
    """Make a cube and give its cells."""
    street, places = world.release.paths("police-uk-street"), world.release.table("places")
    columns = engine.collect(cube_frame(engine, street, places, by))
    found = Counter()
    for *key, n in zip(*(columns[name].tolist() for name in (*by, "n")), strict=True):
        assert tuple(key) not in found
        found[tuple(key)] = n
    return found


def test_every_row_is_counted_once(known):
    found = cells(known, known.engine, CUBE)
    assert sum(found.values()) == len(known.street)
    by_month_and_type = Counter()
    for (month, force, _, kind, _), n in found.items():
        by_month_and_type[month, force, kind] += n
    assert by_month_and_type == Counter(
        (row["Month"], row["Reported by"], row["Crime type"]) for row in known.street
    )
    assert found["2025-01", "Warwickshire Police", None, "Drugs", "Under investigation"] == 1


def test_hexagons_and_small_areas_hold_the_same_rows(known):
    hexagons, whole = cells(known, known.engine, HEXAGONS), Counter()
    for key, n in cells(known, known.engine, CUBE).items():
        whole[key] += n
    folded = Counter()
    for (*key, _hexagon), n in hexagons.items():
        folded[tuple(key)] += n
    assert folded == whole


def test_the_cube_of_the_release_is_the_cube_of_its_rows(known):
    rows = known.engine.connection.execute(
        f"SELECT {', '.join(CUBE)}, n FROM read_parquet(?)",
        [[str(path) for path in known.release.table("cube")]],
    ).fetchall()
    assert {tuple(key): n for *key, n in rows} == dict(cells(known, known.engine, CUBE))


@pytest.mark.spark
def test_spark_makes_the_same_cube(known):
    assert cells(known, open_engine("spark"), CUBE) == cells(known, known.engine, CUBE)
