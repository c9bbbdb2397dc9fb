"""The invented cohorts: as many rows as they should be, and numbers that can be true together."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.demo.reoffending_file import COHORTS, write_reoffending

from .conftest import read_rows
from .partner_files import DISTRICTS


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> list[dict[str, str]]:
    path = write_reoffending(tmp_path_factory.mktemp("cohorts") / "deep", np.random.default_rng(8))
    return read_rows(path)


def test_every_cohort_has_both_districts_and_both_age_groups(rows):
    assert [(row["Cohort"], row["Area code"], row["Age group"]) for row in rows] == [
        (cohort, district, group)
        for cohort in COHORTS
        for district in sorted(DISTRICTS)
        for group in ("Adults", "Children")
    ]
    assert {row["synthetic"] for row in rows} == {"yes"}


def test_nobody_reoffends_who_is_not_in_the_cohort_and_everybody_who_does_at_least_once(rows):
    for row in rows:
        assert int(row["Reoffenders"]) <= int(row["Offenders"])
        assert int(row["Reoffenders"]) <= int(row["Reoffences"])


@pytest.mark.parametrize(("group", "share"), [("Adults", 0.24), ("Children", 0.31)])
def test_a_quarter_of_adults_and_a_third_of_children_offend_again(group, share, rows):
    chosen = [row for row in rows if row["Age group"] == group]
    again, all_of_them = (sum(int(row[n]) for row in chosen) for n in ("Reoffenders", "Offenders"))
    assert again / all_of_them == pytest.approx(share, abs=0.08)
