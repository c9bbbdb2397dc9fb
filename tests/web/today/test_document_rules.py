"""What waits of documents is told to whoever may do it, and to nobody else."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.services import review, writing
from frankpledge.web.today.document_rules import editions_under_way, editions_waiting

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


@pytest.fixture
def edition(acting):
    analyst = acting(Role.ANALYST)
    made = writing.begin(
        by=analyst, today=TODAY, outline="partnership-plan", title="The plan", version="1.0", first="2025-04",
        last="2025-12",
    )  # fmt: skip
    review.freeze(by=analyst, edition=made, today=TODAY)
    return review.send(by=analyst, edition=made)


def told(acting, role):
    return [one.words for one in editions_waiting(acting(role), None, TODAY)]


def test_readers_are_asked_to_read_until_they_said_something(edition, acting):
    member = acting(Role.BOARD_MEMBER)
    assert told(acting, Role.BOARD_MEMBER) == ["Read a document in review"]
    assert told(acting, Role.ANALYST) == []
    review.comment(by=member, edition=edition, words="Good.", today=TODAY)
    assert told(acting, Role.BOARD_MEMBER) == []
    assert told(acting, Role.ANALYST) == ["Answer a comment on a document"]


def test_who_publishes_is_asked_for_the_approval_then_to_publish_and_no_author_is(edition, acting):
    assert told(acting, Role.MANAGER) == ["Approval of a document"]
    review.approve(by=acting(Role.MANAGER), edition=edition, today=TODAY, meeting="Board", on=TODAY)
    assert told(acting, Role.MANAGER) == ["Publish a document"]
    assert told(acting, Role.ANALYST) == []
    assert told(acting, Role.BOARD_MEMBER) == []


def test_who_reads_no_drafts_is_not_even_looked_for(edition, acting):
    assert editions_under_way(acting(Role.SCRUTINY), TODAY) is None
    assert told(acting, Role.PUBLIC_VIEWER) == []
