"""What an exercise is compared with: closed ones before it, of the same area, under the same scheme or not at all."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ScoredArea, ScoringExercise
from frankpledge.web.assessments.picture.changes import changed, earlier
from frankpledge.web.assessments.picture.queries import picture
from tests.web.assessments.pictured import assumed, closed, opened


def test_only_what_was_closed_before_is_offered_the_latest_first(acting, six):
    first, second, third = (closed(acting, six) for _ in range(3))
    still = opened(acting, six)
    reader = acting(Role.BOARD_MEMBER)
    assert earlier(reader, first) == []
    assert earlier(reader, third) == [second, first]
    assert earlier(acting(Role.MANAGER), still) == [third, second, first]


def test_a_theme_is_compared_by_band_score_and_place(acting, six):
    before = closed(acting, six)
    levels = assumed()
    levels["asb"] |= {"frequency": "5", "trend": "increasing"}
    after = closed(acting, six, levels=levels)
    found = changed(acting(Role.BOARD_MEMBER), picture(acting(Role.BOARD_MEMBER), after), before)
    asb = next(one for one in found.compared.changes if one.theme == "asb")
    assert (asb.measures["risk"].before, asb.measures["risk"].after) == (30, 60)
    assert asb.measures["risk"].band_moved == "up"
    assert (asb.place_before, asb.place_after) == (6, 5)


def test_another_scheme_is_not_compared(acting, six):
    before, after = closed(acting, six), closed(acting, six)
    area = before.areas.get(level="county")
    ScoredArea.objects.filter(pk=area.pk).update(outcome=area.outcome | {"stamp": "another/1/0"})
    seen = picture(acting(Role.BOARD_MEMBER), after)
    found = changed(acting(Role.BOARD_MEMBER), seen, ScoringExercise.objects.get(pk=before.pk))
    assert "different schemes" in found.compared.why_not
    assert found.compared.changes == ()


def test_an_area_that_was_not_scored_then_is_not_compared(acting, six):
    before, after = closed(acting, six), closed(acting, six)
    ScoredArea.objects.filter(exercise=before, level="county").update(code="E10000099")
    seen = picture(acting(Role.BOARD_MEMBER), after)
    assert changed(acting(Role.BOARD_MEMBER), seen, before).compared is None
