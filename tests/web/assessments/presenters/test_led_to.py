"""What led to a priority is laid out in the thread's order, each record once."""

from __future__ import annotations

import datetime

from frankpledge.web.assessments.models import Outcome
from frankpledge.web.assessments.presenters import led_to
from frankpledge.web.decisions.models import Decision
from frankpledge.web.thread.queries import End, Step, Walk


def step(kind: str, record: str, *further: Step, month: int = 1) -> Step:
    end = End(
        kind.title(),
        record.upper(),
        f"/{record}/",
        "led to",
        datetime.date(2026, month, 1),
        kind,
        record,
    )
    return Step(end, False, list(further))


WALK = Walk(
    [
        step("decision", "d", step("outcome", "o", step("assessed-theme", "a", step("finding", "f2", month=2),
                                                        step("finding", "f1")))),
        step("decision", "d2", step("finding", "f1"), step("minute", "m")),
    ],
    [step("plan", "p")],
    2,
)  # fmt: skip


def test_stages_stand_in_the_threads_order_and_hold_each_record_once():
    laid = led_to.stages(WALK)
    assert [(s.id, [k.end.record for k in s.knots]) for s in laid] == [
        ("evidence", ["f1", "f2"]), ("assessment", ["a"]), ("recommendation", ["o"]), ("decision", ["d", "d2"]),
        ("others", ["m"]),
    ]  # fmt: skip
    assert [end.record for end in led_to.follows(WALK)] == ["p"]
    assert led_to.stages(Walk([], [], 0)) == []


def test_what_is_known_of_a_decision_and_an_outcome_stands_with_it():
    decision, outcome = (
        Decision(reference="d", wording="So."),
        Outcome(reference="o", reasons="Much."),
    )
    laid = {stage.id: stage.knots[0] for stage in led_to.stages(WALK, [decision], [outcome])}
    assert laid["decision"].decision == decision
    assert laid["recommendation"].outcome == outcome
    assert laid["evidence"].decision is None
    assert led_to.names_of(WALK, "decision") == ["d", "d2"]


def test_a_long_stage_says_how_many_more_there_are():
    many = Walk([step("finding", f"f{n}") for n in range(9)], [], 0)
    (stage,) = led_to.stages(many)
    assert (len(stage.knots), stage.more) == (led_to.MOST_ENDS, 9 - led_to.MOST_ENDS)


def test_a_score_stands_with_its_result():
    walk = Walk([step("theme-result", "r")], [], 0)
    (stage,) = led_to.stages(walk, scored={"r": "high"})
    assert (stage.id, stage.knots[0].scored) == ("risk", "high")
    assert led_to.stages(walk)[0].knots[0].scored is None
