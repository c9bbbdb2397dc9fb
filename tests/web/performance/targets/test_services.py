"""A target is proposed with its reason and endorsed by a decision; an endorsed one gives way and never changes."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.history.models import Event
from frankpledge.web.performance.targets import services
from frankpledge.web.performance.targets.queries import targets
from frankpledge.web.thread.models import Link
from frankpledge.web.thread.registry import closed_among, describe

from ..conftest import LATER, RAISED

YEAR = {"first": "2025-04", "last": "2026-03"}


@pytest.fixture
def propose(robbery, chair):
    """Propose a target, by default the same again."""

    def proposed(by=chair, **more):
        told = {"indicator": robbery, "area": "E22000359", "value": 120.0, **YEAR,
                "rationale": "A tenth fewer than the year before (synthetic)."} | more  # fmt: skip
        return services.propose_target(by=by, today=RAISED, **told)

    return proposed


def test_it_is_proposed_under_its_indicator_and_endorsed_by_a_decision(propose, chair, answer):
    made = propose()
    assert (made.reference, made.state) == ("SOUTHMERE-TG-001", "proposed")
    decision = answer(LATER)
    services.endorse_target(by=chair, target=made, decision=decision)
    made.refresh_from_db()
    assert (made.state, made.decision) == ("endorsed", decision)
    ties = Link.objects.filter(target_kind="target").values_list("source_kind", "relation")
    assert set(ties) == {("indicator", "aims at"), ("decision", "decided in")}
    told = Event.objects.filter(kind="target").exclude(action="linked").order_by("number")
    assert list(told.values_list("action", flat=True)) == ["proposed", "endorsed"]


def test_a_new_one_takes_the_place_of_what_stood(propose, chair, answer):
    first, second = propose(), propose(value=110.0)
    decision = answer(LATER)
    for one in (first, second):
        services.endorse_target(by=chair, target=one, decision=decision)
    first.refresh_from_db()
    assert (first.state, first.value, first.replaced_by) == ("replaced", 120.0, second)
    tie = Link.objects.get(source=first.reference, relation="replaced by")
    assert (tie.target, tie.since) == (second.reference, LATER)


def test_two_lines_stand_beside_each_other(propose, chair, answer):
    decision = answer(LATER)
    for line in ("Minimum", "Ambition"):
        services.endorse_target(by=chair, target=propose(line=line), decision=decision)
    assert targets(chair).filter(state="endorsed").count() == 2


def test_what_is_endorsed_does_not_change(propose, chair, answer):
    made = services.endorse_target(by=chair, target=propose(), decision=answer(LATER))
    with pytest.raises(CallFault, match="does not change any more"):
        services.withdraw_target(by=chair, target=made, why="No more.")


def test_what_is_withdrawn_says_why(propose, chair):
    made = propose()
    with pytest.raises(CallFault, match="Say why"):
        services.withdraw_target(by=chair, target=made, why=" ")
    assert services.withdraw_target(by=chair, target=made, why="Too bold.").state == "withdrawn"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"rationale": " "}, "Say why"),
        ({"value": -1.0}, "nought or more"),
        ({"value": float("nan")}, "nought or more"),
        ({"last": "2025-12"}, "not a year"),
        ({"profile": {"2025-04": 120.0}}, "other months"),
        ({"profile": dict.fromkeys([f"2025-{n:02d}" for n in range(4, 13)] + ["2026-01", "2026-02", "2026-03"], 9.0)},
         "add up to 108"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused(propose, wrong, why):
    with pytest.raises(CallFault, match=why):
        propose(**wrong)


def test_nothing_is_aimed_at_where_neither_way_is_good(propose, abuse, acting):
    with pytest.raises(CallFault, match="a person judges it"):
        propose(by=acting(Role.ANALYST), indicator=abuse)
    with pytest.raises(CallFault, match="no indicator"):
        propose(by=acting(Role.ANALYST), indicator=abuse.__class__(pk=0, name="None"))


def test_a_decision_and_a_target_of_others_are_not_there(propose, chair, answer, acting, cast):
    made = propose()
    stranger = acting(Role.MANAGER, cast.other)
    with pytest.raises(CallFault, match="no target"):
        services.endorse_target(by=stranger, target=made, decision=answer(LATER))
    missing = answer(LATER)
    missing.pk = 0
    with pytest.raises(CallFault, match="no decision"):
        services.endorse_target(by=chair, target=made, decision=missing)


def test_a_decision_that_cannot_have_endorsed_it_is_refused(propose, chair, answer):
    made, taken = propose(), answer(LATER)
    Decision.objects.filter(pk=taken.pk).update(status="superseded")
    with pytest.raises(CallFault, match="stands no more"):
        services.endorse_target(by=chair, target=made, decision=taken)
    before = answer(RAISED - datetime.timedelta(1))
    with pytest.raises(CallFault, match="before SOUTHMERE-TG-001 was proposed"):
        services.endorse_target(by=chair, target=made, decision=before)
    dayless = Decision.objects.create(partnership=made.partnership, number=99, reference="D-99", title="T",
                                      kind="other", wording="W", is_as_stated=True, source="S", year=2025)  # fmt: skip
    with pytest.raises(CallFault, match="Nothing says when"):
        services.endorse_target(by=chair, target=made, decision=dayless)


def test_several_lines_are_proposed_and_endorsed_together_or_not_at_all(
    robbery, chair, answer
):  # fmt: skip
    told = {"indicator": robbery, "area": "E22000359", "rationale": "Synthetic.", **YEAR}
    lines = services.propose_lines(
        by=chair, today=RAISED, lines={"Target": (120.0, None), "Stretch": (100.0, None)}, **told
    )
    services.withdraw_target(by=chair, target=lines[1], why="Too bold.")
    with pytest.raises(CallFault, match="withdrawn"):
        services.endorse_lines(by=chair, targets=lines, decision=answer(LATER))
    assert not targets(chair).filter(state="endorsed")
    services.endorse_lines(by=chair, targets=lines[:1], decision=answer(LATER))
    assert targets(chair).get(state="endorsed").line == "Target"


def test_the_thread_tells_of_it_where_its_indicator_is_seen(propose, robbery, chair, acting):
    name = ("target", propose().reference)
    assert describe(chair, [name])[name].title == "Target for Robbery: 120 by March 2026"
    robbery.is_restricted = True
    robbery.save()
    assert closed_among(acting(Role.BOARD_MEMBER), [name]) == {name}
    assert name not in describe(acting(Role.BOARD_MEMBER), [name])
