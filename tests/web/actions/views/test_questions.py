"""A page asks the database the same few questions of three records as of thirty."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, milestones, services
from frankpledge.web.actions.rounds import services as rounds
from tests.web.actions.conftest import OPENS, REFERENCE

# Six beside those of the frame: session, person, roles, markings.
MOST = 10


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", OPENS.isoformat())


def questions(client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.MANAGER, "actions"), (Role.ACTION_OWNER, "my-actions"), (Role.BOARD_MEMBER, "actions")],
)
def test_lists_of_actions_cost_the_same_however_many(begin, as_role, role, page):
    where, client = reverse(page, args=["southmere"]), as_role(role)
    for number in range(3):
        begin(f"Action {number} (synthetic)")
    few = questions(client, where)
    for number in range(27):
        begin(f"Another {number} (synthetic)")
    assert questions(client, where) == few <= MOST


def test_an_action_costs_the_same_however_much_hangs_on_it(begin, acting, as_role, cast):
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    made, client = begin(), as_role(Role.MANAGER)
    where = reverse("action", args=["southmere", made.reference])

    def grow(count: int) -> None:
        others = [begin(f"Other {count} {number} (synthetic)") for number in range(2 * count)]
        changing.wait_for(by=manager, today=OPENS, action=made, others=others[:count])
        for number, other in enumerate(others[count:]):
            changing.wait_for(by=manager, today=OPENS, action=other, others=[made])
            name = f"agency-{count}-{number}"
            made.contributors.add(cast.own.agency_set.create(slug=name, name=name, standing="responsible"))  # fmt: skip
            milestones.add_milestone(by=owner, today=OPENS, action=made, words=name, due_on=made.due_on)  # fmt: skip
            services.tell(by=owner, today=OPENS, action=made, delivery="at-risk", happened=name)

    grow(1)
    few = questions(client, where)
    grow(6)
    page = client.get(where).content.decode()
    assert "agency-1-0, agency-6-0, agency-6-1" in page
    assert questions(client, where) == few <= MOST


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_round_costs_the_same_however_many_it_asks_of(begin, planned, as_role, acting, is_closed):
    def held(count: int) -> int:
        for number in range(count):
            begin(f"Action {number} of {count} (synthetic)")
        manager = acting(Role.MANAGER)
        one = (
            planned
            if count == 3
            else rounds.plan_year(by=manager, partnership=manager.partnership, year=2024)[2]
        )
        rounds.open_round(by=manager, return_round=one, today=OPENS)
        if is_closed:
            rounds.close_round(by=manager, return_round=one, today=OPENS)
        return questions(
            as_role(Role.MANAGER), reverse("return-round", args=["southmere", one.reference])
        )

    assert planned.reference == REFERENCE
    assert held(3) == held(27) <= MOST


def test_a_list_takes_from_the_database_no_more_than_it_shows(begin, as_role):
    for number in range(30):
        begin(f"Action {number} (synthetic)")
    with CaptureQueriesContext(connection) as asked:
        page = as_role(Role.BOARD_MEMBER).get(reverse("actions", args=["southmere"]))
    assert "30 actions" in page.content.decode()
    assert any("LIMIT 25" in one["sql"] and "actions_action" in one["sql"] for one in asked)
