"""Every method by its name: what the shell, the pages and the trace know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.findings.methods import (
    clock,
    compare,
    control_chart,
    days_between,
    emerging,
    explanations,
    funnel,
    harm,
    locations,
    nowcast,
    people,
    projection,
    rate_chart,
    readings,
    reoffending,
    repeats,
    reporting_lag,
    revisions,
    season,
    standardise,
    step,
    survey,
    triangulate,
    ward_change,
)
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.held import held_in

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Store
    from frankpledge.findings.figures import Record
    from frankpledge.findings.methods.asked import Answer, Method
    from frankpledge.findings.methods.held import Held

METHODS: dict[str, Method] = {
    one.METHOD.name: one.METHOD
    for one in (
        control_chart,
        rate_chart,
        days_between,
        nowcast,
        compare,
        funnel,
        ward_change,
        standardise,
        season,
        projection,
        harm,
        clock,
        reporting_lag,
        revisions,
        step,
        people,
        locations,
        repeats,
        emerging,
        triangulate,
        explanations,
        survey,
        reoffending,
        readings,
    )
}


def method_named(name: str) -> Method:
    """Return a method; a CallFault lists those that there are."""
    if name not in METHODS:
        raise CallFault(f"There is no method {name!r}. Use {', '.join(METHODS)}.")
    return METHODS[name]


def answer(held: Held, asked: Asked) -> Answer:
    """Answer a question by its method."""
    return method_named(asked.method).run(held, asked)


def answered_again(
    store: Store, engine: Engine, record: Record, *, on_current: bool = False
) -> list[dict[str, Any]]:
    """Return the rows of a record's question asked again: of its own releases, or of the current ones."""
    releases = None if on_current else record.question["releases"]
    return answer(held_in(store, engine, releases), Asked.from_json(record.question)).rows


def is_of_a_method(record: Record) -> bool:
    """Whether a record was made by a method."""
    return record.kind in METHODS
