"""The database itself refuses a judgement without words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.contents import services
from frankpledge.web.assessments.models import ContentsNote
from tests.web.assessments.conftest import TODAY


def test_a_judgement_says_why(acting, assessment):
    made = services.sign(by=acting(Role.ANALYST), assessment=assessment, today=TODAY, content="community",
                         is_there=True, words="Appendix.")  # fmt: skip
    assert str(made) == "Appendix."
    with pytest.raises(IntegrityError), transaction.atomic():
        ContentsNote.objects.filter(pk=made.pk).update(words="")
