"""What changed: an empty store says what to do, and the page is where the navigation says."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_an_empty_store_says_what_to_do_next(cast, as_role, settings, tmp_path):
    settings.STORE = tmp_path / "none"
    page = as_role(Role.ANALYST).get(reverse("changed", args=[cast.own.pk])).content.decode()
    assert "No evidence is loaded yet" in page
    assert "missing is not zero" in page


def test_the_navigation_leads_here_those_who_may_see_evidence(cast, as_role):
    here = reverse("changed", args=[cast.own.pk])
    front = reverse("today", args=[cast.own.pk])
    assert f'href="{here}"' in as_role(Role.BOARD_MEMBER).get(front).content.decode()
    assert f'href="{here}"' not in as_role(Role.SCRUTINY).get(front).content.decode()
