"""Write a panellist's workbook: their own scores alone, levels and confidence to choose from, what each level means."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from frankpledge.publishing.tables.cells import plain_text
from frankpledge.web.assessments.scoring.progress import course_of
from frankpledge.web.assessments.scoring.queries import own_scores, scheme_of
from frankpledge.web.assessments.workbooks import layout

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import IndependentScore, Panellist, ScoringExercise
    from frankpledge.web.assessments.scoring.progress import Step
    from frankpledge.web.partnerships.models import Membership

# The same scores give the same bytes: a workbook's own date would differ each time.
_NO_DATE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a constant of the file format, which knows no zone
_WIDTHS = (6, 26, 22, 26, 52, 16, 13, 60, 18, 13, 20)
_HOW = (
    "Fill in the sheet Scores: choose a level and how sure you are in each row, and say why where it is asked for.",
    (
        "Why is asked for where a level marks a theme whatever its band, and where a district differs from its county; "
        "some panels ask for it everywhere."
    ),
    (
        "Score the county first: a district is scored against it. What you leave empty is not scored, which is "
        "something else than none."
    ),
    (
        "Do not type formulas, and leave the other columns as they are. What each level means stands in the sheet "
        "Levels."
    ),
    "Send it back on the page it came from. You see what would be taken before anything is.",
    "It holds your own scores and nobody else’s. Keep it as carefully as the page.",
)


def workbook_of(
    membership: Membership, exercise: ScoringExercise, panellist: Panellist, marking: Marking
) -> bytes:
    """Return the workbook of a panellist as bytes, marked, with the scores that they have given."""
    scheme = scheme_of(exercise)
    course = course_of(membership, exercise, panellist)
    own = {(row.theme_id, row.area_id, row.criterion): row for row in own_scores(panellist)}
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": f"Scores for {exercise.reference}", "comments": str(marking),
                             "created": _NO_DATE})  # fmt: skip
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        typed = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#fff7bf", "border": 1})  # fmt: skip
        _write_about(book.add_worksheet(layout.ABOUT), exercise, scheme, marking, (bold, wrapped))
        scores = book.add_worksheet(layout.SCORES)
        ranges = _write_levels(book.add_worksheet(layout.LEVELS), scheme, (bold, wrapped))
        _write_heads(scores, bold)
        for at, step in enumerate(course.steps, start=1):
            held = own.get((step.theme.pk, step.area.pk, step.scale.id))
            _write_step(scores, at, step, _given(scheme, step, held), (wrapped, typed))
            _offer(scores, at, ranges[step.scale.id], ranges[layout.CONFIDENCE])
    return out.getvalue()


def _write_about(
    sheet: Any, exercise: ScoringExercise, scheme: Scheme, marking: Marking, looks: tuple[Any, Any]
) -> None:
    lines = [
        ("Marking", str(marking)),
        ("Title", exercise.title),
        (layout.EXERCISE, exercise.reference),
        ("Scheme", scheme.name),
        (layout.STAMP, exercise.scheme_stamp),
        *(("How", words) for words in _HOW),
    ]
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for row, (name, words) in enumerate(lines):
        sheet.write_string(row, 0, name, looks[0])
        sheet.write_string(row, 1, plain_text(words), looks[1])


def _write_levels(sheet: Any, scheme: Scheme, looks: tuple[Any, Any]) -> dict[str, str]:
    """Write what each level and confidence means; return for each criterion the cells that hold its levels."""
    for column, (name, width) in enumerate((("Criterion", 28), ("Level", 16), ("What it means", 100))):  # fmt: skip
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks[0])
    row = 1
    ranges: dict[str, str] = {}
    told = [(scale.id, scale.name, _levels(scale)) for scale in scheme.scales]
    sure = [(one.name, one.words) for one in scheme.confidence]
    for key, name, levels in (*told, (layout.CONFIDENCE, layout.CONFIDENCE, sure)):
        ranges[key] = f"={layout.LEVELS}!$B${row + 1}:$B${row + len(levels)}"
        for level, words in levels:
            for column, text in enumerate((name, level, words)):
                sheet.write_string(row, column, plain_text(text), looks[1])
            row += 1
    return ranges


def _levels(scale: Scale) -> list[tuple[str, str]]:
    return [(choice.name, choice.words) for choice in scale.choices]


def _write_heads(sheet: Any, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, (name, width) in enumerate(zip(layout.COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)


def _given(scheme: Scheme, step: Step, held: IndependentScore | None) -> tuple[str, str, str]:
    """Return what was scored by name: level, confidence and why; empty words where nothing was."""
    if held is None:
        return "", "", ""
    levels = {choice.id: choice.name for choice in step.scale.choices}
    sure = {one.id: one.name for one in scheme.confidence}
    return levels[held.level], sure[held.confidence], held.justification


def _write_step(
    sheet: Any, at: int, step: Step, given: tuple[str, str, str], looks: tuple[Any, Any]
) -> None:
    cells = (
        str(step.theme), str(step.area), step.scale.name, step.scale.question, *given, step.theme.slug,
        step.area.code, step.scale.id,
    )  # fmt: skip
    sheet.write_number(at, 0, at, looks[0])
    for column, text in enumerate(cells, start=1):
        look = looks[1] if layout.COLUMNS[column] in layout.TYPED else looks[0]
        sheet.write_string(at, column, plain_text(text), look)


def _offer(sheet: Any, at: int, levels: str, confidence: str) -> None:
    """Let a row's level and confidence be chosen from a list; whatever else is typed is refused by the program."""
    for name, source in ((layout.LEVEL, levels), (layout.CONFIDENCE, confidence)):
        column = layout.COLUMNS.index(name)
        rule = {"validate": "list", "source": source, "error_message": "Choose one of the list."}
        sheet.data_validation(at, column, at, column, rule)
