"""A page of a theme is marked by what it shows, and who read restricted evidence is noted."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import Http404

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import opening
from frankpledge.web.sharing.models import Read
from frankpledge.web.ui.marking import marking_of


@pytest.fixture
def request_of(acting):
    return lambda role: SimpleNamespace(acting=acting(role))


def test_a_theme_that_is_not_there_is_404(request_of, assessment):
    with pytest.raises(Http404):
        opening.open_theme(request_of(Role.ANALYST), assessment.reference, "asb")


def test_figures_raise_the_marking_of_a_page_and_none_leaves_it(request_of, knife, keeping):
    request = request_of(Role.ANALYST)
    opening.mark_findings(request, knife, [])
    assert marking_of(request).level == Level.OFFICIAL
    opening.mark_findings(request, knife, [keeping()])
    assert marking_of(request).level == Level.OFFICIAL_SENSITIVE
    assert not Read.objects.exists()


def test_restricted_evidence_notes_who_read_the_theme(request_of, knife, keeping):
    opening.mark_findings(request_of(Role.PARTNER_LEAD), knife, [keeping("restricted")])
    assert Read.objects.get().record == knife.reference


def test_a_theme_has_one_place(knife):
    at = f"/southmere/assessment/{knife.assessment.reference}/themes/knife-crime/"
    assert opening.theme_place("southmere", knife) == at
