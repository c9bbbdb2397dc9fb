"""A partnership with two indicators: robbery, where fewer is better; domestic abuse, where either way may be good."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.performance.models import Indicator

TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def robbery(cast) -> Indicator:
    """Give an indicator that is read every month from the store."""
    return Indicator.objects.create(
        partnership=cast.own, slug="robbery", name="Robbery", definition="Robberies recorded by the police.",
        question={"numerator": "police-uk/robbery"}, unit="crimes", frequency="month", polarity="down-good",
        levels=["district", "csp"],
    )  # fmt: skip


@pytest.fixture
def abuse(cast) -> Indicator:
    """Give one of restricted evidence that no rule may colour."""
    return Indicator.objects.create(
        partnership=cast.own, slug="domestic-abuse", name="Domestic abuse", definition="Offences with the flag.",
        question={"numerator": "extract/domestic-abuse"}, unit="crimes", frequency="month", polarity="ambiguous",
        levels=["csp"], is_restricted=True,
    )  # fmt: skip
