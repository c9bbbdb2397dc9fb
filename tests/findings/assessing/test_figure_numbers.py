"""A sentence's numbers are held against its figures': those that no figure holds were edited by somebody."""

from __future__ import annotations

import doctest

import pytest

from frankpledge.faults import DataFault
from frankpledge.findings.assessing import figure_numbers as module
from frankpledge.findings.assessing.figure_numbers import (
    edited_numbers,
    figure_numbers,
    numbers_in,
    numbers_written,
    written_forms,
)
from frankpledge.findings.figures import Record


def test_the_example_of_the_module_holds():
    assert doctest.testmod(module).failed == 0


def test_every_drafted_sentence_holds_its_figures_numbers(
    synthetic, drafted, partner, drafted_restricted
):
    for made, stores in ((drafted, [synthetic.store]),
                         (drafted_restricted, [partner.release.store, partner.restricted.store])):  # fmt: skip
        known = figure_numbers(stores)
        for one in made.draft.findings:
            bare = one.sentence.replace(one.name, "").replace(one.area_name, "")
            assert edited_numbers(bare, [known(figure) for figure in one.figures]) == (), (
                one.sentence
            )


def test_a_changed_number_is_found(synthetic, drafted):
    one = next(
        o for o in drafted.draft.findings if o.kind == "change" and o.numbers["count"] > 1000
    )
    known = figure_numbers([synthetic.store])(one.figure)
    count = f"{one.numbers['count']:,.0f}"
    assert edited_numbers(one.sentence.replace(count, "1,999,999"), [known]) == ("1,999,999",)


def test_a_figure_that_is_nowhere_kept_is_named(synthetic, drafted):
    known = figure_numbers([synthetic.store])
    one = drafted.draft.themes[0].findings[0].figure.split("-")[0]
    for figure in ("0123456789ab-1", "0123456789ab", f"{one}-99999"):
        with pytest.raises(DataFault, match=f"No figure {figure}"):
            known(figure)


def test_a_whole_record_has_no_single_numbers(synthetic, drafted):
    record = drafted.draft.themes[0].findings[0].figure.split("-")[0]
    assert figure_numbers([synthetic.store])(record) is None
    assert edited_numbers("77 more", [None, (1.0,)]) == ()


def test_a_comparison_with_nothing_before_has_no_per_cent():
    record = Record("changed", {}, "r", "s", {}, [["E1", "Burglary", 0, 5, 0, 1.0, 0.1, 0.1]])
    found = numbers_in(record, 0)
    assert found[:4] == (5, 0, 0, 5)
    assert all(value == value for value in found)


def test_answers_without_numbers_have_none():
    assert numbers_in(Record("x", {}, "r", "s", {}, ["word"]), 0) is None
    row = {"a": 1, "b": [2.5, "x"], "c": True, "d": None}
    assert numbers_in(Record("count", {}, "r", "s", {}, [row]), 0) == (1.0, 2.5)


def test_numbers_may_be_written_whole_or_as_a_rate_and_less_than_one_as_one():
    assert written_forms([15622.94, 0.4, -3]) == {"15,623", "15622.9", "0", "0.40", "1", "3", "3.0"}


def test_years_months_ids_and_codes_are_no_numbers():
    assert (
        numbers_written(
            "E07000221 in 2025-04 and May 2021, x85–y09, 95 % interval [0123456789ab-12]"
        )
        == []
    )
    assert numbers_written("3, 4.5 and 12,000.") == ["3", "4.5", "12,000"]
