"""An administrator founds a partnership from the lookups, and sees none of its records."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    client.force_login(
        User.objects.create_user("boss@example.org", "Boss (synthetic)", is_administrator=True)
    )
    return client


@pytest.mark.usefixtures("with_evidence")
def test_a_partnership_is_founded_by_form_and_listed_without_its_records(boss):
    User.objects.create_user("ann@example.org", "Ann (synthetic)")
    answer = boss.post(
        reverse("new-partnership"), {"code": "e22000359", "manager": "ann@example.org"}, follow=True
    )
    assert "South Warwickshire Community Safety Partnership" in answer.content.decode()
    assert Partnership.objects.get().memberships.get().role == Role.MANAGER.value
    assert boss.get(reverse("partnership", args=["south-warwickshire"])).status_code == 404


@pytest.mark.usefixtures("with_evidence")
def test_an_unknown_code_is_refused_with_the_way_out(boss):
    answer = boss.post(reverse("new-partnership"), {"code": "E22000998"})
    assert answer.status_code == 400
    assert "Codes begin E22 or W14" in answer.content.decode()


@pytest.mark.usefixtures("no_store")
def test_without_lookups_the_page_says_what_to_load(boss):
    assert boss.get(reverse("partnerships")).status_code == 200
    answer = boss.post(reverse("new-partnership"), {"code": "E22000362"})
    assert answer.status_code == 400
    assert "frankpledge load PATH" in answer.content.decode()
