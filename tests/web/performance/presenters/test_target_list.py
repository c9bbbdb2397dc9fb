"""The list of targets begins with what waits for the Board."""

from __future__ import annotations

from frankpledge.evidence.questions import Area
from frankpledge.web.performance.models import CarriedTarget
from frankpledge.web.performance.presenters.target_list import listed

from .test_target_page import CODE, FOUR_YEARS, standing, target


def test_what_waits_comes_first_and_what_is_over_tells_no_chance():
    held = [
        target(state=state, pk=n)
        for n, state in enumerate(("withdrawn", "endorsed", "proposed", "replaced"))
    ]
    now = standing(FOUR_YEARS)
    carried = [CarriedTarget(target=held[1], value=60.0), CarriedTarget(target=held[1], value=60.0)]
    found = listed(held, dict.fromkeys(range(4), now), carried, [Area("csp", CODE, "Southmere")])
    assert [words for words, _ in found] == [
        "Waiting for the Board", "Endorsed by the Board", "Replaced by a later one", "Withdrawn",
    ]  # fmt: skip
    (endorsed,) = found[1][1]
    assert endorsed.title == "Robbery in Southmere"
    assert endorsed.carried == 2
    assert "chance of missing" in endorsed.chance
    assert found[3][1][0].chance == ""


def test_an_area_that_is_gone_goes_by_its_code():
    ((_, (line,)),) = listed([target(pk=1)], {}, [], [])
    assert line.title == f"Robbery in {CODE}"
