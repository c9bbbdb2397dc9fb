"""What is there of a picture, and for whom: never before the scores are opened, before closing for who moderates."""

from __future__ import annotations

import pytest
from django.http import Http404

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.picture.queries import exercise_or_404, is_there, picture
from tests.web.assessments.pictured import UPLIFT, closed, opened


def test_results_are_there_for_nobody_before_the_scores_are_opened(panel, acting):
    for state in (panel, panel.begin()):
        for role in (Role.MANAGER, Role.BOARD_MEMBER):
            assert not is_there(acting(role), state.again())


def test_between_opening_and_closing_they_are_there_for_who_moderates(acting, six):
    held = opened(acting, six)
    assert picture(acting(Role.MANAGER), held).is_provisional
    assert picture(acting(Role.PARTNER_LEAD), held) is None


def test_once_it_is_closed_they_are_there_for_all_and_are_those_that_were_kept(acting, six):
    held = closed(acting, six)
    ModeratedScore.objects.all().update(level="catastrophic")
    seen = picture(acting(Role.BOARD_MEMBER), held)
    assert not seen.is_provisional
    assert seen.found.record() == held.areas.get(level="county").outcome | {
        "themes": seen.found.record()["themes"], "not_told_apart": seen.found.not_told_apart}  # fmt: skip
    assert seen.found.of("domestic-abuse").measures["risk"].score == 132


def test_a_district_that_differs_is_told_with_its_reason_and_one_that_does_not_is_not(acting, six):
    seen = picture(acting(Role.BOARD_MEMBER), closed(acting, six), "E07000222")
    assert seen.area.name == "Warbury (synthetic)"
    assert seen.result("knife-crime") == seen.results["E07000222"].of("knife-crime")
    assert seen.result("knife-crime", "E07000221") == seen.results["E07000221"].of("knife-crime")
    with pytest.raises(LookupError, match="scores no theme 'none'"):
        seen.result("none")
    assert seen.apart == {
        ("E07000221", "knife-crime"): (("frequency", "2", "3", UPLIFT),)
    }  # fmt: skip


def test_without_a_county_nothing_is_set_beside_one(acting, six):
    held = closed(acting, six)
    held.areas.filter(level="county").update(level="district")
    assert picture(acting(Role.BOARD_MEMBER), held).apart == {}


def test_what_is_not_there_is_404(acting, six):
    held = closed(acting, six)
    with pytest.raises(Http404):
        picture(acting(Role.BOARD_MEMBER), held, "E07000999")
    with pytest.raises(Http404):
        exercise_or_404(acting(Role.BOARD_MEMBER), "NONE-SE-001")
    assert exercise_or_404(acting(Role.BOARD_MEMBER), held.reference) == held
