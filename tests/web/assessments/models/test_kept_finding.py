"""The database itself refuses a finding that says nothing, is withdrawn without a reason, or is kept twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.assessments.models import KeptFinding


@pytest.mark.parametrize(
    "wrong",
    [
        {"bearing": "damning"},
        {"sentence": ""},
        {"withdrawn_why": "Because."},
        {"withdrawn_on": "2026-01-31"},
    ],
)
def test_the_database_refuses(keeping, wrong):
    made = keeping()
    assert str(made) == made.title
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptFinding.objects.filter(pk=made.pk).update(**wrong)


def test_a_figure_stands_once_under_a_theme(keeping):
    made = keeping()
    made.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()
