"""The database refuses a risk without its three sentences, and a weighing that says nothing of what is done."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.meetings.models import Risk, RiskWeighing
from tests.web.meetings.conftest import TODAY


def test_a_risk_and_a_weighing_have_words(south, board, manager):
    told = {"partnership": south, "group": board, "agency": manager.agency, "entered_on": TODAY,
            "event": "The analyst leaves", "because": "There is one", "leads_to": "No assessment"}  # fmt: skip
    made = Risk.objects.create(number=1, reference="R-1", **told)
    assert str(made) == "The analyst leaves"
    for field in ("event", "because", "leads_to"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Risk.objects.create(number=2, reference="R-2", **told | {field: ""})
    weighed = {"risk": made, "weighed_on": TODAY, "weighed_by": manager, "likelihood_before": 2, "impact_before": 2,
               "likelihood_after": 1, "impact_after": 1, "review_on": TODAY}  # fmt: skip
    assert (
        str(RiskWeighing.objects.create(number=1, response="Nothing", **weighed))
        == "R-1, 2024-03-01"
    )
    for wrong in ({"number": 2, "response": ""}, {"number": 1, "response": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RiskWeighing.objects.create(**weighed, **wrong)
