"""A day brings return rounds and then what the rules see; a second run brings nothing more."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.services import begin_action
from frankpledge.web.history.models import Event
from frankpledge.web.performance.exceptions import looking
from frankpledge.web.performance.models import PerformanceException
from frankpledge.web.today import keeping_days
from frankpledge.web.today.keeping_days import keep_day
from tests.web.performance.conftest import RAISED


def overdue(acting, cast):
    """Begin an action in each of two partnerships that is forty days late."""
    for place in (cast.own, cast.other):
        by = acting(Role.MANAGER, place)
        begin_action(by=by, today=RAISED, source=("priority", "x"), title="Lights (synthetic)", agency=by.agency,
                     due_on=RAISED - datetime.timedelta(40))  # fmt: skip


def test_every_day_the_rules_look_and_the_second_time_nothing_changes(cast, acting):
    overdue(acting, cast)
    kept = keep_day(by="frankpledge daily", today=RAISED)
    assert {one.partnership for one in kept.looked} == {cast.own.pk, cast.other.pk}
    assert all(len(one.raised) == 1 for one in kept.looked)
    events = Event.objects.count()
    for day in (RAISED, RAISED + datetime.timedelta(1), RAISED + datetime.timedelta(40)):
        assert keep_day(by="frankpledge daily", today=day).looked == []
    assert Event.objects.count() == events


def test_one_partnership_that_cannot_be_looked_at_is_told_and_keeps_no_other_from_it(
    cast, acting, monkeypatch, caplog
):
    overdue(acting, cast)
    whole = looking.standings

    def broken(partnership, **more):
        if partnership == cast.own:
            raise ZeroDivisionError
        return whole(partnership, **more)

    monkeypatch.setattr(looking, "standings", broken)
    failed = {one.partnership: one.failed for one in keep_day(by="frankpledge daily", today=RAISED).looked}  # fmt: skip
    assert failed == {cast.own.pk: True, cast.other.pk: False}
    assert not PerformanceException.objects.filter(partnership=cast.own).exists()
    assert Event.objects.filter(action="rules could not look", partnership=cast.own.pk).count() == 1
    assert "could not look" in caplog.text


def test_every_day_what_is_over_of_board_packs_is_deleted(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(keeping_days, "forget_old", lambda **told: asked.append(told))
    keeping_days.keep_day(by="frankpledge daily", today=RAISED)
    assert asked == [{"by": "frankpledge daily", "today": RAISED}]
