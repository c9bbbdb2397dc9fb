"""An edition is frozen, reviewed and approved in that order; what comes in another is refused in plain words."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.documents import queries
from frankpledge.web.documents.holding import digest_of
from frankpledge.web.documents.services import review, writing
from frankpledge.web.partnerships.models import Group
from frankpledge.web.thread.models import Link

from ..conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


@pytest.fixture
def in_review(begun, acting):
    """Bring an edition into review."""
    edition = begun()
    review.freeze(by=acting(Role.ANALYST), edition=edition, today=TODAY)
    return review.send(by=acting(Role.ANALYST), edition=edition)


def approve(acting, edition, **told):
    return review.approve(
        by=acting(Role.MANAGER), edition=edition, today=TODAY, **{"meeting": "Board", "on": TODAY} | told
    )  # fmt: skip


def test_what_is_frozen_says_what_was_written_and_bears_its_checksum(begun, acting):
    edition, analyst = begun(), acting(Role.ANALYST)
    writing.write(
        by=analyst,
        edition=edition,
        section="priorities",
        base=0,
        words="We work on *12* streets.",
        today=TODAY,
    )
    frozen = review.freeze(by=analyst, edition=edition, today=TODAY)
    content = queries.content(frozen)
    assert frozen.digest == digest_of(frozen.content)
    section = next(one for _, one in content.walk() if one.id == "priorities")
    assert [run.words for run in section.blocks[0].runs if run.is_typed] == ["12"]
    assert content.is_draft


def test_what_cannot_be_woven_is_not_frozen_and_its_section_is_named(begun, acting):
    edition, analyst = begun(), acting(Role.ANALYST)
    writing.write(
        by=analyst,
        edition=edition,
        section="vision",
        base=0,
        words="{{figure none-1}}",
        today=TODAY,
    )
    with pytest.raises(CallFault, match="In “Vision statement”: There is no figure"):
        review.freeze(by=analyst, edition=edition, today=TODAY)


def test_a_draft_that_is_not_frozen_is_not_sent_and_none_is_approved_before_review(begun, acting):
    edition = begun()
    with pytest.raises(CallFault, match="Freeze it first"):
        review.send(by=acting(Role.ANALYST), edition=edition)
    with pytest.raises(CallFault, match=r"is draft\. That is done to one that is in review"):
        approve(acting, edition)


def test_every_comment_is_answered_before_a_meeting_approves(in_review, acting):
    said = review.comment(
        by=acting(Role.BOARD_MEMBER), edition=in_review, words="Too long.", today=TODAY
    )
    with pytest.raises(CallFault, match="1 comment is not answered yet"):
        approve(acting, in_review)
    review.answer(by=acting(Role.ANALYST), comment=said, words="Shortened.", today=TODAY)
    with pytest.raises(CallFault, match="answered already"):
        review.answer(by=acting(Role.ANALYST), comment=said, words="Again.", today=TODAY)
    assert approve(acting, in_review).state == "approved"


def test_a_comment_and_an_answer_have_words_and_a_section_that_there_is(in_review, acting):
    member = acting(Role.BOARD_MEMBER)
    for told, words in (
        ({"words": " "}, "Say what you mean"),
        ({"words": "X", "section": "none"}, "no section"),
    ):
        with pytest.raises(CallFault, match=words):
            review.comment(by=member, edition=in_review, today=TODAY, **told)
    said = review.comment(by=member, edition=in_review, words="X", section="vision", today=TODAY)
    with pytest.raises(CallFault, match="Say what was done"):
        review.answer(by=acting(Role.ANALYST), comment=said, words=" ", today=TODAY)


@pytest.mark.parametrize(
    ("told", "words"),
    [({"on": TODAY + datetime.timedelta(1)}, "still to come"), ({"on": TODAY - datetime.timedelta(1)}, "lay before it"),
     ({"meeting": ""}, "Name the meeting"), ({"on": None}, "Name the meeting")],
)  # fmt: skip
def test_a_meeting_that_cannot_have_approved_it_is_refused(in_review, acting, told, words):
    with pytest.raises(CallFault, match=words):
        approve(acting, in_review, **told)


def test_a_decision_of_this_partnership_taken_since_approves_it_and_leads_to_it(
    in_review, acting, cast
):
    board = Group.objects.create(partnership=cast.own, slug="board", name="Synthetic Board")
    told = {"by": acting(Role.MANAGER), "today": TODAY, "kind": "priority", "title": "The plan", "wording": "Approved.",
            "body": board}  # fmt: skip
    older = record_decision(**told, decided_on=TODAY - datetime.timedelta(9))
    with pytest.raises(CallFault, match="did not approve this edition"):
        approve(acting, in_review, decision=older)
    decided = record_decision(**told, decided_on=TODAY)
    held = approve(acting, in_review, decision=decided)
    assert (held.approved_in, held.approved_on, held.decision) == (
        "Synthetic Board",
        TODAY,
        decided.reference,
    )
    link = Link.objects.get(target_kind="document")
    assert (link.source, link.relation) == (decided.reference, "approved")


def test_what_is_taken_back_is_a_draft_that_nobody_approved(in_review, acting):
    approve(acting, in_review)
    with pytest.raises(CallFault, match="Say why"):
        review.take_back(by=acting(Role.ANALYST), edition=in_review, why=" ")
    held = review.take_back(by=acting(Role.ANALYST), edition=in_review, why="A count is wrong.")
    assert (held.state, held.approved_in, held.frozen) == ("draft", "", None)
