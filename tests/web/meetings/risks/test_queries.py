"""The register lists the gravest first, each as it was weighed last, and nothing that is marked for others."""

from __future__ import annotations

import datetime

from frankpledge.web.meetings.risks import queries
from tests.web.meetings.risks.conftest import SLIGHT


def test_a_risk_stands_with_what_it_was_weighed_as_and_the_gravest_first(manager, enter):
    enter("Rain on the day", SLIGHT)
    grave = enter()
    found = list(queries.risks(manager))
    assert [one.event for one in found] == ["The analyst leaves", "Rain on the day"]
    assert found[0].reference == grave.reference == "SWCSP-RISK-002"
    assert vars(found[0])["review_on"] == datetime.date(2024, 9, 1), "8 is medium: six months"
