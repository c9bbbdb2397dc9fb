"""Weights are invented, the categories are those of police.uk."""

import csv
from pathlib import Path

from frankpledge.demo.crime_types import ASB, TYPE_NAMES


def column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row[name] for row in csv.DictReader(stream)}


def test_no_invented_weight_is_a_real_one(demo, real_data) -> None:
    name = "severity/policeuk-ons-code-join.csv"
    ours = column(demo.folder / name, "ONS_SEVERITY_weight")
    real = {
        float(weight)
        for weight in column(real_data / name, "ONS_SEVERITY_weight")
        if weight.replace(".", "").isdigit()
    }
    assert not {float(weight) for weight in ours} & real
    words = "POLICE_UK_CAT_MAP_category"
    assert column(demo.folder / name, words) <= column(real_data / name, words)


def test_every_crime_type_but_anti_social_behaviour_has_a_weight(demo) -> None:
    rows = demo.lookup("../severity/policeuk-ons-code-join")
    weighted = {row["POLICE_UK_CAT_MAP_category"].lower() for row in rows}
    assert weighted == {name.lower() for name in TYPE_NAMES} - {ASB.lower()}
    assert all(float(row["ONS_SEVERITY_weight"]) > 0 for row in rows)
    assert all(row["ONS_COUNTS_code"].startswith("SYN") for row in rows)
    assert len({row["ONS_COUNTS_code"] for row in rows}) == len(rows)
