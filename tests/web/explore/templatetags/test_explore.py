"""The tags of the evidence pages draw what the sections say."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role


@pytest.mark.django_db
def test_the_section_that_one_reads_is_marked_as_the_current_page(cast, as_role, with_evidence):
    here = reverse("changed", args=[cast.own.pk])
    page = as_role(Role.ANALYST).get(here).content.decode()
    assert f'href="{here}" aria-current="page">What changed</a>' in page
