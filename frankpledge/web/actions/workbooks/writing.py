"""Write a workbook of actions: a row each, lists to choose from, and how to fill it in; empty it is a template."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from frankpledge.definitions.action_tags import action_tags
from frankpledge.publishing.tables.cells import plain_text
from frankpledge.web.actions.workbooks import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Partnership

# The same actions give the same bytes: a workbook's own date would differ each time.
_NO_DATE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a constant of the file format, which knows no zone
_HOW = (
    "One row an action in the sheet Actions. Action, Agency and Due must be filled in.",
    "Leave Reference empty for a new action, and give the kind and the id of the record that it is there for.",
    "A row with a Reference changes that action. An empty cell empties what stood there: take a column out to keep it.",
    "Write days as 31/03/2026. Part several tags or agencies by commas. Do not type formulas.",
    "Name no person but in the column of the lead’s email.",
    "Send it back on the page of actions. You see what every row would do before anything is written.",
)
_SPARE_ROWS = 500


def workbook_of(partnership: Partnership, actions: Sequence[Action], marking: Marking) -> bytes:
    """Return a workbook with these actions as bytes, marked; without any it is the template."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"title": f"Actions of {partnership}", "comments": str(marking), "created": _NO_DATE}
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        about, rows, lists = (book.add_worksheet(n) for n in (layout.ABOUT, layout.ACTIONS, layout.LISTS))  # fmt: skip
        _write_about(about, partnership, marking, (bold, wrapped))
        ends = _write_lists(lists, partnership, bold)
        rows.freeze_panes(1, 4)
        for column, name in enumerate(layout.COLUMNS):
            rows.set_column(
                column, column, 40 if name in layout.WORDS or name == layout.TITLE else 20
            )
            rows.write_string(0, column, name, bold)
        for at, action in enumerate(actions, start=1):
            for column, text in enumerate(_cells(action)):
                rows.write_string(at, column, plain_text(text), wrapped)
        _offer(rows, ends, len(actions) + _SPARE_ROWS)
    return out.getvalue()


def _write_about(
    sheet: Any, partnership: Partnership, marking: Marking, looks: tuple[Any, Any]
) -> None:
    lines = [
        ("Marking", str(marking)),
        ("Partnership", str(partnership)),
        *(("How", words) for words in _HOW),
    ]
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for row, (name, words) in enumerate(lines):
        sheet.write_string(row, 0, name, looks[0])
        sheet.write_string(row, 1, plain_text(words), looks[1])


def _write_lists(sheet: Any, partnership: Partnership, bold: Any) -> dict[str, str]:
    """Write what may be chosen; return for each column the cells that hold its list."""
    known = action_tags()
    lists = {
        layout.AGENCY: [one.name for one in partnership.agency_set.order_by("name")],
        layout.STRAND: [one.name for one in known.strands],
        layout.TAGS: [one.name for one in known.tags],
    }
    ends = {}
    for column, (name, words) in enumerate(lists.items()):
        sheet.set_column(column, column, 40)
        sheet.write_string(0, column, name, bold)
        for row, text in enumerate(words, start=1):
            sheet.write_string(row, column, plain_text(text))
        letter = "ABC"[column]
        ends[name] = f"={layout.LISTS}!${letter}$2:${letter}${max(len(words), 1) + 1}"
    return ends


def _offer(sheet: Any, ends: dict[str, str], rows: int) -> None:
    """Let agency and strand be chosen from a list; of tags several may stand in a cell."""
    for name in (layout.AGENCY, layout.STRAND):
        column = layout.COLUMNS.index(name)
        rule = {
            "validate": "list",
            "source": ends[name],
            "error_message": "Choose one of the list.",
        }
        sheet.data_validation(1, column, rows, column, rule)


def _cells(action: Action) -> tuple[str, ...]:
    """Return what an action says, in the order of the columns, as loading reads it."""
    known = action_tags()
    told = {
        layout.REFERENCE: action.reference,
        layout.KIND: action.source_kind,
        layout.RECORD: action.source_record,
        layout.TITLE: action.title,
        layout.AGENCY: action.agency.name,
        layout.LEAD: action.lead.person.email if action.lead else "",
        layout.DUE: f"{action.due_on:%d/%m/%Y}",
        layout.BEGINS: f"{action.begins_on:%d/%m/%Y}" if action.begins_on else "",
        layout.STRAND: known.strand_name(action.strand),
        layout.TAGS: ", ".join(known.tag_name(tag) for tag in action.tags),
        layout.CONTRIBUTORS: "; ".join(sorted(one.name for one in action.contributors.all())),
    } | {
        column: getattr(action, name).replace("\r\n", "\n")
        for column, (name, _) in layout.WORDS.items()
    }
    return tuple(told[column] for column in layout.COLUMNS)
