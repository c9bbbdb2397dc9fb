"""Every method says what it answers and when not to use it, is named for trace, and gives the same rows again."""

from __future__ import annotations

import importlib

import pytest

from frankpledge.demo import generate
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.figures import COMPUTED_BY, find, keep
from frankpledge.findings.methods.registry import (
    METHODS,
    answer,
    answered_again,
    is_of_a_method,
    method_named,
)
from frankpledge.findings.trace import trace

CSP = Area("csp", "E22000359", "South Warwickshire")


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_method_says_its_question_and_when_not_to_use_it(method):
    assert method.answers.endswith("?")
    assert len(method.not_when) > 40
    assert len({option.name for option in method.options}) == len(method.options)
    for option in method.options:
        assert not option.choices or option.default in dict(option.choices)
        assert option.choices or option.hint


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_opened_by_the_name_that_its_figures_give(name):
    module, function = COMPUTED_BY[name].rsplit(".", 1)
    assert METHODS[name].run is getattr(importlib.import_module(module), function)


def test_an_unknown_method_is_refused_with_those_that_there_are():
    with pytest.raises(CallFault, match=r"There is no method 'guess'\. Use control-chart"):
        method_named("guess")


def test_a_figure_of_a_method_is_traced_and_asked_again(partner):
    method = METHODS["control-chart"]
    for topic in ("police-uk/burglary", "extract/knife"):
        found = answer(partner.held, method.asked(CSP, Period("2022-01", "2025-12"), topic, {}))
        store = found.release.store
        keep(store, found.record)
        record, _ = find(store, found.record.id)
        assert is_of_a_method(record)
        assert answered_again(store, partner.engine, record) == found.rows
        traced = trace(store, partner.engine, f"{found.record.id}-3")
        assert traced.is_current
        assert traced.printed == found.rows[2]


def test_a_row_of_an_older_release_is_set_beside_the_row_of_the_same_period_today(
    partner, tmp_path
):
    world = partner.copy(tmp_path / "world")
    method = METHODS["control-chart"]
    asked = method.asked(CSP, Period("2022-01", "2025-12"), "police-uk/burglary", {})
    found = answer(world.held, asked)
    keep(world.store, found.record)
    generate(tmp_path / "more", first_month="2026-01", months=1)
    (street,) = (tmp_path / "more").rglob("*-street.csv")
    world.load(street)
    traced = trace(world.store, world.engine, f"{found.record.id}-3")
    assert traced.current_id != found.release.id
    assert traced.is_current
    assert traced.current["period"] == found.rows[2]["period"] == "2022-03"
