"""What is said of a part stays with its version; it is answered once, and none of its words go into the history."""

from __future__ import annotations

import json

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.rationales import commenting, queries, services
from frankpledge.web.history.models import Event
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def version(acting, knife):
    return services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)


@pytest.fixture
def comment(acting, version):
    return commenting.comment(
        by=acting(Role.BOARD_MEMBER),
        version=version,
        today=TODAY,
        part="horizon",
        words=" Which law? ",
    )


def test_a_comment_waits_until_it_is_answered(acting, version, comment):
    assert [(c.part, c.words, c.number) for c in queries.comments(version.rationale)] == [
        ("horizon", "Which law?", 1)
    ]
    by = acting(Role.THEME_SPECIALIST)
    held = commenting.answer(by=by, comment=comment, today=TODAY, words=" The bill. ")
    assert (held.answer, held.answered_by, held.answered_on) == ("The bill.", by, TODAY)
    with pytest.raises(CallFault, match="answered on 31 January 2026 already"):
        commenting.answer(by=by, comment=comment, today=TODAY, words="Again")


@pytest.mark.parametrize(
    ("part", "words", "fault"),
    [("horizon", "  ", "what you want to say"), ("verdict", "Yes.", "no part 'verdict'")],
)
def test_an_empty_comment_and_one_on_no_part_are_refused(acting, version, part, words, fault):
    with pytest.raises(CallFault, match=fault):
        commenting.comment(
            by=acting(Role.BOARD_MEMBER), version=version, today=TODAY, part=part, words=words
        )


def test_an_empty_answer_is_refused(acting, comment):
    with pytest.raises(CallFault, match="Enter your answer"):
        commenting.answer(by=acting(Role.ANALYST), comment=comment, today=TODAY, words=" ")


def test_a_stranger_and_a_closed_assessment_are_refused(acting, cast, version, comment, assessment):
    given = {"version": version, "today": TODAY, "part": "physical", "words": "Hm."}
    with pytest.raises(CallFault, match="no rationale of this partnership"):
        commenting.comment(by=acting(Role.ANALYST, cast.other), **given)
    assessments.move(by=acting(Role.ANALYST), assessment=assessment, today=TODAY, state="final")
    with pytest.raises(CallFault, match="is final"):
        commenting.comment(by=acting(Role.ANALYST), **given)
    with pytest.raises(CallFault, match="is final"):
        commenting.answer(by=acting(Role.ANALYST), comment=comment, today=TODAY, words="Late")


def test_the_history_says_which_part_and_none_of_the_words(acting, comment):
    commenting.answer(
        by=acting(Role.ANALYST), comment=comment, today=TODAY, words="The plover bill"
    )
    told = list(Event.objects.filter(kind=queries.KIND).values_list("action", "after"))[-2:]
    assert told == [
        ("commented on", {"version": 1, "part": "horizon"}),
        ("comment answered", {"version": 1, "part": "horizon"}),
    ]
    assert "plover" not in json.dumps(list(Event.objects.values("title", "before", "after")))
