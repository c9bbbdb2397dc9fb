"""Each place goes to one small area of 2021 and one hexagon, so that totals are kept."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.places import (
    Lookups,
    hexagon_centre,
    hexagon_of,
    make_places,
    read_lookups,
    to_national_grid,
)

from .. import stores

EDGE = 500.0
LEFT, RIGHT = shapely.box(-1.70, 52.20, -1.69, 52.21), shapely.box(-1.69, 52.20, -1.68, 52.21)
LOOKUPS = Lookups(
    lsoa21={"NEW", "LEFT", "RIGHT", "ONE", "BIG", "SMALL"},
    successors={"SPLIT": ["LEFT", "RIGHT"], "MERGED": ["ONE"], "BLIND": ["BIG", "SMALL"]},
    people={"BIG": 900.0, "SMALL": 800.0},
    shapes={"LEFT": LEFT, "RIGHT": RIGHT},
    shapes11={"SPLIT": shapely.union(LEFT, RIGHT)},
)


def located(tmp_path, points: list[tuple[str, float, float]], lookups: Lookups = LOOKUPS) -> dict:
    """Locate rows that stand at these codes and points; give each place's columns by code and point."""
    engine = DuckDB()
    values = ", ".join(f"('{c}', {round(x * 1e6)}, {round(y * 1e6)})" for c, x, y in points)
    part, made = tmp_path / "part.parquet", tmp_path / "places.parquet"
    engine.connection.execute(
        f"COPY (SELECT * FROM (VALUES {values}, (NULL, 0, 0)) v(lsoa, lon_e6, lat_e6)) "
        f"TO '{part}' (FORMAT parquet)"
    )
    make_places(engine, [part], lookups, made)
    rows = engine.connection.execute(
        "SELECT lsoa, lon_e6, lat_e6, lsoa21, rule, hexagon, metres FROM read_parquet(?)",
        [str(made)],
    ).fetchall()
    return {(c, x / 1e6, y / 1e6): rest for c, x, y, *rest in rows}


@pytest.mark.parametrize(
    ("code", "point", "lsoa21", "rule"),
    [
        ("NEW", (-1.5, 52.3), "NEW", "printed"),
        ("MERGED", (-1.5, 52.3), "ONE", "merged"),
        ("SPLIT", (-1.695, 52.205), "LEFT", "by-point"),
        ("SPLIT", (-1.685, 52.205), "RIGHT", "by-point"),
        ("SPLIT", (-1.675, 52.205), "RIGHT", "nearest"),
        ("SPLIT", (-1.705, 52.205), "LEFT", "nearest"),
        ("BLIND", (-1.5, 52.3), "BIG", "by-population"),
        ("W01000001", (-3.0, 52.3), "W01000001", "unknown"),
    ],
)
def test_each_place_comes_to_2021_by_its_rule(tmp_path, code, point, lsoa21, rule):
    (found,) = located(tmp_path, [(code, *point)]).values()
    assert found[:2] == [lsoa21, rule]


def test_without_people_too_a_split_goes_to_one_and_the_same(tmp_path):
    blind = Lookups(set(), {"BLIND": ["A", "B"]}, {}, {"A": LEFT}, {})
    found = located(tmp_path, [("BLIND", -1.695, 52.205), ("BLIND", -1.6, 52.1)], blind)
    assert [rest[:2] for rest in found.values()] == [["B", "by-population"]] * 2


def test_rows_without_a_small_area_are_no_place(tmp_path):
    assert len(located(tmp_path, [("NEW", -1.5, 52.3), ("NEW", -1.5, 52.3)])) == 1


def test_a_place_without_a_point_has_no_hexagon_and_is_not_measured(tmp_path):
    found = located(tmp_path, [("LEFT", 0.0, 0.0), ("LEFT", -1.695, 52.205)])
    assert found["LEFT", 0.0, 0.0][2:] == [None, -1.0]
    assert found["LEFT", -1.695, 52.205][2].startswith("hex:")


def test_how_far_a_point_lies_outside_its_printed_area_is_told_in_metres(tmp_path):
    points = [("LEFT", -1.695, 52.205), ("LEFT", -1.685, 52.205), ("SPLIT", -1.685, 52.205),
              ("LEFT", -1.695, 52.211), ("NEW", -1.695, 52.205)]  # fmt: skip
    metres = {key: rest[3] for key, rest in located(tmp_path, points).items()}
    assert metres["LEFT", -1.695, 52.205] == 0
    assert metres["SPLIT", -1.685, 52.205] == 0  # inside the shape of its own vintage
    assert metres["NEW", -1.695, 52.205] == -1  # no boundary tells
    # A thousandth of a degree of latitude is 111 metres; five of longitude here 5 × 68.3.
    assert metres["LEFT", -1.695, 52.211] == pytest.approx(111.2, abs=0.5)
    assert metres["LEFT", -1.685, 52.205] == pytest.approx(341.8, abs=1.5)


@given(st.permutations(range(40)))
def test_the_order_of_the_rows_changes_no_place(tmp_path_factory, order):
    rng = np.random.default_rng(7)
    points = [
        (code, round(x, 6), round(y, 6))
        for code, x, y in zip(
            rng.choice(["SPLIT", "MERGED", "NEW", "BLIND"], 40),
            rng.uniform(-1.71, -1.67, 40), rng.uniform(52.19, 52.22, 40), strict=True,
        )
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("places")
    expected = located(folder, points)
    assert located(folder, [points[i] for i in order]) == expected


def test_a_split_keeps_the_total_of_its_rows(synthetic):
    """Every row of a small area of 2011 is in exactly one of its successors."""
    changes = synthetic.lookup("lookup_lsoa11_lsoa21_ltla22.csv")
    into: dict[str, set[str]] = {}
    for row in changes:
        into.setdefault(row["lsoa11_code"], set()).add(row["lsoa21_code"])
    printed = Counter(row["LSOA code"] for row in synthetic.street if row["LSOA code"])
    answered = synthetic.engine.connection.execute(
        """SELECT r.lsoa, p.lsoa21, count(*) FROM read_parquet(?) r
           JOIN read_parquet(?) p USING (lsoa, lon_e6, lat_e6) GROUP BY ALL""",
        [[str(p) for p in synthetic.release.paths("police-uk-street")],
         [str(p) for p in synthetic.release.table("places")]],
    ).fetchall()  # fmt: skip
    totals = Counter()
    for old, new, n in answered:
        assert new in into.get(old, {old})
        totals[old] += n
    assert totals == printed
    assert sum(len(new) > 1 for new in into.values()) > 3


def test_lookups_are_read_from_whatever_is_loaded(tmp_path):
    assert read_lookups(DuckDB(), {}) == Lookups(set(), {}, {}, {}, {})
    stores.write_known_areas(tmp_path / "areas")
    world = stores.World(tmp_path)
    world.load(tmp_path / "areas")
    kinds = {source["kind"] for source in world.release.sources}
    found = read_lookups(world.engine, {kind: world.release.paths(kind) for kind in kinds})
    assert found.successors["E01880001"] == ["E01990001", "E01990002"]
    assert found.people == stores.PEOPLE
    assert set(found.shapes) == set(stores.SQUARES)
    assert "E01990012" in found.lsoa21
    wards = {"boundaries": [p for p in world.release.paths("boundaries") if ward_only(p)]}
    assert read_lookups(world.engine, wards).shapes == {}


def ward_only(path) -> bool:
    """Tell whether a part of boundaries holds wards alone."""
    kinds = DuckDB().connection.execute("SELECT DISTINCT kind FROM read_parquet(?)", [str(path)])
    return kinds.fetchall() == [("ward",)]


metres = st.floats(-700_000, 1_300_000)


@given(metres, metres)
def test_a_point_lies_in_the_hexagon_whose_centre_is_nearest(east, north):
    (q,), (r,) = hexagon_of(np.array([east]), np.array([north]), EDGE)
    own = np.hypot(*(np.array([east, north]) - hexagon_centre(f"hex:{q}:{r}", EDGE)))
    for dq, dr in ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1)):
        other = hexagon_centre(f"hex:{q + dq}:{r + dr}", EDGE)
        assert own <= np.hypot(*(np.array([east, north]) - other)) + 1e-6
    assert own <= EDGE + 1e-6


def test_the_centre_of_a_hexagon_lies_in_it_and_what_is_no_point_is_put_somewhere():
    for q, r in ((0, 0), (512, -88), (-3, 7)):
        east, north = hexagon_centre(f"hex:{q}:{r}", EDGE)
        found = hexagon_of(np.array([east, np.inf]), np.array([north, np.nan]), EDGE)
        assert [column.tolist() for column in found] == [[q, 0], [r, 0]]


def test_a_place_is_named_after_the_hexagon_round_it(tmp_path):
    found = located(tmp_path, [("NEW", -1.5, 52.3)])
    east, north = to_national_grid(np.array([-1.5]), np.array([52.3]))
    ((*_, name, _),) = found.values()
    assert np.hypot(*(np.array([east[0], north[0]]) - hexagon_centre(name, EDGE))) <= EDGE


def test_the_grid_is_the_british_national_grid():
    # Its true origin is 2° W 49° N at 400,000 E −100,000 N, moved by the datum some hundred metres.
    east, north = to_national_grid(np.array([-2.0]), np.array([49.0]))
    assert east[0] == pytest.approx(400_000, abs=120)
    assert north[0] == pytest.approx(-100_000, abs=120)
