"""What the database itself holds of editions."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.documents.models import Document, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


@pytest.mark.parametrize(
    "wrong",
    [{"state": "review"}, {"state": "none"}, {"state": "published"}, {"version": ""}, {"first": "2030-01"},
     {"withdrawn_why": "Why."}, {"approved_in": "Board"}],
)  # fmt: skip
def test_an_edition_that_cannot_be_is_refused(begun, wrong):
    edition = begun()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**wrong)


def test_a_document_has_a_title_and_a_known_audience(begun):
    edition = begun()
    for wrong in ({"title": ""}, {"audience": "nobody"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.update(**wrong)
    assert str(edition) == "edition 1"
    assert str(edition.document) == "Partnership Plan 2023 to 2026"
