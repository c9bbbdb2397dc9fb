"""What stands beneath says where the numbers are from, each figure by its id."""

from __future__ import annotations

import pytest

from frankpledge.publishing.blocks import Provenance
from frankpledge.publishing.pdf.leads import leads_of
from frankpledge.publishing.pdf.notes import beneath, ranges
from tests.publishing.conftest import FIGURE, FROM, table
from tests.publishing.pdf.samples import bare


def lines(*given, **named) -> list[str]:
    return [
        "".join(run["words"] for run in line).strip()
        for line in beneath(leads_of(bare()), *given, **named)
    ]


def test_nothing_is_said_where_nothing_is_known():
    assert lines(Provenance()) == []


def test_period_source_figures_and_each_caveat_have_a_line():
    said = lines(FROM, table())
    assert said[:4] == [
        "Period: April 2022 to March 2023.", "Source: Synthetic files in the format of police.uk.",
        f"Figure: {FIGURE}: the numbers of this table, row by row, are -1 to -3.",
        "To bear in mind: Recorded crime is not all crime.",
    ]  # fmt: skip
    assert len(said) == 5


def test_what_was_said_under_the_picture_is_not_said_again_under_its_table():
    assert lines(FROM, table(), said=FROM)[-1] == "What to bear in mind is said under the picture."
    assert lines(FROM, table(), said=Provenance(caveats=("Other.",)))[-2].startswith(
        "To bear in mind"
    )


def test_figures_of_other_questions_are_named_beside():
    held = table()
    first, second, third = held.rows[0]
    other = third.model_copy(update={"figure": "otherfigure"})
    (line,) = lines(
        Provenance(figure="a"), held.model_copy(update={"rows": ((first, second, other),)})
    )
    assert line == f"Figure: a. {FIGURE}: -1. otherfigure."


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([1], "-1"),
        ([1, 2], "-1, -2"),
        ([1, 2, 3], "-1 to -3"),
        ([1, 2, 3, 7, 9, 10, 11], "-1 to -3, -7, -9 to -11"),
        ([3, 1], "-3, -1"),
    ],
)
def test_numbers_that_follow_one_another_are_said_as_a_range(numbers, said):
    assert ranges(numbers) == said
