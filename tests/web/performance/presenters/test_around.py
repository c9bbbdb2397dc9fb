"""What stands around an indicator says its state in words."""

from __future__ import annotations

from frankpledge.web.performance.models import Indicator, Judgement, Target
from frankpledge.web.performance.presenters.around import judgements, targets


def test_a_judgement_says_whether_it_waits_or_how_it_was_read():
    told = {"area": "E1", "month": "2025-09", "why_asked": "It doubled", "reference": "S-JD-001"}
    waits, signed = judgements(
        [Judgement(**told), Judgement(**told, state="signed", verdict="good")], {"E1": "Southmere"}
    )
    assert (waits.state, waits.about) == ("Waits to be judged", "Southmere, September 2025")
    assert signed.state == "A good sign"


def test_a_target_says_what_it_asks_for_and_whether_it_stands():
    held = Target(indicator=Indicator(unit="offences"), area="E9", line="Minimum", first="2025-04", last="2026-03",
                  kind="total", value=100.0, state="proposed", reference="S-TG-001")  # fmt: skip
    (one,) = targets([held], {})
    assert one.title.startswith("Minimum: ")
    assert "100" in one.title
    assert (one.about, one.state) == ("E9", "Proposed")
