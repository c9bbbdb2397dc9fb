"""A choice of how measures are rated names its scheme, and has its number once."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import RatingChoice

DAY = datetime.date(2026, 1, 31)


def test_it_names_its_scheme_and_has_its_number_once(acting):
    by = acting(Role.MANAGER)
    told = {"partnership": by.partnership, "number": 1, "since": DAY, "chosen_by": by}
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingChoice.objects.create(scheme="", **told)
    assert str(RatingChoice.objects.create(scheme="tolerance", **told)) == "tolerance"
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingChoice.objects.create(scheme="tolerance", **told)
