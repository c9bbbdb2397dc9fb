"""A figure leads somewhere only for who may see the evidence; a document for partners is marked on its page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.models import Document
from frankpledge.web.documents.views.opening import leading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def test_a_figure_leads_to_its_page_for_who_may_see_the_evidence(cast, acting):
    def request(role):
        return SimpleNamespace(acting=acting(role), partnership=cast.own)

    assert leading(request(Role.ANALYST))("x-1") == reverse("figure", args=[cast.own.pk, "x-1"])
    assert leading(request(Role.SCRUTINY)) is None


def test_a_document_for_partners_is_marked_and_not_there_for_others(cast, as_role, begun):
    edition = begun()
    Document.objects.update(audience="partner")
    where = reverse("edition", args=[cast.own.pk, edition.document.reference, 1])
    assert "OFFICIAL-SENSITIVE" in as_role(Role.BOARD_MEMBER).get(where).content.decode()
    assert as_role(Role.SCRUTINY).get(where).status_code == 404
