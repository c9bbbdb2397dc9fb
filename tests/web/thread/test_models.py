"""A link stands once a relation; the database holds it."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.thread.models import Link

pytestmark = pytest.mark.django_db
TOLD = {"partnership": "p", "source_kind": "finding", "source": "f1", "target_kind": "decision",
        "target": "d1", "relation": "led to", "since": datetime.date(2025, 3, 1)}  # fmt: skip


def test_a_link_says_what_led_to_what():
    assert str(Link.objects.create(**TOLD)) == "finding f1 led to decision d1"


def test_the_same_link_cannot_stand_twice():
    Link.objects.create(**TOLD)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(**TOLD | {"since": datetime.date(2026, 1, 1)})


@pytest.mark.parametrize(
    "changed", [{name: "other"} for name in TOLD if name != "since"], ids=lambda c: next(iter(c))
)
def test_a_link_that_differs_in_any_end_or_in_its_relation_stands_beside(changed):
    Link.objects.create(**TOLD)
    Link.objects.create(**TOLD | changed)
    assert Link.objects.count() == 2
