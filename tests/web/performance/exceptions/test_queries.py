"""Who sees which exceptions, in which order, and how many of a quarter."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.definitions.exception_rules import Touched
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.exceptions import queries, services
from frankpledge.web.sharing import services as sharing
from tests.web.performance.conftest import IN_DANGER, LATER, RAISED


def test_an_exception_of_a_restricted_indicator_is_as_closed_as_the_indicator(
    in_danger, acting, robbery
):
    held = in_danger()
    robbery.is_restricted = True
    robbery.save()
    analyst, owner = acting(Role.ANALYST), acting(Role.ACTION_OWNER)
    assert queries.exception(analyst, held.reference) == held
    assert queries.exception(owner, held.reference) is None
    assert list(queries.closed(owner)) == [held.reference]
    assert list(queries.closed(analyst)) == []
    assert queries.describe(owner, [held.reference]) == {}


@pytest.mark.parametrize("kind", ["action", "target"])
def test_an_exception_is_as_closed_as_the_action_or_target_that_is_in_danger(
    in_danger, acting, kind
):
    """Its reference, agency and day tell that there is such a record, and that is told to its group alone."""
    held = in_danger(replace(IN_DANGER, kind=kind, record="SOUTHMERE-X-001"))
    manager, chair = acting(Role.MANAGER), acting(Role.OPERATIONAL_GROUP_CHAIR)
    group = sharing.found_group(by=manager, partnership=held.partnership, name="Panel", purpose="x")
    sharing.add_member(by=manager, group=group, membership=chair)
    sharing.mark_new(by=manager, kind=kind, record_id="SOUTHMERE-X-001",
                     level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    owner = acting(Role.ACTION_OWNER)
    assert list(queries.exceptions(chair)) == [held]
    assert list(queries.exceptions(owner)) == []
    assert list(queries.closed(owner)) == [held.reference]
    assert queries.describe(owner, [held.reference]) == {}
    assert queries.counts(owner, RAISED, LATER)["raised"] == 0


def test_a_stranger_sees_none(in_danger, acting, cast):
    in_danger()
    assert not queries.exceptions(acting(Role.MANAGER, cast.other)).exists()


def test_the_oldest_duty_stands_first_and_what_is_closed_last(in_danger, remedied, chair, acting):
    with_day = remedied(in_danger())
    waiting = in_danger(replace(IN_DANGER, rule="likely-to-miss"))
    over = in_danger(replace(IN_DANGER, rule="another"))
    services.close(by=chair, today=LATER, exception=over, why="Back within chance")
    standing, closed = queries.in_order(queries.exceptions(acting(Role.MANAGER)))
    assert standing == [waiting, with_day]
    assert closed == [over]


def test_they_are_found_by_what_they_are_about(in_danger, acting, robbery):
    held, manager = in_danger(), acting(Role.MANAGER)
    assert list(queries.about(manager, "indicator", "robbery")) == [held]
    assert list(queries.of_indicator(manager, robbery.pk)) == [held]
    assert list(queries.of_indicator(manager, robbery.pk, "E22000359")) == [held]
    assert not queries.of_indicator(manager, robbery.pk, "E07000221")
    places = (Touched("E22000359", "Southmere", "robbery"), Touched("E07000221", "Wold", "robbery"))
    in_danger(replace(IN_DANGER, month="2025-10", what="Robbery: worse.", touched=places), LATER)
    assert list(queries.of_indicator(manager, robbery.pk, "E07000221")) == [held]


def test_the_thread_and_so_a_decisions_page_names_who_does_not_contribute(
    referred, remedied, in_danger, acting
):
    plain, named = remedied(in_danger(replace(IN_DANGER, rule="another"))), referred()
    told = queries.describe(acting(Role.BOARD_MEMBER), [plain.reference, named.reference])
    assert told[plain.reference][0] == IN_DANGER.what
    assert (
        told[named.reference][0] == f"{IN_DANGER.what} Probation (synthetic) does not contribute."
    )


def test_a_quarter_counts_each_exception_once_a_stage(in_danger, remedied, referred, answer, chair):
    held = remedied(remedied(in_danger()), remedy="Patrols every day")
    worse = replace(IN_DANGER, month="2025-10", magnitude="51")
    services.raise_exception(by="daily", partnership=held.partnership, today=LATER, signal=worse)
    services.decide(by=chair, today=LATER, exception=referred(held), decision=answer())
    services.close(by=chair, today=LATER, exception=held, why="Back within chance")
    assert queries.counts(chair, RAISED, LATER) == {
        "raised": 1, "remedied": 1, "referred": 1, "decided": 1, "closed": 1
    }  # fmt: skip
    before = RAISED - datetime.timedelta(1)
    assert set(queries.counts(chair, before, before).values()) == {0}
