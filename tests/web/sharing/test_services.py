"""Who may change a record raises its marking; only a named person lowers it, with a reason; the history says so."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.thread import registry

SENSITIVE = Marking(Level.OFFICIAL_SENSITIVE)


def mark(by, level=Level.OFFICIAL_SENSITIVE, groups=(), record="p1", **more):
    return services.mark(by=by, kind="paper", record_id=record, level=level, groups=groups, **more)


@pytest.fixture
def manager(member):
    return member(Role.MANAGER)


@pytest.fixture
def panel(manager, cast):
    return services.found_group(
        by=manager, partnership=cast.own, name="Panel A", purpose="Synthetic"
    )


def test_who_may_change_a_record_raises_its_marking(manager, cast):
    assert mark(manager) == SENSITIVE
    assert marking_row(cast.own.pk, "paper", "p1") == (SENSITIVE, [])
    event = Event.objects.get(action="marked")
    assert (event.before, event.after) == (
        {"marking": "OFFICIAL"}, {"marking": "OFFICIAL-SENSITIVE"}
    )  # fmt: skip
    assert (event.by, event.record) == (str(manager.person_id), "p1")


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.MANAGER])
def test_no_other_role_raises_or_lowers(member, manager, role):
    with pytest.raises(CallFault, match="may not change this record"):
        mark(member(role))
    mark(manager)
    with pytest.raises(CallFault, match="ask the partnership’s manager"):
        mark(member(role), Level.OFFICIAL, reason="Because.")
    assert Event.objects.filter(kind="paper").count() == 1


def test_a_marking_is_lowered_with_a_reason_that_stands_in_the_history(manager, cast):
    mark(manager)
    for nothing in ("", "  "):
        with pytest.raises(CallFault, match="Give the reason"):
            mark(manager, Level.OFFICIAL, reason=nothing)
    assert mark(manager, Level.OFFICIAL, reason=" It is public now. ") == OFFICIAL
    event = Event.objects.get(action="lowered marking")
    assert event.after == {"marking": "OFFICIAL", "reason": "It is public now."}
    assert event.by == str(manager.person_id)


def test_taking_a_group_away_is_lowering(manager, panel):
    mark(manager, groups=[panel])
    with pytest.raises(CallFault, match="Give the reason"):
        mark(manager)
    assert mark(manager, reason="Told to all.") == SENSITIVE


def test_a_marking_that_stands_already_is_no_change(manager):
    with pytest.raises(CallFault, match="marked OFFICIAL already"):
        mark(manager, Level.OFFICIAL)


def test_nobody_marks_what_they_may_not_see(manager, member, panel):
    with pytest.raises(CallFault, match="that you may see"):
        mark(manager, record="p9")
    mark(manager, groups=[panel])
    with pytest.raises(CallFault, match="that you may see"):
        mark(member(Role.BOARD_MEMBER), reason="x")


def test_nobody_shuts_themselves_out_or_marks_for_another_partnerships_group(
    manager, member, cast, panel
):
    strange = services.found_group(
        by=member(Role.MANAGER, cast.other), partnership=cast.other, name="Theirs", purpose="x"
    )
    with pytest.raises(CallFault, match="another partnership"):
        mark(manager, groups=[strange])
    services.add_member(by=manager, group=panel, membership=member(Role.ANALYST))
    services.remove_member(by=manager, group=panel, membership=manager)
    with pytest.raises(CallFault, match="shut yourself out"):
        mark(manager, groups=[panel])


def test_a_new_record_is_marked_and_its_history_tells_of_no_marking_before(
    manager, panel, member, cast
):
    told = {"by": manager, "kind": "paper", "record_id": "p1"}
    marking = services.mark_new(**told, level=Level.OFFICIAL_SENSITIVE, groups=[panel])
    assert marking_row(cast.own.pk, "paper", "p1") == (marking, [panel])
    assert services.mark_new(**told | {"record_id": "p2"}, level=Level.OFFICIAL) == OFFICIAL
    (event,) = Event.objects.filter(kind="paper")
    assert (event.record, event.before, event.after) == ("p1", None, {"marking": str(marking)})
    with pytest.raises(CallFault, match="shut yourself out"):
        services.mark_new(
            **told | {"by": member(Role.ANALYST)}, level=Level.OFFICIAL_SENSITIVE, groups=[panel]
        )


def test_groups_want_the_higher_level(manager, panel):
    with pytest.raises(CallFault, match="go with OFFICIAL-SENSITIVE"):
        mark(manager, Level.OFFICIAL, groups=[panel])


def test_a_group_is_founded_once_with_its_founder_in_it(manager, panel, cast):
    assert panel.slug == "panel-a"
    assert [m.membership for m in panel.members.all()] == [manager]
    for name in ("panel a", "!!"):
        with pytest.raises(CallFault):
            services.found_group(by=manager, partnership=cast.own, name=name, purpose="x")
    event = Event.objects.get(kind="need-to-know-group")
    assert event.after["member"] == str(manager.person_id)


def test_members_come_and_go_in_the_history_and_the_last_one_stays(manager, member, panel, cast):
    board = member(Role.BOARD_MEMBER)
    services.add_member(by=manager, group=panel, membership=board)
    with pytest.raises(CallFault, match="already"):
        services.add_member(by=manager, group=panel, membership=board)
    services.remove_member(by=manager, group=panel, membership=manager)
    with pytest.raises(CallFault, match="does not belong"):
        services.remove_member(by=manager, group=panel, membership=manager)
    with pytest.raises(CallFault, match="last member"):
        services.remove_member(by=manager, group=panel, membership=board)
    with pytest.raises(CallFault, match="another partnership"):
        services.add_member(by=manager, group=panel, membership=member(Role.ANALYST, cast.other))
    told = [(e.action, (e.before or e.after)["member"])
            for e in Event.objects.filter(kind="need-to-know-group", action__startswith="member")]  # fmt: skip
    assert told == [
        ("member added", str(board.person_id)),
        ("member removed", str(manager.person_id)),
    ]


def test_a_kind_that_nobody_changes_by_hand_is_not_marked_by_hand(manager, monkeypatch):
    kind = registry.Kind("leaf", "Leaf", lambda m, ids: dict.fromkeys(ids, ("A leaf", "/")))
    monkeypatch.setattr(registry, "_kinds", registry._kinds | {"leaf": kind})
    with pytest.raises(CallFault, match="'Leaf' by hand: it is as open as what it hangs on"):
        services.mark(by=manager, kind="leaf", record_id="l1", level=Level.OFFICIAL_SENSITIVE)
    assert marking_row(manager.partnership_id, "leaf", "l1")[0] == OFFICIAL
