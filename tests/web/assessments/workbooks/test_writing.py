"""A panellist's workbook holds their own scores alone, the scheme's words to choose from, and what it belongs to."""

from __future__ import annotations

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.assessments.scoring.queries import panellist_of
from frankpledge.web.assessments.workbooks import layout
from frankpledge.web.assessments.workbooks.writing import workbook_of
from tests.web.assessments.filled import own_workbook


def rows_of(book):
    heads, *rows = book[layout.SCORES].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_every_criterion_of_every_theme_and_area_has_a_row_the_county_first(panel):
    rows = rows_of(own_workbook(panel.begin(), panel.lead))
    assert len(rows) == 2 * 2 * 11
    assert [row[layout.NUMBER] for row in rows] == list(range(1, 45))
    assert rows[0][layout.AREA] == "E10000031"
    assert {row[layout.THEME] for row in rows} == {"knife-crime", "domestic-abuse"}


def test_it_says_in_visible_cells_what_it_belongs_to(panel):
    book = own_workbook(panel.begin(), panel.lead)
    about = {row[0]: row[1] for row in book[layout.ABOUT].iter_rows(values_only=True)}
    assert about["Marking"] == book.properties.description == "OFFICIAL"
    assert about[layout.EXERCISE] == panel.exercise.reference
    assert about[layout.STAMP] == panel.exercise.scheme_stamp
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    assert not any(d.hidden for sheet in book.worksheets for d in sheet.column_dimensions.values())
    assert not any(d.hidden for sheet in book.worksheets for d in sheet.row_dimensions.values())


def test_levels_and_confidence_are_chosen_from_the_schemes_own_words(panel):
    book = own_workbook(panel.begin(), panel.lead)
    levels = book[layout.LEVELS]
    rules = {
        str(rule.sqref): rule.formula1
        for rule in book[layout.SCORES].data_validations.dataValidation
    }
    assert len(rules) == 88
    first = rules["F2"].removeprefix(f"{layout.LEVELS}!").replace("$", "")
    assert [cell.value for (cell,) in levels[first]] == [
        "none", "low", "moderate", "substantial", "severe", "critical", "catastrophic"]  # fmt: skip
    sure = rules["G2"].removeprefix(f"{layout.LEVELS}!").replace("$", "")
    assert [cell.value for (cell,) in levels[sure]] == ["high", "medium", "low"]


def test_it_holds_ones_own_scores_and_nothing_of_anybody_else(panel):
    panel.begin()
    panel.scores(panel.lead, "critical", justification="Mine, and mine alone.")
    panel.scores(panel.specialist, "catastrophic", justification="Another’s secret reason.")
    rows = rows_of(own_workbook(panel, panel.lead))
    (own,) = [row for row in rows if row[layout.LEVEL]]
    assert (own[layout.LEVEL], own[layout.CONFIDENCE], own[layout.WHY]) == (
        "critical",
        "medium",
        "Mine, and mine alone.",
    )
    held = panellist_of(panel.lead, panel.exercise)
    assert b"secret" not in workbook_of(panel.lead, panel.exercise, held, OFFICIAL)
    said = " ".join(str(value) for row in rows for value in row.values())
    assert "secret" not in said
    assert "catastrophic" not in said


def test_words_that_look_like_a_formula_are_none_and_the_bytes_are_the_same_again(panel):
    panel.begin()
    panel.scores(panel.lead, "low", justification="=1+1")
    rows = rows_of(own_workbook(panel, panel.lead))
    assert [row[layout.WHY] for row in rows if row[layout.WHY]] == ["'=1+1"]
    held = panellist_of(panel.lead, panel.exercise)
    assert workbook_of(panel.lead, panel.exercise, held, OFFICIAL) == workbook_of(
        panel.lead, panel.exercise, held, OFFICIAL
    )
