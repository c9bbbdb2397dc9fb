"""What a method may be asked of depends on what is held and on who asks; an answer is made once."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import QueryDict

from frankpledge.faults import DataFault
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries import methods as queries
from frankpledge.web.partnerships.queries import memberships_of

pytestmark = pytest.mark.django_db
CHART = METHODS["control-chart"]


@pytest.fixture
def member(cast):
    """Give the membership of a person of a role in the cast's partnership."""

    def of(role: Role):
        person = cast.person(role)
        return memberships_of(person, datetime.date(2026, 1, 31), "southmere")[0]

    return of


def test_restricted_topics_are_offered_to_whom_they_are_for_and_only_where_held(
    member, with_partners
):
    held = evidence.held_for(member(Role.ANALYST).partnership)
    offered = {t.id for t in queries.topics_for(member(Role.ANALYST), held, CHART)}
    assert {"police-uk/robbery", "extract/knife", "return/marac/cases"} <= offered
    assert "return/prescribed-ambulance/calls" not in offered
    plain = {t.source for t in queries.topics_for(member(Role.BOARD_MEMBER), held, CHART)}
    assert plain == {"police-uk"}


def test_without_restricted_evidence_only_open_topics_are_offered(member, with_evidence):
    held = evidence.held_for(member(Role.ANALYST).partnership)
    assert held.restricted is None
    assert {t.source for t in queries.topics_for(member(Role.ANALYST), held, CHART)} == {
        "police-uk"
    }


def test_a_method_of_restricted_evidence_is_refused_to_others(member, with_partners):
    closed = replace(CHART, restricted=True)
    with pytest.raises(PermissionDenied):
        queries.question_of(member(Role.BOARD_MEMBER), closed, QueryDict(""))


def test_the_standard_question_is_of_the_latest_months_without_a_gap(member, with_partners):
    question = queries.question_of(member(Role.ANALYST), CHART, QueryDict(""))
    assert question.asked.period.last == "2025-12"
    assert len(question.asked.period.months) == CHART.standard_months
    assert question.asked.topic == CHART.standard_topic


def test_an_answer_is_made_once(member, with_partners, monkeypatch):
    question = queries.question_of(member(Role.ANALYST), CHART, QueryDict("topic=extract/cyber"))
    first = queries.answered(question, question.asked)
    monkeypatch.setattr(queries, "ask", lambda *_: pytest.fail("it was made again"))
    again = queries.answered(question, question.asked)
    assert (again.rows, again.record.id, again.columns) == (
        first.rows,
        first.record.id,
        first.columns,
    )


def test_only_whom_restricted_evidence_is_for_may_choose_that_all_of_it_be_looked_at(
    member, with_partners
):
    emerging, everything = METHODS["emerging"], QueryDict("sources=all")
    allowed = queries.question_of(member(Role.ANALYST), emerging, everything)
    assert dict(allowed.asked.options) == {"sources": "all"}
    refused = queries.question_of(member(Role.BOARD_MEMBER), emerging, everything)
    assert refused.asked is None
    assert "sources" in refused.form.errors
    offered = [name for name, _ in refused.form.fields["sources"].choices]
    assert offered == ["open"]
    plain = queries.question_of(member(Role.BOARD_MEMBER), emerging, QueryDict(""))
    assert plain.asked.options == ()


def test_nobody_may_choose_what_is_not_held(member, with_evidence):
    everything = QueryDict("sources=all")
    assert queries.question_of(member(Role.ANALYST), METHODS["emerging"], everything).asked is None


def test_a_method_that_can_be_asked_of_nothing_says_whether_it_is_the_evidence_or_the_role(
    member, with_partners
):
    only_extract = replace(CHART, sources=("extract",))
    with pytest.raises(DataFault, match="your role does not show it"):
        queries.question_of(member(Role.BOARD_MEMBER), only_extract, QueryDict(""))
