"""What the partnership does: its duties, money, priorities, what it turned down, and who tells whom."""

from __future__ import annotations

import pytest

from frankpledge.publishing.plan import work
from tests.publishing.plan.conftest import words_of


def test_every_duty_is_told_with_on_whom_it_falls_and_that_this_is_no_advice(sources):
    words = words_of(work.duties(sources))
    assert "Each responsible authority | Crime and Disorder Act 1998, section 17" in words
    assert "no legal advice" in words
    assert len(work.duties(sources).blocks[0].rows) == len(sources.partnership.duties)


def test_what_was_turned_down_is_told_with_its_reasons(sources):
    words = words_of(work.priorities_rejected(sources))
    assert "Exploitation as a priority of its own" in words
    assert "Instead: focus support" in words


def test_priorities_that_were_inferred_are_named_as_such(sources):
    words = words_of(work.priorities(sources))
    assert "County Lines | Priority" in words
    assert "no list of priorities survives" in words


def test_a_grant_is_told_with_its_sum_marked_as_typed(sources):
    runs = [
        run
        for block in work.resources(sources).blocks
        if block.kind == "paragraph"
        for run in block.runs
    ]
    assert [run.words for run in runs if run.is_typed] == ["£64,000"]


def test_action_plans_of_the_county_stand_under_one_heading(sources):
    sections = work.action_plans(sources).sections
    assert [one.id for one in sections] == [
        "plan-serious-violence",
        "plan-asb",
        "plan-rural",
        "plans-county",
    ]
    assert len(sections[-1].sections) == 4


def test_a_part_of_a_plan_that_no_recorded_crime_tells_of_says_so(sources):
    (violence, *_) = work.action_plans(sources).sections
    exploitation = next(one for one in violence.sections if one.heading == "Exploitation")
    assert "No recorded crime tells of this by itself" in words_of(exploitation)


def test_reports_name_the_groups_that_give_them(sources):
    assert "2 a year" in words_of(work.reports(sources))
    assert "Scrutiny Committee of Warwick District Council" in words_of(work.scrutiny(sources))


@pytest.mark.parametrize("provider", [work.vision, work.acronyms, work.duties, work.resources, work.priorities,
                                      work.reports, work.performance_window])  # fmt: skip
def test_a_partnership_that_states_nothing_says_that_it_is_not_stated(bare, provider):
    assert any(
        one in words_of(provider(bare)) for one in ("states no", "stated", "No performance data")
    )
