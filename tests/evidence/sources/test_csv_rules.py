"""A rule judges a row alike in the one pass and with care."""

from __future__ import annotations

import pytest

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.csv_rules import Field, Rule, quoted, quoted_text
from frankpledge.evidence.sources.recognise import csv_kinds


def rules_of_one_row():
    """Give every rule of every kind that looks at one row alone."""
    return [
        pytest.param(kind, rule, id=f"{kind.name}-{rule.column}-{number}")
        for kind in csv_kinds()
        for number, rule in enumerate(kind.rules)
        if "$" not in rule.broken
    ]


def judge(kind, condition, cell):
    columns = ", ".join(f'{cell} AS "{entry.name}"' for entry in kind.fields)
    connection = DuckDB().connection
    connection.execute(
        "CREATE TABLE far (row INTEGER)"
    )  # what a load names before it reads with care
    (found,) = connection.execute(
        f'SELECT {condition} FROM (SELECT 1 AS "row", {columns})'
    ).fetchone()
    return bool(found)


@pytest.mark.parametrize(("kind", "rule"), rules_of_one_row())
def test_an_empty_cell_is_judged_alike_in_one_pass_and_with_care(kind, rule):
    with_care = judge(kind, rule.broken, "CAST('' AS VARCHAR)")
    assert not (rule.blank and not with_care), "blank says more than the rule does"
    if rule.in_pass is not None:
        assert judge(kind, rule.in_pass, "CAST(NULL AS VARCHAR)") == with_care


@pytest.mark.parametrize(
    "rule", [Rule("a", "a > $limit", "too high"), Rule("a", "a < 1", "low", on_part="a < 1")]
)
def test_a_rule_that_waits_for_the_part_has_no_form_in_the_pass(rule):
    assert rule.in_pass is None
    assert rule.later in (rule.broken, rule.on_part)


def test_a_rule_over_one_row_is_settled_in_the_pass():
    assert Rule("a", "a = 'x'", "is x").later is None
    assert Rule("a", "a = 'x'", "is x", blank=True).in_pass == "(a = 'x') OR \"a\" IS NULL"


@pytest.mark.parametrize(
    ("field", "careful", "quick"),
    [
        (Field("a", "a"), 'nullif("a", \'\') AS "a"', '"a"'),
        (Field("a", "a", "{}"), '"a" AS "a"', 'coalesce("a", \'\') AS "a"'),
        (Field("a", "a", "try({})", "strict({})"), 'try("a") AS "a"', 'strict("a") AS "a"'),
    ],
)
def test_a_field_has_a_form_for_either_reading(field, careful, quick):
    assert field.sql(one_pass=False) == careful
    assert field.sql(one_pass=True) == quick


def test_names_and_texts_are_quoted():
    assert quoted('a"b') == '"a""b"'
    assert quoted_text("a'b") == "'a''b'"
