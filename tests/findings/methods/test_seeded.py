"""One question draws one chance, another question another."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.seeded import generator_of

AREA, YEAR = Area("csp", "E22000359", "South Warwickshire"), Period("2025-01", "2025-12")


def test_the_same_question_draws_the_same_and_another_does_not():
    one, same, other = (
        generator_of(Asked("paint", AREA, YEAR, topic)).random()
        for topic in ("police-uk/burglary", "police-uk/burglary", "police-uk/robbery")
    )
    assert one == same
    assert one != other
