"""Whoever sees performance may wonder what it takes; the page says what it is not."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role

from .test_indicators import enter

AT = "/southmere/performance/scenario/"
ASKED = f"{AT}?indicator=robbery&area=E22000359&way=fewer&number="

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def client(robbery, as_role):
    """Give a board member, with readings until December 2025."""
    enter(robbery, [10, 12, 9, 11] * 12)
    return as_role(Role.BOARD_MEMBER)


def test_a_number_fewer_than_last_year_shows_what_it_takes(client):
    page = client.get(f"{ASKED}6").content.decode()
    assert "The 3 months ahead must come to 25 in all" in page
    assert "promises nothing" in page
    assert "/performance/scenario/robbery/E22000359/120/chart.svg" in page
    assert client.get(f"{AT}robbery/E22000359/120/chart.svg")["Content-Type"] == "image/svg+xml"


def test_what_is_missing_is_asked_for(client):
    assert "Enter a number" in client.get(ASKED).content.decode()
    page = client.get(f"{AT}?indicator=robbery").content.decode()
    assert "There is a problem" not in page
    assert 'value="robbery" selected' in page


def test_what_cannot_be_reached_is_not_drawn(client):
    assert "It cannot: 95 are recorded already" in client.get(f"{ASKED}100").content.decode()
    assert client.get(f"{AT}robbery/E22000359/20/chart.svg").status_code == 404
    assert client.get(f"{AT}none/E22000359/20/chart.svg").status_code == 404


def test_without_a_reading_it_says_so(robbery, as_role):
    del robbery
    client = as_role(Role.BOARD_MEMBER)
    assert "has no reading yet" in client.get(f"{ASKED}6").content.decode()
    assert client.get(f"{AT}robbery/E22000359/20/chart.svg").status_code == 404


def test_an_ambiguous_one_says_that_neither_way_is_a_miss(abuse, as_role):
    enter(abuse, [50] * 48)
    told = (
        as_role(Role.ANALYST).get(ASKED.replace("robbery", "domestic-abuse") + "6").content.decode()
    )
    assert "No rule colours it" in told
    assert "OFFICIAL-SENSITIVE" in told
