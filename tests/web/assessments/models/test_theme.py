"""The database itself refuses a theme without a name, and two of one slug."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.assessments.models import Theme


def test_a_theme_has_a_name(themes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.filter(pk=themes["asb"].pk).update(name="")
    assert str(themes["asb"]) == "Anti-social behaviour"


def test_a_slug_stands_once_a_partnership(cast, themes):
    Theme.objects.create(partnership=cast.other, slug="asb", name="ASB there")
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.create(partnership=cast.own, slug="asb", name="ASB again")
