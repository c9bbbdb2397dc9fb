"""What a dashboard tells is gathered as its reader may see it, each kind by one question."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import ReturnRound, RoundReport
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered

from ..views.test_indicators import enter

DAY = datetime.date(2026, 2, 3)
pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def closed_round(cast):
    """Close a round that one agency did not answer."""
    held = ReturnRound.objects.create(partnership=cast.own, number=1, reference="RR-1", first="2025-10", last="2025-12",
                                      opens_on=DAY, closes_on=DAY, state="closed", opened_on=DAY,
                                      closed_on=DAY)  # fmt: skip
    agencies = [
        {"slug": "probation", "name": "Probation", "owners": [{"standing": "late"}, {"standing": "nil"}]},
        {"slug": "police", "name": "Police", "owners": [{"standing": "answered"}]},
    ]  # fmt: skip
    RoundReport.objects.create(
        round=held, closed_on=DAY, content={"reference": "RR-1", "agencies": agencies}
    )


@pytest.mark.usefixtures("closed_round")
def test_who_did_not_answer_the_latest_round_is_told(acting):
    by = acting(Role.BOARD_MEMBER)
    (late,) = gathered(by, Asked()).late
    assert (late.slug, late.returns, late.round) == ("probation", 1, "RR-1")
    assert gathered(by, Asked(agency="police")).late == []
    assert gathered(by, Asked(area="E07000221")).late == []


def test_a_judgement_waits_however_old_and_a_signed_one_is_told_while_it_is_fresh(
    abuse, asked, acting
):
    enter(abuse, [50] * 48)
    held = asked()
    by = acting(Role.ANALYST)
    assert gathered(by, Asked()).judgements == [held]
    assert gathered(by, Asked(area="E07000221")).judgements == []
    assert gathered(acting(Role.SCRUTINY), Asked()).judgements == []


def test_closed_exceptions_are_left_out_unless_they_are_asked_for(in_danger, acting):
    held = in_danger()
    type(held).objects.filter(pk=held.pk).update(
        state="closed",
        closed_on=DAY,
        closed_by=acting(Role.MANAGER),
        closed_why="Put right (synthetic).",
    )
    by = acting(Role.BOARD_MEMBER)
    assert gathered(by, Asked()).exceptions == []
    assert gathered(by, Asked(), whole=True).exceptions == [held]


def test_what_may_be_asked_for_is_what_anything_is_told_of(robbery, acting):
    found = gathered(acting(Role.BOARD_MEMBER), Asked(priority="none"))
    assert found.indicators == []
    assert [code for code, _ in found.offered["area"]][:3] == [
        "E22000359",
        "E07000221",
        "E07000222",
    ]
    assert found.offered["priority"] == []
