"""The workbook's columns: each once, and a row knows whether anything was typed into it."""

from __future__ import annotations

import pytest

from frankpledge.web.assessments.workbooks.layout import COLUMNS, TYPED, Row

PLACE = ("1", "knife-crime", "E10000031", "physical")


def test_each_column_stands_once_and_those_typed_into_are_among_them():
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert set(TYPED) < set(COLUMNS)


@pytest.mark.parametrize("typed", [("low", "", ""), ("", "low", ""), ("", "", "Because.")])
def test_a_row_is_empty_only_where_nothing_was_typed(typed):
    assert not Row(*PLACE, *typed).is_empty
    assert Row(*PLACE, "", "", "").is_empty
