"""People are found by their address, however it is written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters_and_found_in_any():
    person = User.objects.create_user(" Ann@Example.org", "Ann (synthetic)")
    assert person.email == "ann@example.org"
    assert User.objects.get_by_natural_key("ANN@EXAMPLE.ORG ") == person
    assert str(person) == "Ann (synthetic)"


def test_two_people_never_share_an_address():
    User.objects.create_user("ann@example.org", "Ann")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANN@example.org", "Another")
