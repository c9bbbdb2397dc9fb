"""The database holds what a decision is, and refuses to change its words."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.decisions.models import Decision, Register

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 1, 2)
CHANGES = {"title": "x", "wording": "x", "decided_on": DAY, "minute": "x", "reference": "x", "number": 99,
           "year": 1999, "kind": "other", "note": "x", "source": "x", "is_as_stated": True,
           "body_id": None, "is_month_only": True, "supersedes_id": None}  # fmt: skip


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_what_a_decision_says_cannot_be_changed(decide, name):
    made = decide()
    with pytest.raises(DatabaseError, match="a decision is never edited"), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(**{name: CHANGES[name]})


def test_only_its_status_moves(decide):
    made = decide()
    assert Decision.objects.filter(pk=made.pk).update(status="confirmed") == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(status="rejected")


def copy(made, **changed):
    told = {
        f.attname: getattr(made, f.attname)
        for f in Decision._meta.concrete_fields
        if f.name != "id"
    }
    return Decision.objects.create(
        **(told | {"number": made.number + 1, "reference": "SOUTHMERE-X"} | changed)
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"reference": "same"}, {"number": "same"}, {"decided_on": None}, {"body_id": None},
        {"is_month_only": True}, {"title": ""}, {"wording": ""}, {"is_as_stated": True},
        {"is_as_stated": True, "source": "§1", "decided_on": None, "is_month_only": True},
        {"supersedes_id": "twice"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_decision_is_refused(decide, wrong):
    first = decide()
    made = decide(supersedes=first)
    same = {"reference": made.reference, "number": made.number, "supersedes_id": first.pk}
    wrong = {n: same[n] if v in ("same", "twice") else v for n, v in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        copy(made, **({"supersedes_id": None} | wrong))


@pytest.mark.parametrize(
    "right",
    [{}, {"is_as_stated": True, "source": "§1", "decided_on": None, "body_id": None}],
    ids=str,
)
def test_what_is_one_is_taken(decide, right):
    assert copy(decide(), **right).pk


def test_a_register_stands_once_a_year(cast):
    held = Register.objects.create(partnership=cast.own, year=2026)
    assert str(held) == "Southmere (synthetic) 2026: 0"
    with pytest.raises(IntegrityError), transaction.atomic():
        Register.objects.create(partnership=cast.own, year=2026)


def test_a_decision_reads_as_reference_and_title(decide):
    made = decide()
    assert str(made) == "SOUTHMERE-2026-001 Street lighting is a priority"
    assert made.kind_name == "Priority"
