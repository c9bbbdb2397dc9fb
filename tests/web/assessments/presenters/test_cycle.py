"""A cycle as its timetable: lanes across, the latest year first, each stage's window and state in words."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.cycle_calendar import standing_of
from frankpledge.definitions.cycles import load_cycle
from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.assessments.presenters import cycle as presenter

DAY = datetime.date
DONE = {
    "rationales-3": StageDone(stage="rationales-3", done_on=DAY(2026, 10, 16)),
    "board-1": StageDone(stage="board-1", done_on=DAY(2025, 3, 1), precision="month"),
}


def held(definition="four-years", last="2028-03", **more) -> Cycle:
    plan = load_cycle(definition)
    return Cycle(
        reference="SWCSP-CY-002", name=plan.name, plan=plan.model_dump(mode="json"), begins="2024-04",
        last=last, **more,
    )  # fmt: skip


def shown(today=DAY(2026, 11, 28), cycle=None, done=DONE):  # noqa: B008 - a day never changes
    one = cycle or held()
    days = {stage: row.done_on for stage, row in done.items()}
    now = standing_of(one.plan_of_stages, one.begins, today, days)
    return presenter.timetable(one, now, done), now


def test_years_go_down_from_the_latest_and_lanes_across_as_in_the_plan():
    table, _ = shown()
    assert table.lanes == ("Consultation", "Analysis", "Reports")
    assert [row.year for row in table.rows] == [4, 3, 2, 1]
    assert table.rows[0].months == "April 2027 to March 2028"
    assert [row.is_now for row in table.rows] == [False, True, False, False]
    assert [len(lane.stages) for lane in table.rows[-1].lanes] == [3, 3, 3]
    assert {lane.name for row in table.rows for lane in row.lanes} == set(table.lanes)
    assert table.months == "April 2024 to March 2028"


def test_each_stage_says_in_words_how_it_stands():
    table, _ = shown()
    third = {stage.id: stage for lane in table.rows[1].lanes for stage in lane.stages}
    assert (third["rationales-3"].state, third["rationales-3"].detail) == (
        "Done",
        "16 October 2026",
    )
    assert (third["scoring-3"].state, third["scoring-3"].detail) == (
        "Late",
        "its window ended on 31 October 2026",
    )
    assert (third["horizon-3"].state, third["horizon-3"].detail) == ("Under way", "")
    assert third["board-3"].state == "To come"
    assert len({stage.shape for stage in third.values()}) == 4
    board = table.rows[-1].lanes[2].stages[2]
    assert board.detail == "March 2025, after its window"


def test_what_is_late_and_what_is_next_stand_out():
    table, _ = shown()
    assert table.late[0].id == "consultation-1"
    assert "scoring-3" in [stage.id for stage in table.late]
    assert table.next.id == "emerging-issues-3"
    assert (table.squares, table.lead) == ("■■■□", "Year 3 of 4, until 31 March 2028.")


@pytest.mark.parametrize(
    ("today", "lead", "squares"),
    [
        (DAY(2024, 3, 31), "This cycle begins on 1 April 2024.", "□□□□"),
        (DAY(2024, 4, 1), "Year 1 of 4, until 31 March 2028.", "■□□□"),
        (DAY(2028, 3, 31), "Year 4 of 4, until 31 March 2028.", "■■■■"),
        (DAY(2028, 4, 1), "This cycle ended on 31 March 2028.", "■■■■"),
    ],
)
def test_where_the_cycle_is_stands_in_a_sentence(today, lead, squares):
    table, _ = shown(today)
    assert (table.lead, table.squares) == (lead, squares)


def test_after_its_end_nothing_is_late_but_what_nobody_wrote_down_says_so():
    table, _ = shown(DAY(2028, 4, 1))
    assert (table.is_over, table.late, table.next) == (True, (), None)
    states = {stage.state for row in table.rows for lane in row.lanes for stage in lane.stages}
    assert states == {"Done", "Not recorded as done"}


def test_a_cycle_of_one_year_counts_no_years():
    table, _ = shown(DAY(2024, 10, 5), held("annual", "2025-03"), {})
    assert table.lead == "The cycle runs until 31 March 2025."


def test_windows_read_as_people_say_them():
    _, now = shown(DAY(2024, 10, 5), held("annual", "2025-03"), {})
    windows = {row.stage.id: presenter.window_words(row) for row in now.stages}
    assert windows["scoring"] == "October 2024"
    assert windows["rationales"] == "August to September 2024"
    assert windows["draft"] == "December 2024 to January 2025"
    _, four = shown()
    assert {presenter.window_words(row) for row in four.stages if row.year == 2} == {
        "Throughout the year"
    }


def test_the_next_step_is_told_by_when_or_from_when():
    _, now = shown()
    assert (
        presenter.next_words(now.next)
        == "Emerging issues identified from data and MoRiLE, by December 2026"
    )
    _, early = shown(DAY(2024, 5, 1), done={})
    assert early.next is not None
    assert presenter.next_words(early.next).endswith(", from September 2024")


def test_the_kind_of_assessment_stands_where_the_product_does_not_say_it_already():
    table, _ = shown(cycle=held(year_notes={"2": "Annual updates too."}))
    assert [row.assessment for row in table.rows] == [
        "Annual update", "Mid-term review", "Annual update", "",
    ]  # fmt: skip
    assert table.rows[-1].product == "Full strategic assessment"
    assert [row.note for row in table.rows] == ["", "", "Annual updates too.", ""]


def test_the_file_has_a_row_a_stage_and_says_what_it_is():
    one = held()
    _, now = shown(cycle=one)
    table = presenter.table(one, now, DONE, OFFICIAL, is_synthetic=True)
    assert len(table.rows) == len(now.stages) == 22
    row = dict(zip(table.columns, table.rows[8], strict=True))
    assert (row["year"], row["from"], row["to"], row["lane"]) == (
        1,
        "2024-04",
        "2025-03",
        "Reports",
    )
    assert (row["window_from"], row["window_to"]) == ("2024-12-01", "2025-02-28")
    assert (row["state"], row["done"]) == ("done", "March 2025")
    assert (table.marking, table.synthetic) == ("OFFICIAL", True)
    assert table.source == "The partnership’s cycle SWCSP-CY-002"
