"""Numbers of the map in words, and their classes."""

from __future__ import annotations

import pytest

from frankpledge.web.explore.presenters.maps import _class, number


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [(1234, "count", "1,234"), (1.25, "rate", "1.2"), (-3.0, "change", "−3"), (3.0, "change", "+3"),
     (0.0, "change", "0"), (None, "count", "no data")],
)  # fmt: skip
def test_a_number_is_written_as_its_measure_asks(value, measure, words):
    assert number(value, measure) == words


def test_five_classes_hold_every_number():
    assert [_class(v, 10, signed=False) for v in (0, 2, 9.9, 10, None)] == [0, 1, 4, 4, None]
    assert [_class(v, 10, signed=True) for v in (-10, 0, 10)] == [0, 2, 4]
