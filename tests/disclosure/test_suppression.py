from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frankpledge.disclosure import suppression as module
from frankpledge.disclosure.attack import Published, attack
from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.release import release
from frankpledge.disclosure.suppression import DisclosureRefused, Question, exposed, hide
from frankpledge.disclosure.tables import Dimension, Table, period

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def question_of(table, past=(), rules=None, **changes):
    rules = rules or published_rules()
    return Question(table, rules.audience("public"), rules, {}, tuple(past))


@st.composite
def dimensions(draw, name, most):
    leaves = [f"{name}{n}" for n in range(draw(st.integers(2, most)))]
    parents = dict.fromkeys(leaves, f"{name} all")
    middle = []
    if len(leaves) > 3 and draw(st.booleans()):
        middle = [f"{name} half {n}" for n in range(2)]
        parents = {leaf: middle[n % 2] for n, leaf in enumerate(leaves)}
        parents |= dict.fromkeys(middle, f"{name} all")
    return Dimension(name, (*leaves, *middle, f"{name} all"), parents)


@st.composite
def tables(draw, ways, most, highest=30):
    axes = tuple(draw(dimensions(name, most)) for name in ("row", "column", "layer")[:ways])
    shape = tuple(len(axis.leaves) for axis in axes)
    counts = draw(
        st.lists(
            st.one_of(st.integers(0, 6), st.integers(0, highest)),
            min_size=int(np.prod(shape)),
            max_size=int(np.prod(shape)),
        )
    )
    cells = [tuple(a.leaves[n] for a, n in zip(axes, c, strict=True)) for c in np.ndindex(shape)]
    return Table.from_leaves(axes, dict(zip(cells, counts, strict=True)))


@FEW
@given(table=st.one_of(tables(2, 5), tables(3, 3)))
def test_no_hidden_count_can_be_worked_out(slow, table):
    released = release(table, audience="public")
    recovered, narrow, cells = slow.attack_slowly(released)
    assert (recovered, narrow) == (0, 0)
    assert cells == released.primary + released.secondary


@FEW
@given(
    table=tables(2, 4), rounding=st.sampled_from([1, 5]), zeros=st.sampled_from(["shown", "hidden"])
)
def test_no_rule_of_zeros_or_rounding_opens_a_way_round(slow, rules_with, table, rounding, zeros):
    rules = rules_with(rounding=rounding, zeros=zeros)
    released = release(table, audience="public", rules=rules)
    assert slow.attack_slowly(released)[:2] == (0, 0)


@FEW
@given(table=tables(2, 4))
def test_both_attackers_agree_on_every_interval(slow, table):
    released = release(table, audience="public")
    report = attack([released.published()], whole=True)
    assert {one.cell: (one.low, one.high) for one in report.found} == slow.intervals_slowly(
        [released]
    )


@FEW
@given(table=tables(2, 2, highest=9))
def test_the_interval_is_that_of_all_the_tables_there_could_be(slow, table):
    question = question_of(table)
    found = attack([question.published(question.primary)], whole=True).found
    shown = SimpleNamespace(
        dimensions=table.dimensions,
        _rules=question.audience,
        cells=lambda: [
            (cell, "[c]" if gone else n)
            for (cell, n), gone in zip(table.cells(), question.primary.ravel(), strict=True)
        ],
    )
    counted = slow.enumerate_tables(shown, most=14)
    for one in found:
        low, high = counted[one.cell]
        # Counting stops at 14 a cell, so that only an interval that ends below is settled.
        if one.high < 14:
            assert (one.low, one.high) == (low, high)


@FEW
@given(table=tables(2, 5))
def test_nothing_is_hidden_where_nothing_is_small(table):
    large = Table(table.dimensions, np.where(table.counts > 0, table.counts, 0) * 5)
    assert not hide(question_of(large)).any()


def test_all_small_counts_are_hidden_and_few_others(table):
    question = question_of(table)
    hidden = hide(question)
    assert hidden[question.primary].all()
    assert hidden.sum() == 8
    assert not hidden[-1, -1]


def test_the_attacker_is_set_on_what_was_not_hidden_well_enough(table):
    question = question_of(table)
    assert exposed(question, question.primary) == 2
    assert exposed(question, hide(question)) == 0


def test_more_hidden_than_the_rules_allow_is_refused(table, rules_with):
    with pytest.raises(DisclosureRefused, match=r"of the counts that are not small .* allow 5%"):
        hide(question_of(table, rules=rules_with(most_hidden=0.05)))
    assert hide(question_of(table, rules=rules_with(most_hidden=0.3))).any()


def test_a_count_already_public_elsewhere_is_refused(line):
    table = line(3)
    known = Published.totals(table.dimensions, {("kind 0",): 3})
    with pytest.raises(DisclosureRefused, match="What is public already"):
        hide(question_of(table, [known]))


def test_a_total_public_elsewhere_is_reckoned_with(line):
    table = line(3, 9, 20, 30)
    known = Published.totals(table.dimensions, {("kind 1",): 9, ("all",): 62})
    hidden = hide(question_of(table, [known]))
    assert hidden.tolist() == [True, False, True, False, False]


def test_where_the_way_up_is_known_to_be_barred_the_way_down_protects(line):
    table = line(9)
    at_most = Published(
        table.dimensions, np.array([0.0, 0.0]), np.array([9.0, 9.0]), np.array([5, 0])
    )
    assert hide(question_of(table, [at_most])).all()


def test_a_solver_that_answers_in_fractions_is_asked_for_whole_numbers(table, monkeypatch):
    honest = module.milp
    asked = []

    def fractional(cost, **how):
        solved = honest(cost, **how)
        asked.append(int(how["integrality"].max()))
        if asked[-1] == 0:
            solved.x = solved.x + 0.5
        return solved

    monkeypatch.setattr(module, "milp", fractional)
    assert exposed(question_of(table), hide(question_of(table))) == 0
    assert set(asked) == {0, 1}


def test_hiding_stops_after_as_many_rounds_as_there_are_counts(table, monkeypatch):
    rounds = []
    monkeypatch.setattr(module.Search, "meet", lambda self, pieces: rounds.append(1))
    monkeypatch.setattr(
        module.Search, "spread", lambda self, width: self.low.fill(0) or self.high.fill(0)
    )
    hide(question_of(table))
    assert len(rounds) == 28 + 1


def test_a_large_count_that_earlier_editions_give_exactly_is_owed_no_room():
    def edition(first, last, counts, *earlier):
        area = Dimension("area", ("A", "B", "All"), {"A": "All", "B": "All"})
        dimensions = (area, Dimension("crime", ("Robbery",)), period(first, last))
        when = dimensions[2].members[0]
        leaves = {(name, "Robbery", when): count for name, count in counts.items()}
        return release(Table.from_leaves(dimensions, leaves), audience="public", earlier=earlier)

    first = edition("2023-04", "2023-12", {"A": 45, "B": 60})
    # Of January alone A has 3, so that A and B are withheld, and all have 11, which anybody can work out and may.
    second = edition("2023-04", "2024-01", {"A": 48, "B": 68}, first)
    assert [second.values[0], second.values[2]] == [None, 116]
    third = edition("2024-04", "2025-01", {"A": 50, "B": 70}, first, second)
    assert third.values == (50, 70, 120)
