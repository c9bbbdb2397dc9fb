"""A district is told in sentences that an elected member reads once."""

from __future__ import annotations

import math

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.scrutiny import scrutinised
from frankpledge.web.performance.presenters.scrutiny import _chance, paper

from ..conftest import IN_DANGER, RECOVERY
from ..views.test_indicators import enter

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(math.nan, math.nan, ""), (-1, 2, ", no more than chance may explain"), (1, 2, ", more than chance explains"),
     (-3, -1, ", more than chance explains")],
)  # fmt: skip
def test_it_says_whether_chance_may_explain_a_change(low, high, words):
    assert _chance(low, high) == words


def test_what_is_not_held_whole_is_not_compared_and_what_is_open_comes_first(
    robbery, in_danger, acting
):
    enter(robbery, [10] * 12, area="E07000222", first=2025 * 12)
    by = acting(Role.SCRUTINY)
    over = in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": "E07000222"}))
    type(over).objects.filter(pk=over.pk).update(
        state="closed",
        closed_on=RECOVERY,
        closed_by=acting(Role.MANAGER),
        closed_why="Right (synthetic).",
    )
    still = in_danger(
        signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": "E07000222", "rule": "other"})
    )
    told = paper(scrutinised(by, "E07000222", RECOVERY), "southmere", RECOVERY)
    assert [one.line.exception for one in told.exceptions] == [still, over]
    assert [one.sentences for one in told.measures] == [
        ("10 crimes in December 2025: as it usually varies.",)
    ]
