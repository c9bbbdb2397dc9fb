"""The thread knows the kinds of record of the assessment."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import queries
from frankpledge.web.thread.registry import describe


def test_an_assessment_is_named_for_who_may_see_it_and_not_for_the_public(acting, assessment):
    name = (queries.KIND, assessment.reference)
    assert describe(acting(Role.BOARD_MEMBER), [name])[name].title == assessment.title
    assert describe(acting(Role.PUBLIC_VIEWER), [name]) == {}
