"""Themes that are not for a person leave no gap: places are counted among the rest, scores stay as they were."""

from __future__ import annotations

from hypothesis import given, settings

from frankpledge.web.assessments.picture.narrowing import only
from tests.risk.panels import exercises, whole_themes
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed


def test_all_themes_are_the_results_themselves():
    found = drawn(assumed()).found
    assert only(found, set(assumed())) is found


@settings(max_examples=30, deadline=None)
@given(exercises(whole_themes(), least=2))
def test_what_is_left_keeps_its_scores_and_places_run_among_it(levels):
    found = drawn(levels, draws=50).found
    hidden = found.themes[0].theme
    left = only(found, set(levels) - {hidden})
    assert [one.theme for one in left.themes] == [one.theme for one in found.themes[1:]]
    for one in left.themes:
        held = found.of(one.theme)
        assert (one.measures, one.severe_impact) == (held.measures, held.severe_impact)
        assert one.rank == 1 + sum(
            other.measures["risk"].score > one.measures["risk"].score
            or (other.measures["risk"].score == one.measures["risk"].score
                and other.measures["organisation"].score > one.measures["organisation"].score)
            for other in left.themes
        )  # fmt: skip
        assert hidden not in one.tied_with
    assert hidden not in left.levels
    assert not any(hidden in pair for pair in left.not_told_apart)
