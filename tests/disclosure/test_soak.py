from __future__ import annotations

import json

import numpy as np
import pytest

from frankpledge.disclosure.attack import attack
from frankpledge.disclosure.release import release
from frankpledge.disclosure.tables import Dimension, Table


def test_a_short_soak_recovers_nothing_that_small_cells_alone_give_away(soaking):
    tally = soaking.soak(tables=12, seed=5)
    assert tally["tables"] >= 10
    assert tally["second editions"] > 0
    assert tally["recovered by primary only"] > 0
    assert tally["recovered"] == tally["narrow"] == 0
    assert tally["slow cells"] > 0
    assert tally["slow recovered"] == tally["slow narrow"] == 0
    assert tally["slow narrow differences"] == 0


def test_the_soak_says_what_it_attacked(soaking, capsys):
    assert soaking.main(["--tables", "2", "--seed", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"] == 2


@pytest.mark.slow
def test_a_table_as_large_as_a_partnership_needs_is_released():
    rng = np.random.default_rng(0)
    wards = tuple(f"ward {n}" for n in range(56))
    parents = {ward: f"district {n // 28}" for n, ward in enumerate(wards)}
    area = Dimension(
        "area",
        (*wards, "district 0", "district 1", "csp"),
        parents | {"district 0": "csp", "district 1": "csp"},
    )
    kinds = tuple(f"kind {n}" for n in range(14))
    crime = Dimension("crime", (*kinds, "all"), dict.fromkeys(kinds, "all"))
    mean = np.outer(rng.gamma(1.5, 1 / 1.5, 56), rng.gamma(0.8, 12 / 0.8, 14))
    counts = rng.poisson(mean)
    table = Table.from_leaves(
        (area, crime),
        {(w, k): int(counts[i, j]) for i, w in enumerate(wards) for j, k in enumerate(kinds)},
    )
    released = release(table, audience="public")
    assert released.primary > 200
    assert released.secondary < released.primary
    assert attack([released.published()]).narrow == ()
