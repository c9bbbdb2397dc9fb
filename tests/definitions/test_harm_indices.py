"""A harm index is a file: its weights are of known crime groups, and invented ones never meet real evidence."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.harm_indices import HarmIndex, harm_indices, index_for
from frankpledge.faults import DataFault

TOLD = {
    "version": 1, "id": "ours", "name": "Ours", "unit": "days", "source": "s", "dated": "2025-01-01",
    "weights": {"burglary": 20},
}  # fmt: skip


def test_the_index_that_ships_is_an_example_and_says_so():
    assert [(one.id, one.synthetic) for one in harm_indices().values()] == [("example", True)]
    assert "invented" in harm_indices()["example"].name


def test_invented_weights_are_used_with_invented_evidence_alone():
    assert index_for(synthetic=True).id == "example"
    assert index_for(synthetic=False) is None


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"none": 1}, "no such crime group: none"),
        ({"burglary": -1}, "the weight of burglary is below nought"),
    ],
)
def test_weights_that_cannot_be_are_refused(weights, words):
    with pytest.raises(DataFault, match=words):
        check_definition(HarmIndex, TOLD | {"weights": weights}, "ours.yaml")
