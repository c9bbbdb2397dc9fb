"""The pandemic's window is what the plan's figures leave out, and a family group is a dated list without repeats."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.comparisons import Comparisons, comparisons
from frankpledge.faults import DataFault

GROUP = {"id": "alike", "name": "Alike", "as_at": "2026-04-01", "source": "Made up for a test",
         "areas": ["A", "B", "C", "D", "E"]}  # fmt: skip


def made(**changes):
    content = {"version": 1, "pandemic": {"first": "2020-03", "last": "2021-07"}} | changes
    return check_definition(Comparisons, content, "own.yaml")


def test_the_window_that_ships_is_march_2020_to_july_2021():
    window = comparisons().pandemic
    assert (window.first, window.last) == ("2020-03", "2021-07")
    assert window.touches(("2021-07", "2021-08"))
    assert not window.touches(("2020-01", "2020-02"))
    assert not window.touches(("2021-08",))


def test_no_family_group_is_invented_and_a_declared_one_is_found_by_its_areas():
    assert comparisons().family_of("E22000359") is None
    own = made(family_groups=[GROUP])
    assert own.family_of("C").name == "Alike"
    assert own.family_of("Z") is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pandemic": {"first": "2021-07", "last": "2020-03"}}, "ends .* before it starts"),
        ({"pandemic": {"first": "2021-13", "last": "2021-14"}}, "pandemic.first"),
        ({"family_groups": [GROUP | {"areas": ["A", "A", "B", "C", "D"]}]}, "stands twice"),
        ({"family_groups": [GROUP | {"areas": ["A", "B"]}]}, "at least 5"),
        ({"family_groups": [GROUP | {"as_at": "lately"}]}, "as_at"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(changes, words):
    with pytest.raises(DataFault, match=words):
        made(**changes)
