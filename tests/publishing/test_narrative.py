"""Words for numbers: right, hedged, each number a figure, and never a reason."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.questions import Period
from frankpledge.findings.figures import Record
from frankpledge.findings.released_performance import _change
from frankpledge.publishing.blocks import Bullets, Provenance
from frankpledge.publishing.narrative import CAUSAL, HEDGE, of_performance
from frankpledge.publishing.reading_age import reading_age
from frankpledge.publishing.typed_numbers import numbers_in

TOLD = Provenance(figure="3f9c01aa27de", source="Synthetic")
NOW, BEFORE = Period("2025-01", "2025-12"), Period("2024-01", "2024-12")


def held(counts, before=BEFORE):
    rows = [
        {"area": "E1", "area_name": "Here", "crime_group": name, "now": now, "before": then}
        | _change(now, then)
        for name, now, then in counts
    ]
    return SimpleNamespace(
        rows=rows, before=before, period=NOW, record=Record("performance", {}, "r", "s", {}, rows)
    )


def runs_of(blocks):
    for block in blocks:
        for runs in block.items if isinstance(block, Bullets) else (block.runs,):
            yield from runs


def words_of(blocks):
    return " ".join(
        "".join(run.words for run in runs)
        for block in blocks
        for runs in (block.items if isinstance(block, Bullets) else (block.runs,))
    )


def test_a_change_is_told_with_its_size_its_interval_and_both_counts():
    words = words_of(
        of_performance(held([("Burglary", 800, 1000), ("Robbery", 20, 21)]), "E1", TOLD)
    )
    assert "Burglary: 800 records, 20.0 % fewer than the 1,000 before" in words
    assert "Robbery" not in words
    assert "The other 1 kind of record is within what chance" in words
    assert HEDGE in words


def test_the_largest_change_in_records_comes_first():
    blocks = of_performance(held([("Small", 90, 30), ("Large", 3000, 2000)]), "E1", TOLD)
    (lines,) = [block for block in blocks if isinstance(block, Bullets)]
    assert [line[0].words for line in lines.items] == ["Large: ", "Small: "]


def test_where_nothing_changed_by_more_than_chance_that_is_what_is_said():
    words = words_of(of_performance(held([("Burglary", 100, 101), ("Robbery", 5, 6)]), "E1", TOLD))
    assert words == "None of 2 kinds of record changed by more than chance alone would bring about."


def test_where_nothing_stands_beside_no_change_is_told():
    words = words_of(of_performance(held([("Burglary", 100, None)], before=None), "E1", TOLD))
    assert "no change is told" in words


def test_what_is_withheld_is_not_spoken_of():
    words = words_of(
        of_performance(held([("Secret", None, 900), ("Burglary", 800, 1000)]), "E1", TOLD)
    )
    assert "Secret" not in words


COUNTS = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", "D"]), st.integers(0, 5000), st.integers(0, 5000)),
    max_size=12,
)


@given(COUNTS)
def test_no_sentence_gives_a_reason_and_every_number_is_a_figure(counts):
    blocks = of_performance(held(counts), "E1", TOLD)
    words = words_of(blocks).casefold()
    assert not [one for one in CAUSAL if one in words]
    bare = [number for run in runs_of(blocks) if not run.figure for number in numbers_in(run.words)]
    assert bare == []
    assert reading_age(words) <= 15


@pytest.mark.parametrize(("now", "before", "way"), [(1200, 1000, "more"), (800, 1000, "fewer")])
def test_the_way_is_that_of_the_numbers(now, before, way):
    words = words_of(of_performance(held([("Burglary", now, before)]), "E1", TOLD))
    assert f"20.0 % {way}" in words
