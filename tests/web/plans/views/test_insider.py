"""An action that is marked for a group is nowhere to be found by a colleague outside it, on no page and in no file."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, milestones, services
from frankpledge.web.actions.models import Action, ActionUpdate
from frankpledge.web.actions.rounds import services as rounds
from frankpledge.web.performance.exceptions.looking import look_at_all
from frankpledge.web.sharing import services as sharing
from tests.web.plans.conftest import TODAY

SECRET = "Zebra crossing of the informant (synthetic)"
OVERDUE = TODAY.replace(year=2025, month=10)
OUTSIDE = (Role.PLAN_COORDINATOR, Role.BOARD_MEMBER, Role.OPERATIONAL_GROUP_CHAIR, Role.PARTNER_LEAD,
           Role.SCRUTINY)  # fmt: skip


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def hidden(begin, acting, cast) -> Action:
    """Give an overdue, blocked action of the manager's group alone; an open one waits for it, a round asked of both."""
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    seen = begin("Street marshals (synthetic)", sub="knife-crime")
    made = begin(SECRET, sub="knife-crime", due_on=OVERDUE, lead=manager, agency=manager.agency,
                 tags=["prevent-duty"])  # fmt: skip
    milestones.add_milestone(by=manager, today=TODAY, action=made, words=SECRET, due_on=OVERDUE)
    changing.wait_for(by=manager, today=TODAY, action=seen, others=[made])
    group = sharing.found_group(by=manager, partnership=cast.own, name="Informants", purpose="x")
    sharing.add_member(by=manager, group=group, membership=owner)
    sharing.mark_new(by=manager, kind="action", record_id=made.reference, level=Level.OFFICIAL_SENSITIVE,
                     groups=[group])  # fmt: skip
    closed, still_open = rounds.plan_year(by=manager, partnership=cast.own, year=2025)[1:3]
    for one in (closed, still_open):
        rounds.open_round(by=manager, return_round=one, today=TODAY)
        ask = one.asks.get(membership=manager)
        rounds.answer(by=manager, ask=ask, action=made, today=TODAY, delivery="off-track", happened=SECRET,
                      blocker=SECRET)  # fmt: skip
        if one == closed:
            rounds.close_round(by=manager, return_round=one, today=TODAY)
    look_at_all(by=manager, partnership=cast.own, today=TODAY)
    return made


def addresses(hidden, cast) -> list[str]:
    """Return every list, sum and file that an action could stand in."""
    refs = [one.reference for one in cast.own.return_rounds.filter(state__in=["open", "closed"])]
    plan = "violence-synthetic"
    named = [(name,) for name in ("today", "actions", "actions-csv", "actions-xlsx", "actions-workbook-filled",
                                  "my-actions", "history", "plans", "plans-across-all", "return-rounds",
                                  "performance", "exceptions")]  # fmt: skip
    named += [("history-of-record", "plan", plan), ("thread-of-record", "sub-plan", f"{plan}--knife-crime"),
              ("plans-across", "prevent-duty"), ("plan", plan), ("plan-workbook", plan), ("plan-refresh", plan),
              ("sub-plan", plan, "knife-crime")]  # fmt: skip
    named += [
        (name, ref)
        for ref in refs
        for name in ("return-round", "return-round-csv", "return-round-xlsx")
    ]
    found = [reverse(name, args=["southmere", *more]) for name, *more in named]
    listed = reverse("actions", args=["southmere"])
    asked = (
        "state=all",
        "tag=prevent-duty",
        "due=overdue",
        "blocked=yes",
        "rating=off-track",
        "q=zebra",
    )
    found += [f"{listed}?{one}" for one in asked]
    found += [f"{reverse('return-round', args=['southmere', ref])}?by=source" for ref in refs]
    return found


def said(answer) -> str:
    """Return what an answer says: a workbook's parts are looked into."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content[:2] == b"PK":
        book = zipfile.ZipFile(io.BytesIO(content))
        content = b" ".join(book.read(name) for name in book.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_is_outside_the_group_finds_it_nowhere(hidden, as_role, cast, role):
    client, opened = as_role(role), 0
    for where in addresses(hidden, cast):
        answer = client.get(where)
        assert answer.status_code in (200, 403, 404), where
        opened += answer.status_code == 200
        page = said(answer)
        assert "Zebra" not in page.replace('value="zebra"', ""), where
        assert hidden.reference not in page, where
    assert opened > 5


def test_who_is_inside_finds_it(hidden, as_role, cast):
    """The walk would find it: no page is silent for want of looking."""
    pages = [said(as_role(Role.MANAGER).get(where)) for where in addresses(hidden, cast)]
    assert sum("Zebra" in page for page in pages) >= 15


def test_no_count_of_an_outsider_changes_because_of_it(hidden, as_role):
    plan = "violence-synthetic"

    def counted(role: Role) -> list[str]:
        client = as_role(role)
        named = (("plans",), ("plan", plan), ("sub-plan", plan, "knife-crime"), ("performance",))
        return [said(client.get(reverse(name, args=["southmere", *more]))) for name, *more in named]

    def numbers(pages: list[str]) -> list[str]:
        return [" ".join(word for word in page.split() if word.isdigit()) for page in pages]

    before = numbers(counted(Role.BOARD_MEMBER))
    Action.objects.filter(pk=hidden.pk).update(title="Another", due_on=TODAY.replace(year=2027))
    assert numbers(counted(Role.BOARD_MEMBER)) == before


@pytest.mark.parametrize("role", OUTSIDE)
def test_a_hand_made_post_does_nothing_to_it_and_says_that_there_is_none(hidden, as_role, role):
    client, before = (
        as_role(role),
        (ActionUpdate.objects.count(), Action.objects.get(pk=hidden.pk).state),
    )
    named = (("action-step", "tell"), ("action-step", "close"), ("action-step", "withdraw"),
             ("action-change", "says"), ("action-change", "lead"), ("milestone-step", 1, "reach"))  # fmt: skip
    for name, *more in named:
        where = reverse(name, args=["southmere", hidden.reference, *more])
        answer = client.post(where, {"delivery": "done", "evidence": "x", "why": "x", "nil": "yes"})
        assert answer.status_code in (403, 404), where
        assert "Zebra" not in said(answer)
    mine = reverse("my-actions", args=["southmere"])
    answer = client.post(f"{mine}?say={hidden.reference}", {"nil": "yes"})
    assert answer.status_code in (403, 404)
    assert (ActionUpdate.objects.count(), Action.objects.get(pk=hidden.pk).state) == before


def test_an_owner_of_another_agency_changes_nothing_that_is_not_theirs(begin, acting, as_role):
    """Not by a step's address, not by the form of their own actions, not by a workbook's."""
    theirs = begin("Of the council (synthetic)")
    client = as_role(Role.THEME_SPECIALIST)
    for step in ("tell", "close", "escalate", "milestone"):
        where = reverse("action-step", args=["southmere", theirs.reference, step])
        answer = client.post(where, {"delivery": "done", "evidence": "x", "why": "x", "nil": "yes"})
        assert answer.status_code in (403, 404), step
    mine = reverse("my-actions", args=["southmere"])
    assert client.post(f"{mine}?say={theirs.reference}", {"nil": "yes"}).status_code == 404
    for name in ("actions-workbook", "take-actions-workbook"):
        assert client.post(reverse(name, args=["southmere"]), {"sealed": "x"}).status_code == 403
    assert not ActionUpdate.objects.exists()
    assert Action.objects.get(pk=theirs.pk).state == "open"


def test_no_file_holds_a_formula(begin, acting, as_role, cast):
    """What is typed into an action stays words in every spreadsheet that leaves."""
    made = begin("=HYPERLINK(1)", sub="knife-crime", output="+cmd|' /C calc'!A0", outcome="@SUM(1)")
    manager = acting(Role.MANAGER)
    held = rounds.plan_year(by=manager, partnership=cast.own, year=2025)[2]
    rounds.open_round(by=manager, return_round=held, today=TODAY)
    owner = acting(Role.ACTION_OWNER)
    services.tell(by=owner, today=TODAY, action=made, delivery="at-risk", happened="=1+1", blocker="-2+3",
                  next_step="\t=4")  # fmt: skip
    rounds.close_round(by=manager, return_round=held, today=TODAY)
    client = as_role(Role.MANAGER)
    for name, *more in (("actions-csv",), ("return-round-csv", held.reference)):
        page = said(client.get(reverse(name, args=["southmere", *more])))
        for cell in ("=HYPERLINK", "=1+1", "-2+3", "+cmd", "@SUM"):
            assert f",{cell}" not in page
            assert f'"{cell}' not in page
            assert f"\n{cell}" not in page
    for name, *more in (("actions-xlsx",), ("return-round-xlsx", held.reference), ("actions-workbook-filled",),
                        ("plan-workbook", "violence-synthetic")):  # fmt: skip
        page = said(client.get(reverse(name, args=["southmere", *more])))
        assert "<f>" not in page, name
        assert "<hyperlink" not in page, name
