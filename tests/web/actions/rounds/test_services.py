"""A round asks each owner once, counts each answer once, and freezes into a report that nothing changes."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, transaction

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action, ReturnAsk, RoundReport
from frankpledge.web.actions.rounds import queries, services
from frankpledge.web.actions.services import tell
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services as sharing

from ..conftest import CLOSES, OPENS, REFERENCE

DAY = datetime.date
LATER = OPENS + datetime.timedelta(days=3)


def events(action: str) -> list[Event]:
    return list(Event.objects.filter(kind="return-round", action=action).order_by("number"))


def answer(opened, number=0, delivery="on-track", **more):
    return services.answer(by=opened.owner, ask=opened.ask, action=opened.actions[number],
                           today=LATER, delivery=delivery, **more)  # fmt: skip


def test_a_year_is_planned_once_with_a_round_a_quarter(cast, acting):
    manager = acting(Role.MANAGER)
    made = services.plan_year(by=manager, partnership=cast.own, year=2024)
    again = services.plan_year(by=manager, partnership=cast.own, year=2024)
    assert [one.pk for one in again] == [one.pk for one in made]
    assert [one.reference for one in made] == [f"SOUTHMERE-RR-2024-Q{n}" for n in (1, 2, 3, 4)]
    assert (made[1].first, made[1].last) == ("2024-07", "2024-09")
    assert (made[1].opens_on, made[1].closes_on) == (DAY(2024, 10, 14), DAY(2024, 11, 3))
    later = services.plan_year(by=manager, partnership=cast.own, year=2025)
    assert [one.number for one in later] == [5, 6, 7, 8]
    assert len(events("planned")) == 8


def test_each_owner_is_asked_once_of_their_open_actions(opened):
    assert opened.round.reference == REFERENCE
    (ask,) = opened.round.asks.all()
    assert ask.membership == opened.owner
    assert ask.actions == [action.reference for action in opened.actions]
    assert (opened.round.opened_on, opened.round.closes_on) == (OPENS, CLOSES)
    (event,) = events("opened")
    assert event.after == {"asked": 1, "closes_on": "2026-02-03"}
    with pytest.raises(CallFault, match="is open"):
        services.open_round(by=opened.manager, return_round=opened.round, today=LATER)
    assert opened.round.asks.count() == 1


def test_an_action_that_has_ended_or_not_begun_is_not_asked_of(planned, begin, acting):
    ended = begin("Ended (synthetic)")
    begin("To come (synthetic)", begins_on=OPENS + datetime.timedelta(days=1))
    begun = begin("Begun (synthetic)", begins_on=OPENS)
    Action.objects.filter(pk=ended.pk).update(state="closed", ended_on=OPENS, ended_why="Done.")
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    assert held.asks.get().actions == [begun.reference]


def test_where_no_lead_stands_the_agencys_lead_is_asked_else_nobody(planned, begin, acting):
    nobody, stranger = begin("Of nobody (synthetic)", lead=None), acting(Role.BOARD_MEMBER)
    unable = begin("Of one who may not (synthetic)", lead=stranger)
    own = begin("Of the owner (synthetic)")
    partner_lead = acting(Role.PARTNER_LEAD)
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    asked = {ask.membership: ask.actions for ask in held.asks.all()}
    assert asked == {
        partner_lead: [nobody.reference, unable.reference],
        acting(Role.ACTION_OWNER): [own.reference],
    }


def test_who_left_is_not_asked(planned, begin, acting):
    begin()
    owner = acting(Role.ACTION_OWNER)
    owner.until = OPENS - datetime.timedelta(days=1)
    owner.save()
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    assert not held.asks.exists()
    report = services.close_round(by=acting(Role.MANAGER), return_round=held, today=CLOSES)
    (rest,) = report.content["not_asked"]
    assert rest["title"] == "Street marshals on Fridays (synthetic)"
    assert report.content["counts"] == {"asked": 0, "answered": 0, "nil": 0, "late": 0}


def test_an_action_that_its_lead_may_not_see_is_asked_of_nobody(planned, begin, acting, cast):
    marked, manager = begin(), acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    sharing.mark_new(by=manager, kind="action", record_id=marked.reference,
                     level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    held = services.open_round(by=manager, return_round=planned, today=OPENS)
    assert not held.asks.exists()


def test_a_round_that_is_opened_late_stays_open_for_a_week(planned, begin, acting):
    begin()
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=CLOSES)
    assert held.closes_on == CLOSES + datetime.timedelta(days=6)


def test_whoever_tells_of_one_action_has_answered_and_the_rest_is_named_as_not_told(opened):
    made = answer(opened, delivery="at-risk", blocker="No money", next_step="Ask")
    assert (made.told_in, made.told_on, made.told_by) == (REFERENCE, LATER, opened.owner)
    (found,) = queries.answers(opened.round)
    assert found.standing == "answered"
    assert found.left == tuple(opened.actions[1:])
    assert queries.counts(opened.round) == {"asked": 1, "answered": 1, "nil": 0, "late": 0}
    report = services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    told = report.content["agencies"][0]["owners"][0]["actions"]
    assert [one["is_told"] for one in told] == [True, False, False]
    assert (told[0]["delivery"], told[0]["blocker"]) == ("at-risk", "No money")
    assert told[0]["next_step"] == "Ask"


def test_nothing_to_report_is_said_of_all_that_is_left_and_counts_as_nil(opened):
    made = services.nothing_to_report(by=opened.owner, ask=opened.ask, today=LATER)
    assert [(one.is_nil, one.told_in) for one in made] == [(True, REFERENCE)] * 3
    assert services.nothing_to_report(by=opened.owner, ask=opened.ask, today=LATER) == []
    assert queries.counts(opened.round) == {"asked": 1, "answered": 0, "nil": 1, "late": 0}
    answer(opened)
    assert queries.counts(opened.round) == {"asked": 1, "answered": 1, "nil": 0, "late": 0}


def test_nothing_to_report_of_one_action_leaves_the_others(opened):
    services.nothing_to_report(
        by=opened.owner, ask=opened.ask, today=LATER, action=opened.actions[1]
    )
    (found,) = queries.answers(opened.round)
    assert [action.title for action in found.left] == ["Street marshals (synthetic)", "Lights (synthetic)"]  # fmt: skip


def test_what_is_told_twice_stands_beside_and_the_later_counts(opened):
    answer(opened, delivery="off-track")
    answer(opened, delivery="on-track")
    services.nothing_to_report(by=opened.owner, ask=opened.ask, today=LATER, action=opened.actions[0])  # fmt: skip
    (found,) = queries.answers(opened.round)
    assert found.lines[0].update.delivery == "on-track"
    assert opened.actions[0].updates.count() == 3


def test_what_is_told_on_the_actions_page_while_the_round_is_open_counts_and_before_it_does_not(opened):  # fmt: skip
    before, first = OPENS - datetime.timedelta(days=1), opened.actions[0]
    tell(by=opened.owner, today=before, action=first, delivery="done")
    assert queries.counts(opened.round)["late"] == 1
    tell(by=opened.owner, today=OPENS, action=first, delivery="done")
    assert queries.counts(opened.round)["answered"] == 1


def test_what_another_agency_tells_is_no_answer_of_this_one(opened):
    opened.manager.agency = None
    opened.manager.save()
    tell(by=opened.manager, today=LATER, action=opened.actions[0], delivery="on-track")
    assert queries.counts(opened.round)["late"] == 1


def test_an_answer_of_somebody_else_too_late_or_of_another_action_is_refused(opened, begin, acting):
    other = begin("Later (synthetic)")
    told = {"by": opened.owner, "ask": opened.ask, "action": opened.actions[0], "today": LATER,
            "delivery": "done"}  # fmt: skip
    for changed, words in (
        ({"by": acting(Role.PARTNER_LEAD)}, "asks somebody else"),
        ({"today": CLOSES + datetime.timedelta(days=1)}, "closed on 3 February 2026"),
        ({"action": other}, f"does not ask you of {other.reference}"),
        ({"delivery": ""}, "Say how it goes"),
    ):
        with pytest.raises(CallFault, match=words):
            services.answer(**told | changed)
    services.answer(**told | {"today": CLOSES})
    services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    with pytest.raises(CallFault, match="is closed: nothing is asked"):
        services.answer(**told)


def test_one_owner_is_reminded_alone_and_not_twice_a_day(opened, begin, acting):
    services.remind_one(by=opened.manager, ask=opened.ask, today=LATER)
    assert opened.ask.reminded == [LATER.isoformat()]
    (event,) = events("reminded")
    assert event.after["reminded"] == 1
    with pytest.raises(CallFault, match="reminded today already"):
        services.remind_one(by=opened.manager, ask=opened.ask, today=LATER)
    answer(opened)
    with pytest.raises(CallFault, match="nothing to remind of"):
        services.remind_one(by=opened.manager, ask=opened.ask, today=CLOSES)


def test_whose_link_is_ended_is_not_reminded(opened):
    services.revoke(by=opened.manager, ask=opened.ask, today=OPENS)
    with pytest.raises(CallFault, match="nothing to remind of"):
        services.remind_one(by=opened.manager, ask=opened.ask, today=LATER)


def test_who_has_told_nothing_is_reminded_at_most_once_a_day(opened, begin, acting):
    (reminded,) = services.remind(by="daily", return_round=opened.round, today=LATER)
    assert reminded == opened.ask
    assert services.remind(by="daily", return_round=opened.round, today=LATER) == []
    assert opened.ask.reminded == [LATER.isoformat()]
    answer(opened)
    assert services.remind(by="daily", return_round=opened.round, today=CLOSES) == []
    (event,) = events("reminded")
    assert event.after["reminded"] == 1


def test_the_report_never_changes_and_holds_no_name(opened):
    answer(opened)
    report = services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    (agency,) = report.content["agencies"]
    assert (agency["slug"], agency["owners"][0]["membership"]) == ("council", opened.owner.pk)
    assert opened.owner.person.name not in str(report.content)
    for change in (
        lambda: RoundReport.objects.filter(pk=report.pk).update(content={}),
        lambda: RoundReport.objects.filter(pk=report.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    tell(by=opened.owner, today=CLOSES, action=opened.actions[1], delivery="done")
    opened.round.refresh_from_db()
    assert opened.round.report.content == report.content
    assert queries.counts(opened.round) == report.content["counts"]
    with pytest.raises(CallFault, match="is closed"):
        services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    (event,) = events("closed")
    assert event.after == {"asked": 1, "answered": 1, "nil": 0, "late": 0}


def test_a_link_is_ended_and_sent_anew(opened):
    nonce = opened.ask.nonce
    services.revoke(by=opened.manager, ask=opened.ask, today=LATER)
    assert (opened.ask.revoked_on, opened.ask.letter) == (LATER, "")
    assert services.remind(by="daily", return_round=opened.round, today=LATER) == []
    services.send_again(by=opened.manager, ask=opened.ask, today=LATER)
    assert (opened.ask.revoked_on, opened.ask.letter) == (None, "asked")
    assert opened.ask.nonce != nonce
    told = [events("link ended")[0].after, events("link sent anew")[0].after]
    assert all(one["membership"] == opened.owner.pk for one in told)
    services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    with pytest.raises(CallFault, match="nothing is asked"):
        services.send_again(by=opened.manager, ask=opened.ask, today=CLOSES)
    assert ReturnAsk.objects.get().letter == ""


def test_a_round_that_was_never_opened_is_not_held_and_stays_so(planned, acting):
    held = services.not_held(by="daily", return_round=planned)
    assert held.state == "not-held"
    with pytest.raises(CallFault, match="Only a planned one opens"):
        services.open_round(by=acting(Role.MANAGER), return_round=held, today=OPENS)
    with pytest.raises(CallFault, match="was held"):
        services.not_held(by="daily", return_round=held)


def test_the_sum_of_the_counts_is_who_was_asked(planned, begin, acting):
    roles = (Role.ACTION_OWNER, Role.PARTNER_LEAD, Role.THEME_SPECIALIST, Role.PLAN_COORDINATOR)
    for role in roles:
        begin(f"Of {role} (synthetic)", lead=acting(role))
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    asks = {ask.membership.role: ask for ask in held.asks.all()}
    assert len(asks) == 4
    first, second = asks["action-owner"], asks["partner-lead"]
    services.nothing_to_report(by=first.membership, ask=first, today=LATER)
    own = Action.objects.get(reference=second.actions[0])
    services.answer(by=second.membership, ask=second, action=own, today=LATER, delivery="done")
    assert queries.counts(held) == {"asked": 4, "answered": 1, "nil": 1, "late": 2}
