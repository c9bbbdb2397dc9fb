"""A link is tied once, and its tying stands in the history."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from frankpledge.web.thread.services import link, unlink

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 1)


def tie():
    return link(
        by="test", partnership="p", source=("finding", "f1"), target=("decision", "d1"),
        relation="led to", since=DAY,
    )  # fmt: skip


def test_a_link_is_tied_once_and_keeps_its_day():
    assert tie() == tie()
    assert Link.objects.get().since == DAY
    event = Event.objects.get()
    assert (event.action, event.kind, event.record, event.partnership) == (
        "linked",
        "decision",
        "d1",
        "p",
    )
    assert event.after == {"from": "finding f1", "relation": "led to", "since": "2025-03-01"}
    assert str(Link.objects.get()) == "finding f1 led to decision d1"


def test_a_link_is_cut_once_and_its_cutting_stands_in_the_history():
    tie()
    named = {"source": ("finding", "f1"), "target": ("decision", "d1"), "relation": "led to"}
    unlink(by="test", partnership="other", **named)
    assert Link.objects.exists()
    for _ in range(2):
        unlink(by="test", partnership="p", **named)
    assert not Link.objects.exists()
    assert list(Event.objects.values_list("action", flat=True)) == ["linked", "unlinked"]
    assert Event.objects.last().after == {"from": "finding f1", "relation": "led to"}
