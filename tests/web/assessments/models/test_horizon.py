"""The database itself refuses an entry without a source, one tested without an account, and a note without words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.horizon import services
from frankpledge.web.assessments.models import FrameworkNote, HorizonEntry
from tests.web.assessments.conftest import TODAY
from tests.web.assessments.horizon.test_services import WHOLE


@pytest.mark.parametrize(
    "wrong", [{"source": ""}, {"test_on": TODAY}, {"tested_on": TODAY}, {"came_true": "yes"}]
)
def test_the_database_refuses_an_entry(acting, assessment, wrong):
    made = services.enter(by=acting(Role.ANALYST), today=TODAY, assessment=assessment, **WHOLE)
    assert str(made) == "More knives"
    with pytest.raises(IntegrityError), transaction.atomic():
        HorizonEntry.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"words": ""}, {"withdrawn_on": TODAY}, {"withdrawn_why": "X"}])
def test_the_database_refuses_a_note(acting, knife, wrong):
    made = services.write_note(by=acting(Role.ANALYST), today=TODAY, assessed=knife, framework="pestelo",
                               factor="legal", words="W", source="S")  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkNote.objects.filter(pk=made.pk).update(**wrong)
