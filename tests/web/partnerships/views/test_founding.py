"""An administrator founds a partnership from the lookups; one founded elsewhere has nothing of South Warwickshire."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.lookups import require_lookup
from frankpledge.web.partnerships.models import Partnership
from tests import stores

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


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


@pytest.fixture(scope="session")
def real(tmp_path_factory, real_data):
    del real_data
    return stores.real(tmp_path_factory)


@pytest.mark.parametrize("code", ["E22000362", "E22000303", "W14000023"])
def test_elsewhere_nothing_of_south_warwickshire_stands_on_any_page(real, settings, code):
    settings.STORE = real.store.folder
    person = User.objects.create_user("ann@example.org", "Ann (synthetic)")
    made = services.found_new(by="a test", code=code, lookup=require_lookup(code), since=TODAY,
                              manager="ann@example.org").partnership  # fmt: skip
    client = Client()
    client.force_login(person)
    seen, waiting = {}, [reverse("partnership", args=[made.pk])]
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        seen[address] = answer.content.decode()
        assert answer.status_code == 200, address
        found = re.findall(rf'href="(/{made.pk}/(?:partnership|acting)/[^"#?]*)', seen[address])
        waiting += [a for a in set(found) if a not in seen and a not in waiting]
    assert len(seen) > 25
    for address, page in seen.items():
        assert "Warwick" not in page, address
        assert "Stratford" not in page, address
    assert (
        "Open data supports counts of recorded crime"
        in seen[reverse("partnership", args=[made.pk])]
    )
