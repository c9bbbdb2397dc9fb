"""A group's weight is the median of its offences' weights."""

from __future__ import annotations

from statistics import median

from frankpledge.evidence.severity import read_weights

from .. import stores

HEADER = "ONS_SEVERITY_code,ONS_SEVERITY_offence,ONS_SEVERITY_weight,POLICE_UK_CAT_MAP_category"


def test_a_weight_is_the_median_whatever_the_case_of_the_category(tmp_path):
    world = stores.World(tmp_path)
    rows = [("1", "a", 10, "Vehicle Crime"), ("2", "b", 30, "vehicle crime"), ("3", "c", 500, "Vehicle crime"),
            ("4", "d", 7, "Robbery"), ("5", "e", 9, "Robbery"), ("6", "f", 1, "Piracy")]  # fmt: skip
    world.load(stores.write_csv(tmp_path / "severity.csv", HEADER, rows))
    assert read_weights(world.release, world.engine) == {"Vehicle crime": 30, "Robbery": 8}


def test_without_weights_nothing_is_weighed(known):
    assert read_weights(known.release, known.engine) == {}


def test_every_group_of_the_demo_has_its_median(synthetic):
    rows = synthetic.lookup("policeuk-ons-code-join.csv")
    weights: dict[str, list[float]] = {}
    for row in rows:
        name = row["POLICE_UK_CAT_MAP_category"].capitalize()
        weights.setdefault(name, []).append(float(row["ONS_SEVERITY_weight"]))
    found = read_weights(synthetic.release, synthetic.engine)
    assert found == {name: median(values) for name, values in weights.items()}
    assert "Anti-social behaviour" not in found
