"""The figure of an indicator in an area is kept; one that is entered by hand has none."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.findings.figures import find
from frankpledge.findings.methods.held import held_in
from frankpledge.web.performance.readings.figures import figure_of

YEAR = Period("2025-01", "2025-12")


def test_it_is_kept_under_its_id(robbery, unprepared):
    area = unprepared.areas.by_code("E07000222")
    robbery.question = {"numerator": "police-uk/robbery", "denominator": "residents", "per": 1000}
    found = figure_of(held_in(unprepared.store, unprepared.engine), robbery, area, YEAR)
    record, position = find(unprepared.store, found.record.figure(3))
    assert record.answer[position]["period"] == "2025-04"
    assert found.asked.options == (("over", "residents"), ("per", "1000"))
    robbery.question = None
    with pytest.raises(CallFault, match="entered, not computed"):
        figure_of(held_in(unprepared.store, unprepared.engine), robbery, area, YEAR)
