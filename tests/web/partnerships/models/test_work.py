"""The database itself keeps regard whole: one of two directions, words, and a reference."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.partnerships.models import (
    AreaOfWork,
    Contradiction,
    Duty,
    Gap,
    Partnership,
    Regard,
    Strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return Partnership.objects.create(slug="one", name="One", code="E22000999")


@pytest.fixture
def regard(place):
    return {"partnership": place, "direction": "by-commissioner", "on": datetime.date(2025, 5, 1), "words": "w",
            "reference": "r"}  # fmt: skip


@pytest.mark.parametrize("wrong", [{"direction": "sideways"}, {"words": ""}, {"reference": ""}])
def test_regard_is_whole_or_refused(regard, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Regard.objects.create(**(regard | wrong))
    assert str(Regard.objects.create(**regard)).endswith("1 May 2025")


@pytest.mark.parametrize(
    ("model", "named"),
    [
        (Duty, "text"),
        (Strategy, "name"),
        (AreaOfWork, "name"),
        (Contradiction, "what"),
        (Gap, "what"),
    ],
)
def test_a_short_id_stands_once_in_a_partnership(place, model, named):
    row = model.objects.create(partnership=place, slug="x", **{named: "Something"})
    assert str(row) == "Something"
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(partnership=place, slug="x", **{named: "Else"})
