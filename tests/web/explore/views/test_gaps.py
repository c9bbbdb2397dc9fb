"""The register of data gaps: analysts and managers write, readers read, and nobody learns of what is not theirs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.explore.gaps.queries import KIND
from frankpledge.web.explore.models import DataGap
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import add_member, found_group, mark

pytestmark = pytest.mark.django_db
GIVEN = {"data": "Ambulance calls by ward", "asked_of": "The ambulance trust", "level": "OFFICIAL",
         "why_wanted": "How much is never reported?", "asked_on-day": "2", "asked_on-month": "2",
         "asked_on-year": "2026"}  # fmt: skip


@pytest.fixture(autouse=True)
def _day(no_evidence, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-03-02")


def at(name, *more):
    return reverse(name, args=["southmere", *more])


@pytest.fixture
def gap(as_role) -> DataGap:
    assert as_role(Role.ANALYST).post(at("data-gap-ask"), GIVEN).status_code == 302
    return DataGap.objects.get()


def step(client, gap, name, **given):
    return client.post(at("data-gap-step", gap.reference, name), given)


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_register_says_what_to_do(as_role):
    assert "enter it with the button above" in shown(as_role(Role.ANALYST), at("data-gaps"))
    page = shown(as_role(Role.BOARD_MEMBER), at("data-gaps"))
    assert "analysts and manager enter" in page
    assert at("data-gap-ask") not in page


def test_a_refusal_stands_in_the_list_with_its_reason_and_risk(as_role, gap):
    analyst = as_role(Role.ANALYST)
    wrong = step(analyst, gap, "refuse", why="", risk="")
    assert wrong.status_code == 400
    assert "Enter why it was refused, in their own words" in wrong.content.decode()
    assert "Enter what is at risk without it" in wrong.content.decode()
    told = {"why": "No agreement covers it.", "risk": "Violence goes unseen."}
    assert step(analyst, gap, "refuse", **told).status_code == 302
    reader = as_role(Role.BOARD_MEMBER)
    for where in (at("data-gaps"), at("data-gap", gap.reference)):
        page = shown(reader, where)
        for words in (
            "Refused",
            "No agreement covers it.",
            "Violence goes unseen.",
            "The ambulance trust",
        ):
            assert words in page
    assert step(reader, gap, "receive").status_code == 403


def test_a_gap_is_kept_up_to_its_end_from_its_page(as_role, gap):
    manager = as_role(Role.MANAGER)
    page = shown(manager, at("data-gap", gap.reference))
    for name in ("promise", "refuse", "receive", "review", "withdraw"):
        assert at("data-gap-step", gap.reference, name) in page
        assert "Write it down" in shown(manager, at("data-gap-step", gap.reference, name))
    day = {"promised_by-day": "1", "promised_by-month": "3", "promised_by-year": "2026"}
    assert "is over" in step(manager, gap, "promise", **day).content.decode()
    step(manager, gap, "promise", **day | {"promised_by-day": "20"})
    assert "promised by 20 March 2026" in shown(manager, at("data-gaps"))
    step(manager, gap, "withdraw", why="Found elsewhere")
    page = shown(manager, at("data-gap", gap.reference))
    assert "Found elsewhere" in page
    assert "What came of it?" not in page
    assert "No gap is open" in shown(manager, at("data-gaps"))
    assert "Enter it anew" in shown(manager, at("data-gap-step", gap.reference, "promise"))
    assert (
        "withdrawn already"
        in step(manager, gap, "promise", **day | {"promised_by-day": "20"}).content.decode()
    )
    history = shown(manager, at("history-of-record", KIND, gap.reference))
    for words in ("Asked for", "Promised", "Withdrawn", "Found elsewhere"):
        assert words in history
    assert manager.get(at("data-gap-step", gap.reference, "none")).status_code == 404
    assert manager.get(at("data-gap", "none")).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"data": ""}, "Enter which data was asked for"),
        ({"why_wanted": ""}, "Enter the question that it would answer"),
        ({"asked_of": ""}, "Choose the agency that was asked"),
        ({"asked_on-day": ""}, "must include a day"),
        ({"asked_on-year": "2999"}, "still to come"),
        ({"level": ""}, "Choose how it is marked"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_entered(as_role, wrong, words):
    answer = as_role(Role.ANALYST).post(at("data-gap-ask"), GIVEN | wrong)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not DataGap.objects.exists()


def test_nobody_learns_of_a_gap_who_need_not_know(as_role, cast, gap):
    """Role × group × way: list, page, thread, history; a page that shows it carries its marking and notes the read."""
    manager = cast.person(Role.MANAGER).memberships.get()
    panel = found_group(by=manager, partnership=cast.own, name="Panel", purpose="Synthetic")
    mark(
        by=manager,
        kind=KIND,
        record_id=gap.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[panel],
    )
    for is_member in (False, True):
        for role in Role:
            membership = cast.person(role).memberships.get()
            if is_member and role is not Role.MANAGER:
                add_member(by=manager, group=panel, membership=membership)
            may = role.may(Permission.SEE_EVIDENCE)
            sees = may and (is_member or role is Role.MANAGER)
            client = as_role(role)
            listed = client.get(at("data-gaps"))
            assert listed.status_code == (200 if may else 403)
            assert (gap.data in listed.content.decode()) == sees
            reads = Read.objects.count()
            page = client.get(at("data-gap", gap.reference))
            assert page.status_code == (200 if sees else 404 if may else 403)
            assert Read.objects.count() == reads + sees
            for answer in (listed, page) if sees else ():
                assert (
                    "<strong>OFFICIAL-SENSITIVE – need to know: Panel</strong>"
                    in answer.content.decode()
                )
            thread = client.get(at("thread-of-record", KIND, gap.reference))
            assert thread.status_code == (200 if sees else 404)
            history = client.get(at("history-of-record", KIND, gap.reference))
            allowed = role.may(Permission.SEE_HISTORY)
            assert history.status_code == (403 if not allowed else 200 if sees else 404)


def test_the_analyst_may_raise_its_marking_from_its_page(as_role, gap):
    analyst = as_role(Role.ANALYST)
    where = at("marking-of-record", KIND, gap.reference)
    assert where in shown(analyst, at("data-gap", gap.reference))
    assert analyst.post(where, {"level": "OFFICIAL-SENSITIVE"}).status_code == 302
    assert "<strong>OFFICIAL-SENSITIVE</strong>" in shown(analyst, at("data-gaps"))
    assert where not in shown(as_role(Role.BOARD_MEMBER), at("data-gap", gap.reference))


def test_pages_cost_the_same_however_many_gaps(as_role, gap, django_assert_max_num_queries):
    analyst = as_role(Role.ANALYST)
    for _ in range(12):
        analyst.post(at("data-gap-ask"), GIVEN)
    for where in (at("data-gaps"), at("data-gap", gap.reference)):
        analyst.get(where)
        with django_assert_max_num_queries(9):
            analyst.get(where)
