"""Synthetic tables and the slow attacker, shared by the tests of what may leave."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.tables import Dimension, Table

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def slow():
    return SimpleNamespace(**runpy.run_path(str(HERE / "slow_attacker.py")))


@pytest.fixture(scope="session")
def soaking():
    return SimpleNamespace(**runpy.run_path(str(HERE / "soak.py")))


@pytest.fixture
def wards():
    """Two districts of two wards each under one partnership."""
    return Dimension(
        "area",
        ("Abbey", "Brook", "Castle", "Dale", "North", "South", "Shire"),
        {
            "Abbey": "North",
            "Brook": "North",
            "Castle": "South",
            "Dale": "South",
            "North": "Shire",
            "South": "Shire",
        },
        dict.fromkeys(("Abbey", "Brook", "Castle", "Dale"), "ward")
        | dict.fromkeys(("North", "South"), "district")
        | {"Shire": "csp"},
    )


@pytest.fixture
def crimes():
    return Dimension(
        "crime",
        ("Burglary", "Drugs", "Robbery", "All crime"),
        dict.fromkeys(("Burglary", "Drugs", "Robbery"), "All crime"),
    )


@pytest.fixture
def table(wards, crimes):
    """Two small counts, 3 and 2, among large ones."""
    counts = [[3, 12, 20], [14, 25, 30], [22, 17, 2], [31, 18, 16]]
    return Table.from_leaves(
        (wards, crimes),
        {
            (ward, crime): counts[i][j]
            for i, ward in enumerate(wards.leaves)
            for j, crime in enumerate(crimes.leaves)
        },
    )


@pytest.fixture
def line():
    """Return a builder of one-way tables: leaf counts under one total."""

    def build(*counts, name="crime"):
        leaves = tuple(f"kind {n}" for n in range(len(counts)))
        dimension = Dimension(name, (*leaves, "all"), dict.fromkeys(leaves, "all"))
        return Table.from_leaves(
            (dimension,), {(leaf,): n for leaf, n in zip(leaves, counts, strict=True)}
        )

    return build


@pytest.fixture
def rules_with():
    """Return the rules that ship, with some of the public audience's changed."""

    def changed(**changes):
        rules = published_rules()
        public = rules.audiences["public"].model_dump() | changes
        audiences = dict(rules.audiences) | {"public": type(rules.audiences["public"])(**public)}
        return rules.model_copy(update={"audiences": audiences})

    return changed
