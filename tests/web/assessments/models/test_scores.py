"""The database itself refuses a second score of one panellist, and an agreement without level or reason."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.assessments.models import EarlierScore, ModeratedScore, ThemeResult


def test_a_panellist_scores_a_criterion_once(panel):
    panel.begin()
    held = panel.scores(panel.lead)
    assert str(held) == "physical: moderate"
    held.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)
    assert str(EarlierScore(version=1, level="low")) == "1: low"


@pytest.mark.parametrize(
    "wrong", [{"level": ""}, {"confidence": ""}, {"level": "", "confidence": ""}]
)
def test_an_agreement_has_a_level_or_a_reason(panel, wrong):
    panel.begin()
    panel.scores(panel.lead)
    panel.open()
    held = panel.agrees()
    assert str(held) == "physical: moderate"
    assert str(ModeratedScore(criterion="physical")) == "physical: not scored"
    with pytest.raises(IntegrityError), transaction.atomic():
        ModeratedScore.objects.filter(pk=held.pk).update(**wrong)


def test_a_result_is_named_by_its_reference():
    assert str(ThemeResult(reference="X-SE-001-asb")) == "X-SE-001-asb"
