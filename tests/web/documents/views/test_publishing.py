"""Publishing from pages: a second person is asked once more, an author is told why not, withdrawing takes a reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def at(cast, name, edition):
    return reverse(name, args=[cast.own.pk, edition.document.reference, edition.number])


def test_a_second_person_publishes_and_an_author_is_told_why_not(
    cast, as_role, begun, approved, acting
):
    edition = approved(begun(by=acting(Role.PLAN_COORDINATOR)))
    author, second = as_role(Role.PLAN_COORDINATOR), as_role(Role.MANAGER)
    where = at(cast, "publish-edition", edition)
    assert "A second person publishes it" in author.get(where).content.decode()
    assert author.post(where).status_code == 400
    assert "somebody else publishes it" in author.get(at(cast, "edition", edition)).content.decode()
    assert "It was approved by Board" in second.get(where).content.decode()
    assert second.post(where).status_code == 302
    assert "published on" in second.get(at(cast, "edition", edition)).content.decode()


def test_withdrawing_takes_a_reason_and_a_published_edition(cast, as_role, published, approved):
    manager = as_role(Role.MANAGER)
    edition = published()
    where = at(cast, "withdraw-edition", edition)
    assert manager.get(where).status_code == 200
    assert manager.post(where, {"why": ""}).status_code == 400
    assert manager.post(where, {"why": "A count was wrong."}).status_code == 302
    again = manager.post(where, {"why": "Again."})
    assert again.status_code == 400
    assert "That is done to one that is published" in again.content.decode()
