"""The story of the replayed governance says of itself that it is invented; its cases go one step after the other."""

from __future__ import annotations

from collections import Counter

from frankpledge.demo import governance_story as story


def test_the_board_has_the_ten_places_of_appendix_b():
    assert Counter(story.BOARD_OF_TEN) == {
        "sdc": 2, "wdc": 2, "wcc": 2, "police": 1, "fire": 1, "probation": 1, "health": 1,
    }  # fmt: skip


def test_every_word_that_somebody_might_have_said_is_called_synthetic():
    said = [story.SYNTHETIC, story.APPENDIX_B_WHY, story.DUE_REGARD]
    said += [moved.title for one in story.MEETINGS for moved in one.motions]
    said += [one.because for one in story.MEETINGS if one.because]
    assert all("ynthetic" in words for words in said)


def test_meetings_come_in_order_and_terms_of_both_parts_run():
    months = [one.month for one in story.MEETINGS]
    assert months == sorted(months)
    changed = f"{story.APPENDIX_B:%Y-%m}"
    for body in (story.BOARD, story.OPERATIONAL):
        own = [one.month for one in story.MEETINGS if one.body == body]
        assert min(own) < changed < max(own)


def test_a_case_goes_one_step_after_the_other():
    for case in story.CASES:
        steps = (case.died_on, case.notified_on, case.decided_on, case.chair_on, case.reported_on, case.sent_on,
                 case.published_on)  # fmt: skip
        days = [day for day in steps if day is not None]
        assert days == sorted(days)
        assert days[-1] <= story.TOLD_ON
