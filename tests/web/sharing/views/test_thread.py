"""The thread of every record, walked both ways, for whoever may see the record."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.thread.services import link

DAY = datetime.date(2025, 1, 2)


@pytest.fixture
def tied(cast):
    for source, target in (("p1", "p2"), ("p2", "p3")):
        link(by="test", partnership=cast.own.pk, source=("paper", source), target=("paper", target),
             relation="led to", since=DAY)  # fmt: skip


def address(cast, kind, record):
    return reverse("thread-of-record", args=[cast.own.pk, kind, record])


@pytest.mark.usefixtures("tied")
def test_the_page_names_every_step_with_its_day(cast, as_role):
    page = as_role(Role.BOARD_MEMBER).get(address(cast, "paper", "p3")).content.decode()
    for words in ("The second paper", "The first paper", "led to, 2 January 2025", "Because of"):
        assert words in page
    assert "Nothing is tied to it as following from it yet." in page


def test_a_record_that_is_not_there_has_no_thread(cast, as_role):
    for kind, record in (("paper", "none"), ("none", "p1")):
        assert as_role(Role.BOARD_MEMBER).get(address(cast, kind, record)).status_code == 404


@pytest.mark.usefixtures("tied")
def test_the_page_asks_little(cast, as_role, django_assert_max_num_queries):
    client = as_role(Role.BOARD_MEMBER)
    with django_assert_max_num_queries(9):
        client.get(address(cast, "paper", "p2"))
