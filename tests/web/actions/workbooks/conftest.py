"""A workbook of actions as a person would fill it in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.writing import workbook_of
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.partnerships.models import Group
from tests.web.actions.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def decision(acting, cast) -> str:
    """Give the id of a record for which actions are there."""
    board = Group.objects.create(partnership=cast.own, slug="board", name="Board")
    return record_decision(by=acting(Role.MANAGER), today=TODAY, kind="action", body=board, decided_on=TODAY,
                           title="Marshals (synthetic)", wording="Synthetic: hire marshals.").reference  # fmt: skip


@pytest.fixture
def good(decision, acting) -> Callable[..., dict[str, str]]:
    """Give a row that is taken, with whatever else is given."""
    owner = acting(Role.ACTION_OWNER)

    def row(title: str = "Hire marshals (synthetic)", **more: str) -> dict[str, str]:
        words = {layout.KIND: "decision", layout.RECORD: decision, layout.TITLE: title, layout.DUE: "31/03/2026",
                 layout.AGENCY: "Synthetic Council", layout.LEAD: owner.person.email}  # fmt: skip
        return words | more

    return row


@pytest.fixture
def filled(cast) -> Callable[..., bytes]:
    """Fill rows into the template that ships, from its second row on, and give its bytes."""

    def workbook(*rows: dict[str, str]) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(workbook_of(cast.own, [], OFFICIAL)))
        sheet = book[layout.ACTIONS]
        for number, row in enumerate(rows, start=2):
            for column, text in row.items():
                sheet.cell(number, layout.COLUMNS.index(column) + 1, text)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return workbook
