from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

from frankpledge.disclosure import attack as module
from frankpledge.disclosure.attack import Published, attack
from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.suppression import Question
from frankpledge.faults import DataFault


def shown_but(table, *hidden, width=5):
    """Publish all of a table but the cells named."""
    gone = np.array([cell in hidden for cell, _ in table.cells()]).reshape(table.counts.shape)
    return Published(
        table.dimensions,
        np.where(gone, 1.0, table.counts),
        np.where(gone, np.inf, table.counts.astype(float)),
        np.where(gone, width, 0),
    )


def test_hiding_small_counts_alone_gives_them_away(table):
    question = Question(table, published_rules().audience("public"), published_rules(), {}, ())
    report = attack([question.published(question.primary)])
    assert {(one.cell, one.low) for one in report.recovered} == {
        (("Abbey", "Burglary"), 3.0),
        (("Castle", "Robbery"), 2.0),
    }
    assert report.narrow == report.recovered


def test_the_ends_are_exact_when_the_whole_interval_is_asked_for(line):
    table = line(3, 4, 20)
    report = attack([shown_but(table, ("kind 0",), ("kind 1",))], whole=True)
    assert [(one.low, one.high) for one in report.found] == [(1, 6), (1, 6)]
    assert report.recovered == ()
    assert report.narrow == ()


def test_an_interval_one_short_of_the_width_is_narrow(line):
    table = line(2, 4, 20)
    report = attack([shown_but(table, ("kind 0",), ("kind 1",))])
    assert [(one.low, one.high) for one in report.narrow] == [(1, 5), (1, 5)]
    assert report.recovered == ()


def test_a_count_that_nothing_bounds_may_be_anything(line):
    table = line(3, 20)
    report = attack([shown_but(table, ("kind 0",), ("all",))], whole=True)
    assert [(one.low, one.high) for one in report.found] == [(1, np.inf), (21, np.inf)]


def test_a_hidden_total_of_parts_never_published_has_room(line):
    unbounded = np.full(3, np.inf)
    total = Published(
        line(1, 1).dimensions, np.array([0.0, 0.0, 1.0]), unbounded, np.array([0, 0, 5])
    )
    assert [(one.low, one.high) for one in attack([total], whole=True).found] == [(1, np.inf)]


def test_a_total_public_elsewhere_is_held_against_the_table(line):
    table = line(3, 4, 20)
    published = shown_but(table, ("kind 0",), ("kind 1",))
    assert attack([published]).recovered == ()
    known = Published.totals(table.dimensions, {("kind 1",): 4})
    assert [one.low for one in attack([published, known]).recovered] == [3, 4]


def test_whole_numbers_narrow_further_than_fractions(line):
    dimension = line(1, 1).dimensions[0]
    pair = Published(
        (dimension,),
        np.array([0.0, 0.0, 0.0]),
        np.array([np.inf, np.inf, 1.0]),
        np.array([3, 3, 0]),
    )
    assert [(one.low, one.high) for one in attack([pair], whole=True).found] == [(0, 1), (0, 1)]


def test_figures_that_contradict_one_another_are_refused(line):
    table = line(3, 4)
    known = Published.totals(table.dimensions, {("kind 0",): 8, ("kind 1",): 9, ("all",): 20})
    with pytest.raises(DataFault, match="contradict one another"):
        attack([known])


def test_an_answer_that_does_not_add_up_is_not_believed(line, monkeypatch):
    published = shown_but(line(3, 4, 20), ("kind 0",), ("kind 1",))
    for answer in (None, np.array([9.0, 9.0])):
        monkeypatch.setattr(
            module, "milp", lambda *a, answer=answer, **k: SimpleNamespace(x=answer)
        )
        with pytest.raises(DataFault, match="contradict one another"):
            attack([published])


def test_nothing_hidden_is_nothing_to_find(table):
    assert attack([shown_but(table)]).found == ()


def test_what_is_published_survives_being_written_down(table):
    published = shown_but(table, ("Abbey", "Drugs"), ("Abbey", "All crime"))
    again = Published.recall(json.loads(json.dumps(published.record())))
    assert again.dimensions == published.dimensions
    for name in ("low", "high", "width"):
        assert np.array_equal(getattr(again, name), getattr(published, name))
    assert attack([again]) == attack([published])
