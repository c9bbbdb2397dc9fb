"""Priorities in words: under their headings, their period where it is one, and a table that holds all that stands."""

from __future__ import annotations

import datetime

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.assessments.models import AssessedTheme, Choice, Outcome, Priority, Status
from frankpledge.web.assessments.presenters import priorities as present
from frankpledge.web.assessments.priorities.queries import Held
from frankpledge.web.decisions.models import Decision

DAY = datetime.date(2026, 1, 31)


def priority(name: str, **more) -> Priority:
    return Priority(name=name, slug=name.lower(), origin="stated", source="§1", **more)


def held(name: str, status=Status.PRIORITY, *beneath: Held, **more) -> Held:
    one = Held(priority(name, **more), status, beneath=list(beneath))
    for under in beneath:
        under.above = one.priority
    return one


def chosen(kind: str, theme: int, assessment: int, day=DAY, **more) -> Choice:
    assessed = AssessedTheme(theme_id=theme, assessment_id=assessment) if theme else None
    outcome = Outcome(proposal=f"{kind} {theme}", assessed_theme=assessed)
    decision = Decision(reference="D-1", decided_on=day) if day else None
    return Choice(kind=kind, outcome=outcome, decision=decision, **more)


def test_what_stands_by_itself_stands_under_its_heading_in_order():
    rows = [
        held("Drugs", Status.CROSS_CUTTING),
        held("Knives", Status.PRIORITY, held("Threat", Status.EMERGING)),
    ]
    laid = present.sections(rows)
    assert [(s.words, [one.priority.name for one in s.held]) for s in laid] == [
        ("Priorities", ["Knives"]), ("Cross-cutting themes", ["Drugs"]),
    ]  # fmt: skip
    assert [one.priority.name for one in present.walk(rows)] == ["Drugs", "Knives", "Threat"]


def test_the_period_is_named_where_all_share_one():
    rows = [held("A", first_year=2021, last_year=2025), held("B")]
    assert present.period_of(rows) == "2021–2025"
    assert present.period_of([*rows, held("C", first_year=2025, last_year=2029)]) == ""
    assert present.period_of([]) == ""


def test_since_when_is_the_day_the_month_or_not_stated():
    assert present.since_words(priority("A")) == "start not stated"
    assert present.since_words(priority("A", since=DAY)) == "since 31 January 2026"
    assert present.since_words(priority("A", since=DAY, is_month_only=True)) == "since January 2026"


def test_what_is_watched_counts_until_the_board_chooses_on_the_theme_again_and_a_rejection_stays():
    later = datetime.date(2026, 1, 1)
    rows = [chosen("adopt", 1, 2, later), chosen("watch", 2, 2, later), chosen("watch", 1, 1, later),
            chosen("reject", 1, 1, later), chosen("refer", 0, 0, None, forum_named="X")]  # fmt: skip
    found = present.others(rows, DAY)
    assert [row.outcome.proposal for row in found.watched] == ["watch 2"]
    assert [row.outcome.proposal for row in found.rejected] == ["reject 1"]
    assert [row.of_whom for row in found.referred] == ["X"]
    before = present.others(rows, datetime.date(2025, 1, 1))
    assert (before.watched, before.rejected, len(before.referred)) == ([], [], 1)


def test_the_table_holds_all_that_the_page_shows():
    rows = [held("Knives", Status.PRIORITY, held("Threat", Status.EMERGING, since=DAY, is_month_only=True),
                 since=DAY)]  # fmt: skip
    beside = present.Others([], [chosen("refer", 1, 1, forum_named="the board")],
                            [chosen("reject", 0, 0, None, reasons="Few.", instead="Y", source="§9")])  # fmt: skip
    over = [priority("Old", ended_on=DAY, ended_why="Reached.")]
    table = present.table(
        rows, beside, over, OFFICIAL, partnership="X", day="2026-01-31", is_synthetic=True
    )
    assert [row[:4] for row in table.rows] == [
        ("Knives", "Priority", "", "2026-01-31"),
        ("Threat", "Emerging threat", "Knives", "2026-01"),
        ("refer 1", "Referred: the board", "", ""),
        ("reject 0", "Not taken up", "", ""),
        ("Old", "Ended", "", ""),
    ]
    assert table.rows[3][8:] == ("Few.", "Y", "", "§9")
    assert table.rows[2][10] == "D-1, 31 January 2026"
    assert table.rows[4][5:9] == (
        "2026-01-31",
        "As stated in the partnership’s plan",
        "",
        "Reached.",
    )
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert (table.subtitle, table.synthetic) == ("As they stood on 2026-01-31: 5 rows", True)
