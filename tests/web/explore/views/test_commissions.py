"""The register of commissioned analysis: entered, taken up, delivered; what falls due by itself stands in it too."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.explore.commissions.queries import KIND
from frankpledge.web.explore.models import Commission
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.services import found_group, mark

pytestmark = pytest.mark.django_db
DAYS = {"asked_on-day": "2", "asked_on-month": "2", "asked_on-year": "2026",
        "due_on-day": "20", "due_on-month": "3", "due_on-year": "2026"}  # fmt: skip
GIVEN = DAYS | {"title": "Where bicycles are taken", "question": "At which stations?",
                "asker": "The chair of the Board", "level": "OFFICIAL"}  # fmt: skip
ON = {"delivered_on-day": "2", "delivered_on-month": "3", "delivered_on-year": "2026"}
QUARTER = "recorded-crime-2025-q4"


@pytest.fixture(autouse=True)
def _day(no_evidence, monkeypatch, cast):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-03-02")
    for role in Role:
        cast.person(role)
    Membership.objects.update(since="2026-01-05")


@pytest.fixture
def commission(as_role) -> Commission:
    assert as_role(Role.ANALYST).post(at("commission-enter"), GIVEN).status_code == 302
    return Commission.objects.get()


def at(name, *more):
    return reverse(name, args=["southmere", *more])


def step(client, record, name, **given):
    return client.post(at("commission-step", record, name), given)


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_register_says_what_to_do(as_role):
    assert "enter it with the button above" in shown(as_role(Role.ANALYST), at("commissions"))
    page = shown(as_role(Role.BOARD_MEMBER), at("commissions"))
    assert "analysts and manager enter" in page
    assert at("commission-enter") not in page


def test_a_commission_is_entered_taken_up_and_delivered(as_role, cast, commission):
    analyst, record = as_role(Role.ANALYST), commission.reference
    assert "due on 20 March 2026" in shown(analyst, at("commissions"))
    assert "Nobody yet" in shown(analyst, at("commission", record))
    own = cast.person(Role.ANALYST).memberships.get()
    reader = cast.person(Role.BOARD_MEMBER).memberships.get()
    assert step(analyst, record, "take-up", done_by=reader.pk).status_code == 400
    assert step(analyst, record, "take-up", done_by=own.pk).status_code == 302
    assert "Synthetic Analyst does it" in shown(analyst, at("commissions"))
    wrong = step(analyst, record, "deliver", **ON, figures="3f9c01aa27de-14")
    assert wrong.status_code == 400
    assert 'href="#id_figures"' in wrong.content.decode()
    assert "no figure" in wrong.content.decode()
    assert step(analyst, record, "deliver", **ON, words="At two stations.").status_code == 302
    page = shown(as_role(Role.BOARD_MEMBER), at("commission", record))
    for words in ("Delivered", "2 March 2026", "At two stations."):
        assert words in page
    assert "Nothing is to be delivered" in shown(analyst, at("commissions"))
    assert "Enter a new commission" in shown(analyst, at("commission-step", record, "deliver"))
    assert "delivered already" in step(analyst, record, "withdraw", why="x").content.decode()


def test_figures_are_shown_to_whom_they_are_open(as_role, commission, monkeypatch):
    told = {"a-1": ("Burglary in Southmere", "/southmere/evidence/figure/a-1/")}
    monkeypatch.setattr(
        "frankpledge.web.explore.queries.figures.describe",
        lambda by, ids: {i: told[i] for i in ids if i in told},
    )
    Commission.objects.update(delivered_on="2026-03-01", figures=["a-1", "b-2"])
    page = shown(as_role(Role.BOARD_MEMBER), at("commission", commission.reference))
    assert "Burglary in Southmere" in page
    assert "1 more that your role does not show" in page
    assert "b-2" not in page


def test_what_falls_due_by_itself_is_delivered_from_its_page(as_role):
    Membership.objects.update(since="2025-12-01")
    analyst = as_role(Role.ANALYST)
    page = shown(analyst, at("commissions"))
    assert "Quarterly analysis of recorded crime, October to December 2025" in page
    assert "Falls due every quarter" in page
    page = shown(analyst, at("commission", QUARTER))
    assert "Falls due by itself" in page
    assert "marking-of-record" not in page
    assert Commission.objects.count() == 0
    assert step(as_role(Role.BOARD_MEMBER), QUARTER, "deliver", **ON, words="x").status_code == 403
    assert step(analyst, QUARTER, "deliver", **ON, words="Read out").status_code == 302
    assert Commission.objects.get().reference == QUARTER
    history = shown(analyst, at("history-of-record", KIND, QUARTER))
    assert "Fell due" in history
    assert "Read out" in history


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Enter what it is, in a line"),
        ({"question": ""}, "Enter the question that it is to answer"),
        ({"asker": ""}, "Enter who asked"),
        (
            {"due_on-day": "", "due_on-month": "", "due_on-year": ""},
            "Enter the day on which it is due",
        ),
        ({"due_on-year": "2025"}, "must not lie before it was asked"),
        ({"asked_on-month": "3", "asked_on-day": "3"}, "still to come"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_entered(as_role, wrong, words):
    answer = as_role(Role.ANALYST).post(at("commission-enter"), GIVEN | wrong)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Commission.objects.exists()


def test_nobody_learns_of_a_commission_who_need_not_know(as_role, cast, commission):
    manager = cast.person(Role.MANAGER).memberships.get()
    panel = found_group(by=manager, partnership=cast.own, name="Panel", purpose="Synthetic")
    mark(
        by=manager,
        kind=KIND,
        record_id=commission.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[panel],
    )
    for role in Role:
        may, sees = role.may(Permission.SEE_EVIDENCE), role is Role.MANAGER
        client = as_role(role)
        assert (commission.title in client.get(at("commissions")).content.decode()) == sees
        page = client.get(at("commission", commission.reference))
        assert page.status_code == (200 if sees else 404 if may else 403)
        assert commission.title not in client.get(at("today")).content.decode()
    page = shown(as_role(Role.MANAGER), at("commission", commission.reference))
    assert "<strong>OFFICIAL-SENSITIVE – need to know: Panel</strong>" in page
    assert at("reads-of-record", KIND, commission.reference) in page


def test_what_is_not_there_is_not_there(as_role, commission):
    analyst = as_role(Role.ANALYST)
    assert analyst.get(at("commission", "none")).status_code == 404
    assert analyst.get(at("commission-step", commission.reference, "none")).status_code == 404


def test_pages_cost_the_same_however_many_commissions(
    as_role, commission, django_assert_max_num_queries
):
    analyst = as_role(Role.ANALYST)
    for _ in range(12):
        analyst.post(at("commission-enter"), GIVEN)
    for where in (at("commissions"), at("commission", commission.reference)):
        analyst.get(where)
        with django_assert_max_num_queries(11):
            analyst.get(where)
