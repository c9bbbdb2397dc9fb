"""All actions with what they lack, and one's own: told in a form each, on the page itself."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending, services
from frankpledge.web.actions.models import ActionUpdate
from frankpledge.web.sharing import services as sharing
from tests.web.actions.conftest import DUE, TODAY

LATE = datetime.date(2026, 4, 10)


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", LATE.isoformat())


def at(name, *more):
    return reverse(name, args=["southmere", *more])


def saying(action) -> str:
    return f"{at('my-actions')}?say={action.reference}"


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_says_what_to_do(as_role):
    assert "Begin the first one with the button above" in shown(as_role(Role.MANAGER), at("actions"))  # fmt: skip
    page = shown(as_role(Role.BOARD_MEMBER), at("actions"))
    assert "plan coordinator and manager begin them" in page
    assert at("action-new") not in page
    assert "You lead no action that is open" in shown(as_role(Role.ACTION_OWNER), at("my-actions"))


def test_the_list_shows_the_worse_of_what_was_said_and_what_rules_say(marshals, acting, as_role):
    services.tell(by=acting(Role.ACTION_OWNER), today=TODAY, action=marshals, delivery="on-track")
    page = " ".join(shown(as_role(Role.BOARD_MEMBER), at("actions")).split())
    assert "Off track</strong>" in page
    assert "It was due on 31 March 2026, 10 days ago." in page
    assert "Its owner said on track." in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Due", "Later"]),
        ("state=all", ["Due", "Over", "Later"]),
        ("state=withdrawn", ["Over"]),
        ("rating=off-track", ["Due"]),
        ("rating=not-told", ["Later"]),
        ("due=overdue", ["Due"]),
        ("due=90", ["Later"]),
        ("strand=protect", ["Later"]),
        ("tag=rural", ["Later"]),
        ("lead=nobody", ["Later"]),
        ("agency=council", ["Due", "Later"]),
        ("q=Lat", ["Later"]),
        ("q=nothing", []),
        ("rating=green", ["Due", "Later"]),
    ],
)
def test_the_list_holds_what_is_asked_for(begin, acting, as_role, asked, found):
    begin("Due")
    begin("Later", due_on=DUE + datetime.timedelta(days=60), strand="protect", tags=["rural"], lead=None,
          today=LATE)  # fmt: skip
    over = begin("Over", due_on=DUE + datetime.timedelta(days=1))
    ending.withdraw(by=acting(Role.MANAGER), today=TODAY, action=over, why="Synthetic")
    page = shown(as_role(Role.BOARD_MEMBER), f"{at('actions')}?{asked}")
    assert [name for name in ("Due", "Over", "Later") if f">{name}</a>" in page] == found


def test_the_list_goes_away_as_a_file_that_says_why(marshals, as_role):
    client = as_role(Role.BOARD_MEMBER)
    text = client.get(at("actions-csv")).content.decode("utf-8-sig")
    assert "It was due on 31 March 2026, 10 days ago." in text
    assert client.get(at("actions-xlsx")).content.startswith(b"PK")


def test_an_owner_tells_of_each_on_one_page_the_oldest_duty_first(begin, as_role):
    later, first = begin("Later", due_on=DUE + datetime.timedelta(days=60)), begin("First")
    client = as_role(Role.ACTION_OWNER)
    page = shown(client, at("my-actions"))
    assert page.index(">First<") < page.index(">Later<")
    told = {f"{first.reference}-delivery": "at-risk", f"{first.reference}-blocker": "No money"}
    answer = client.post(saying(first), told)
    assert answer.url == saying(later)  # on to the next
    assert client.post(saying(later), {"nil": "yes"}).url == at("my-actions")
    assert [(u.action, u.delivery, u.blocker) for u in ActionUpdate.objects.order_by("pk")] == [
        (first, "at-risk", "No money"), (later, "", ""),
    ]  # fmt: skip


def test_one_form_is_open_that_of_the_oldest_duty_or_the_one_asked_for(begin, as_role):
    later, first = begin("Later", due_on=DUE + datetime.timedelta(days=60)), begin("First")
    client = as_role(Role.ACTION_OWNER)
    for where, is_open, folded in (
        (at("my-actions"), first, later),
        (saying(later), later, first),
        (f"{at('my-actions')}?say=gone", first, later),
    ):
        page = shown(client, where)
        assert page.count("What happened?") == 1
        assert f'action="?say={is_open.reference}"' in page
        assert f'href="?say={folded.reference}#say"' in page
        assert ("Go on with: Later" in page) == (is_open == later)


def test_what_is_amiss_is_told_beside_its_own_form(begin, as_role):
    first, _ = begin("First"), begin("Second")
    client = as_role(Role.ACTION_OWNER)
    answer = client.post(saying(first))
    assert answer.status_code == 400
    assert (
        answer.content.decode().count("Choose how it is going") == 2
    )  # the summary, and beside the field
    off = {f"{first.reference}-delivery": "off-track"}
    answer = client.post(saying(first), off)
    assert "Say what is in the way: it is off track" in answer.content.decode()
    assert not ActionUpdate.objects.exists()


def test_nobody_tells_of_another_persons_action(marshals, as_role):
    assert marshals.title not in shown(as_role(Role.MANAGER), at("my-actions"))
    answer = as_role(Role.MANAGER).post(saying(marshals), {"nil": "yes"})
    assert answer.status_code == 404
    assert as_role(Role.BOARD_MEMBER).get(at("my-actions")).status_code == 403


def test_a_marked_action_raises_the_list_for_those_who_see_it_and_is_not_there_for_others(
    marshals, acting, as_role, cast
):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    sharing.mark_new(by=manager, kind="action", record_id=marshals.reference, level=Level.OFFICIAL_SENSITIVE,
                     groups=[group])  # fmt: skip
    assert "OFFICIAL-SENSITIVE" in shown(as_role(Role.MANAGER), at("actions"))
    assert marshals.title not in shown(as_role(Role.BOARD_MEMBER), at("actions"))
    assert marshals.title not in shown(as_role(Role.ACTION_OWNER), at("my-actions"))
