"""Chance comes from the seed and the place of the month in the run."""

import pytest

from frankpledge.demo.chance import chance_of
from frankpledge.faults import CallFault


def test_the_same_seed_and_month_give_the_same_chance() -> None:
    assert chance_of(5, 2).random() == chance_of(5, 2).random()


def test_other_seeds_and_other_months_give_other_chance() -> None:
    drawn = {chance_of(seed, index).random() for seed in range(5) for index in range(5)}
    assert len(drawn) == 25


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(CallFault, match="seed -1 is negative"):
        chance_of(-1, 0)
