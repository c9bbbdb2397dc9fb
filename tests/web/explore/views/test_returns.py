"""The dataset register as a page: what is late stands first, and a workbook asks for what is owed next."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from frankpledge import clock
from frankpledge.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_the_end_of_february(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-02-28")
    assert clock.today() == "2026-02-28"


def test_what_is_late_stands_first_with_how_many_days(with_partners, as_role):
    page = as_role(Role.ANALYST).get(reverse("returns", args=["southmere"]))
    returns = page.context["returns"]
    assert "Late by 29 days" in {one.lines[0].state for one in returns}
    assert {one.lines[0].owed.asked.id for one in returns if one.late} == {
        "hospital-assaults",
        "homelessness",
    }
    assert returns[0].late
    assert page.content.decode().count("<summary") == len(returns)
    assert "OFFICIAL-SENSITIVE" in page.content.decode()
    assert "2025-10 to 2025-12" in page.content.decode()


def test_a_partner_that_never_sent_is_named(with_partners, as_role):
    page = as_role(Role.ANALYST).get(reverse("returns", args=["southmere"]))
    assert [asked.id for asked in page.context["register"].never] == ["prescribed-ambulance"]


def test_where_nothing_came_the_page_says_what_to_do(with_evidence, as_role):
    page = as_role(Role.ANALYST).get(reverse("returns", args=["southmere"])).content.decode()
    assert "No return has come yet" in page
    assert "frankpledge load FILE --for southmere" in page


def test_a_workbook_asks_for_the_latest_period_that_has_ended(with_partners, as_role):
    answer = as_role(Role.ANALYST).get(reverse("return-workbook", args=["southmere", "marac"]))
    assert answer["Content-Disposition"] == 'attachment; filename="marac-2025-Q4.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Return"]
    assert sheet.cell(2, 2).value == "2025-Q4"
    assert sheet.max_row == 7


@pytest.mark.parametrize("asked", ["none", "prescribed-health"])
def test_a_return_without_a_workbook_is_not_there(with_partners, as_role, asked):
    address = reverse("return-workbook", args=["southmere", asked])
    assert as_role(Role.ANALYST).get(address).status_code == 404


def test_a_board_member_does_not_see_the_register(with_partners, as_role):
    assert as_role(Role.BOARD_MEMBER).get(reverse("returns", args=["southmere"])).status_code == 403
