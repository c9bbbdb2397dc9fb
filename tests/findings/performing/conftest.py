"""The world that indicators are counted in."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.performing import Monthly, Question, count_months

from ... import stores

WHOLE = Period("2022-01", "2025-12")
CODES = ("E22000359", "E07000221", "E07000222")
QUESTIONS = (
    Question("asb", "police-uk/anti-social-behaviour", "down-good"),
    Question("robbery", "police-uk/robbery", "down-good"),
    Question("all", "police-uk/all-crime", "ambiguous"),
    Question("abuse", "extract/domestic-abuse", "ambiguous"),
    Question("share", "extract/domestic-abuse", "ambiguous", "extract/violence", 100.0),
    Question("rate", "police-uk/anti-social-behaviour", "down-good", "residents", 1000.0),
    Question("treated", "return/substance-treatment/new", "up-good"),
)


@pytest.fixture(scope="session")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence: 2022 to 2025."""
    return stores.partner(tmp_path_factory)


@pytest.fixture(scope="session")
def places(partner) -> list[Area]:
    """Give the partnership, its districts and its county."""
    county = next(one for one in partner.areas.counties() if CODES[1] in one.districts)
    return [*(partner.areas.by_code(code) for code in CODES), county]


@pytest.fixture(scope="session")
def monthly(partner, places) -> Monthly:
    """Give every question counted in every area."""
    return count_months(partner.held, QUESTIONS, places, WHOLE)
