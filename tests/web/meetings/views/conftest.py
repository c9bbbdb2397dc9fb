"""Clients that are signed in on the day of the tests, and the Board's meeting of May 2024, not yet called."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.meetings.conftest import TODAY


@pytest.fixture
def on_a_day(monkeypatch) -> None:
    """Let the pages stand on the day of the tests."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def signed_in():
    """Give a client that is signed in as a membership's person."""

    def client(membership) -> Client:
        client = Client()
        client.force_login(membership.person)
        return client

    return client


@pytest.fixture
def may(year_of_board):
    """Give the meeting of May."""
    return year_of_board["2024-05"]


@pytest.fixture
def at(south):
    """Give the address of a page of the partnership."""
    return lambda name, *more: reverse(name, args=[south.pk, *more])
