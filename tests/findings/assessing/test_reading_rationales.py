"""A rationale is read back by section and criterion, with what a person wrote, and what they changed is marked."""

from __future__ import annotations

import doctest

import pytest

from frankpledge.faults import DataFault
from frankpledge.findings.assessing import reading_rationales as module
from frankpledge.findings.assessing.rationale import SECTIONS, rationale
from frankpledge.findings.assessing.reading_rationales import read_rationale

A, B = "0123456789ab-1", "0123456789ab-2"
TEXT = f"""OFFICIAL

# Burglary

## Background

Ours to tell.

## The local picture

- Burglary in Upper: 746 recorded [{A}]
- And 12 more that nobody counted.

Indicative harm for each 1,000 residents: 1,200. [{A}]

## What partners say

It is 9 fewer than 30 [{A}, {B}]

## What is missing

- 12 quarters are needed.

## Criteria

### Physical harm

How badly?

Evidence found:

- Hospital: 30 [{B}]

Level: severe

Reason: they told us.

### Our own

Something else [{B}]
"""


def numbers(figure):
    known = {A: (746.0,), B: (30.0,)}
    if figure not in known:
        raise DataFault(f"No figure {figure} is kept here.")
    return known[figure]


@pytest.fixture(scope="module")
def read():
    return read_rationale(TEXT, "rationales/burglary.md", numbers, [1213.0])


def test_the_example_of_the_module_holds():
    assert doctest.testmod(module).failed == 0


def test_sections_come_back_by_their_ids_and_new_ones_under_their_own(read):
    assert [one.id for one in read.sections] == [
        "background",
        "local-picture",
        "what-partners-say",
        "missing",
    ]
    assert read.sections[0].text == "Ours to tell."
    assert read.sections[2].heading == "What partners say"


def test_a_level_and_a_reason_that_somebody_wrote_come_back(read):
    physical, own = read.criteria
    assert (physical.id, physical.level, physical.reason) == ("physical", "severe", "they told us.")
    assert physical.evidence == f"- Hospital: 30 [{B}]"
    assert (own.id, own.name, own.level, own.reason) == ("our-own", "Our own", "", "")
    assert own.evidence == f"Something else [{B}]"


def test_every_figure_that_is_cited_is_listed_once(read):
    assert read.figures == (A, B)


def test_a_number_that_is_not_its_figures_is_marked_and_one_without_figure_too(read):
    assert [one.numbers for one in read.edited] == [("9",)]
    assert read.without_figure == ("- And 12 more that nobody counted.",)


def test_an_unknown_figure_is_refused_naming_file_and_figure():
    with pytest.raises(DataFault, match=r"rationales/burglary\.md: No figure ffffffffffff-3"):
        read_rationale(TEXT.replace(B, "ffffffffffff-3"), "rationales/burglary.md", numbers)


def test_a_text_without_headings_is_nothing():
    read = read_rationale("just words", "x.md", numbers)
    assert (read.sections, read.criteria, read.figures) == ((), (), ())
    assert read_rationale("## !!\nx", "x.md", numbers).sections[0].id == "section"


def test_a_drafted_rationale_comes_back_whole_and_unscored(drafted):
    for theme in drafted.draft.themes:
        read = read_rationale(rationale(drafted.draft, theme), "x.md", lambda _: None)
        assert [one.id for one in read.sections] == [one.id for one in SECTIONS]
        assert len(read.criteria) == 11
        assert not any(one.level or one.reason for one in read.criteria)
        assert read.without_figure == ()
