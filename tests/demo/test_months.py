"""Months are written and counted as police.uk does."""

import pytest

from frankpledge.demo.months import list_months
from frankpledge.faults import CallFault


def test_months_run_over_the_turn_of_the_year() -> None:
    assert list_months("2021-11", 3) == ["2021-11", "2021-12", "2022-01"]


@pytest.mark.parametrize(
    "wrong", ["2021-13", "2021-00", "21-01", "2021-1", "January", "2021-01-01"]
)
def test_what_is_no_month_is_refused_with_the_way_out(wrong) -> None:
    with pytest.raises(CallFault, match=rf"'{wrong}' is no month.*such as 2021-01"):
        list_months(wrong, 1)


def test_no_months_at_all_are_refused() -> None:
    with pytest.raises(CallFault, match="0 months cannot be generated"):
        list_months("2021-01", 0)
