"""What comes back is due to its own body by the day it meets, until it is settled; none of a closed decision."""

from __future__ import annotations

import datetime

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.due import queries, services
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.models import NeedToKnowGroup, NeedToKnowMember

from ..conftest import TODAY

DUE = datetime.date(2027, 2, 1)
DAY = datetime.timedelta(days=1)


def bring_back(member, decision):
    told = {"why": "review", "what": "Whether it works", "due_on": DUE, "today": TODAY}
    return services.bring_back(by=member(Role.MANAGER), decision=decision, **told)


def test_it_is_due_to_its_body_until_it_is_settled(cast, member, board, decide):
    manager, made = member(Role.MANAGER), bring_back(member, decide())
    other = Group.objects.create(partnership=cast.own, slug="other", name="Other (synthetic)")
    assert list(queries.due_at(manager, board, DUE - DAY)) == []
    assert list(queries.due_at(manager, board, DUE)) == [made]
    assert list(queries.due_at(manager, other, DUE)) == []
    services.settle(by=manager, due=made, how="It works.", today=DUE)
    assert list(queries.due_at(manager, board, DUE)) == []
    assert list(queries.of(manager, made.decision)) == [made]


def test_who_need_not_know_the_decision_learns_of_nothing(cast, member, board, decide):
    manager, outsider = member(Role.MANAGER), member(Role.BOARD_MEMBER)
    few = NeedToKnowGroup.objects.create(
        partnership=cast.own, slug="few", name="A few", purpose="A test"
    )
    NeedToKnowMember.objects.create(group=few, membership=manager)
    decision = decide(level=Level.OFFICIAL_SENSITIVE, groups=[few])
    made = bring_back(member, decision)
    assert list(queries.due_at(manager, board, DUE)) == [made]
    assert list(queries.due_at(outsider, board, DUE)) == []
    assert list(queries.closed(manager)) == []
    assert list(queries.closed(outsider)) == [decision.reference]
