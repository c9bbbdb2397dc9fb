"""The database itself refuses an assessment that cannot be."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.assessments.models import Assessment


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "verdict"},
        {"state": "received"},
        {"state": "gone"},
        {"title": ""},
        {"last": "2025-03"},
    ],
)
def test_the_database_refuses(assessment, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(**wrong)


def test_it_is_open_until_it_is_final(assessment, knife):
    assert assessment.is_open
    assert not Assessment(state="final").is_open
    assert str(knife) == "Knife crime"
    assert str(assessment) == "Strategic assessment 2025 (synthetic)"
