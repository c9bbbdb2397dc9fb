"""A count is asked for no denominator."""

from __future__ import annotations

from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.workbooks import layout


def test_the_column_of_a_denominator_is_for_shares_and_rates():
    assert layout.OVER not in layout.columns_of(Indicator(entered={"numerator": "x"}))
    assert layout.OVER in layout.columns_of(Indicator(entered={"numerator": "x", "denominator": "y"}))  # fmt: skip
