"""What goes out comes back as it was, safe from formulas, and marked."""

from __future__ import annotations

import io

import openpyxl

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, queries
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.checking import check
from frankpledge.web.actions.workbooks.reading import read_rows
from frankpledge.web.actions.workbooks.writing import workbook_of
from tests.web.actions.conftest import TODAY


def test_all_that_is_open_comes_back_and_changes_nothing(begin, acting, cast):
    fire = cast.own.agency_set.create(slug="fire", name="Fire, Rescue", standing="responsible")
    first = begin("=Not a formula", tags=["young-people", "rural"], strand="pursue", begins_on=TODAY,
                  objective="Two\r\nlines ")  # fmt: skip
    begin("Nobody's", lead=None)
    manager = acting(Role.MANAGER)
    changing.change_action(by=manager, today=TODAY, action=first, why="x", contributors=[fire])
    content = workbook_of(cast.own, list(queries.actions(manager)), OFFICIAL)
    assert content == workbook_of(cast.own, list(queries.actions(manager)), OFFICIAL)
    report = check(manager, TODAY, *read_rows(content))
    assert (report.same, report.accepted, report.refused) == (2, [], [])
    sheet = openpyxl.load_workbook(io.BytesIO(content))[layout.ACTIONS]
    assert sheet["D2"].value == "'=Not a formula"


def test_the_template_says_how_and_is_empty(cast):
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(cast.own, [], OFFICIAL)))
    assert book.sheetnames == [layout.ABOUT, layout.ACTIONS, layout.LISTS]
    assert book[layout.ABOUT]["B1"].value == "OFFICIAL"
    assert [cell.value for cell in book[layout.ACTIONS][1]] == list(layout.COLUMNS)
    assert book[layout.ACTIONS].max_row == 1
