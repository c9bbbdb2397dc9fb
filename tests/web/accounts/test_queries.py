"""People are listed by name."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.queries import everyone


@pytest.mark.django_db
def test_everybody_is_listed_by_name():
    for name in ("Zoe", "Ann"):
        User.objects.create_user(f"{name}@example.org", name)
    assert [person.name for person in everyone(datetime.date(2026, 1, 1))] == ["Ann", "Zoe"]
