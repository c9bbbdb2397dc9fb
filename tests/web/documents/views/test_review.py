"""Review from pages: readers comment, writers answer, a manager writes down which meeting approved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.services import review as services

from ..conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def at(cast, name, edition, *more):
    return reverse(name, args=[cast.own.pk, edition.document.reference, edition.number, *more])


@pytest.fixture
def edition(begun, acting):
    made = begun()
    services.freeze(by=acting(Role.ANALYST), edition=made, today=TODAY)
    return services.send(by=acting(Role.ANALYST), edition=made)


def test_a_reader_comments_a_writer_answers_and_both_read_it(cast, as_role, edition):
    member, analyst = as_role(Role.BOARD_MEMBER), as_role(Role.ANALYST)
    where = at(cast, "edition-review", edition)
    assert member.post(where, {"section": "vision", "words": "Too long."}).status_code == 302
    page = analyst.get(where).content.decode()
    assert "Too long." in page
    assert "Not answered yet" in page
    assert member.post(where, {"section": "", "words": ""}).status_code == 400
    assert analyst.get(at(cast, "answer-comment", edition, 1)).status_code == 200
    assert (
        analyst.post(at(cast, "answer-comment", edition, 1), {"words": "Shortened."}).status_code
        == 302
    )
    assert analyst.get(at(cast, "answer-comment", edition, 9)).status_code == 404
    assert "Shortened." in member.get(where).content.decode()
    assert member.get(at(cast, "answer-comment", edition, 1)).status_code == 403


def test_a_comment_in_the_wrong_moment_is_refused_in_words(cast, as_role, edition, acting):
    services.take_back(by=acting(Role.ANALYST), edition=edition, why="More to say.")
    answer = as_role(Role.BOARD_MEMBER).post(
        at(cast, "edition-review", edition), {"section": "", "words": "Late."}
    )
    assert answer.status_code == 400
    assert "That is done to one that is in review" in answer.content.decode()


def test_an_approval_names_the_meeting_or_the_decision(cast, as_role, edition):
    manager = as_role(Role.MANAGER)
    where = at(cast, "approve-edition", edition)
    assert manager.get(where).status_code == 200
    answer = manager.post(where, {"meeting": "Board"})
    assert answer.status_code == 400
    assert "Choose the decision, or name the meeting and its day" in answer.content.decode()
    day = edition.frozen.frozen_on
    told = {"meeting": "Board", "on-day": day.day, "on-month": day.month, "on-year": day.year}
    assert manager.post(where, told).status_code == 302
    assert (
        "approved by Board on 31 January 2026"
        in manager.get(at(cast, "edition", edition)).content.decode()
    )


def test_an_edition_is_taken_back_with_a_reason(cast, as_role, edition):
    analyst = as_role(Role.ANALYST)
    where = at(cast, "take-back-edition", edition)
    assert analyst.get(where).status_code == 200
    assert analyst.post(where, {"why": ""}).status_code == 400
    assert analyst.post(where, {"why": "A count is wrong."}).status_code == 302
    edition.refresh_from_db()
    assert edition.state == "draft"
