"""What waits of rationales is told to the one who has to do it, and a marked one is not named."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.rationales import commenting, queries, services
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing import services as sharing
from frankpledge.web.today.rationale_rules import rationales_waiting

DAY = datetime.date(2026, 1, 31)


@pytest.fixture
def acting(cast):
    def membership(role):
        return Membership.objects.select_related("partnership", "agency").get(
            person=cast.person(role), partnership=cast.own
        )

    return membership


@pytest.fixture
def assessed(cast, acting):
    theme = Theme.objects.create(partnership=cast.own, slug="knife-crime", name="Knife crime")
    made = assessments.begin_assessment(by=acting(Role.ANALYST), today=DAY, kind="full", title="A (synthetic)",
                                        first="2025-04", last="2025-12", themes=[theme])  # fmt: skip
    return made.assessed.get()


@pytest.fixture
def rationale(acting, assessed):
    """Let the theme specialist write it by 1 February."""
    return services.assign(by=acting(Role.ANALYST), assessed_theme=assessed, today=DAY,
                           specialist=acting(Role.THEME_SPECIALIST), due_on=datetime.date(2026, 2, 1))  # fmt: skip


def told(membership, today=datetime.date(2026, 1, 31)) -> list[tuple[str, str]]:
    return [(one.words, one.why) for one in rationales_waiting(membership, None, today)]


def test_it_waits_for_its_specialist_alone_and_says_when_it_is_late(acting, rationale):
    specialist = acting(Role.THEME_SPECIALIST)
    assert told(specialist) == [
        ("Write: the rationale of Knife crime", "It is due on 1 February 2026.")
    ]
    assert told(specialist, datetime.date(2026, 2, 2)) == [
        ("Late, write: the rationale of Knife crime", "It was due on 1 February 2026.")
    ]
    assert told(acting(Role.ANALYST)) == []
    assert told(acting(Role.BOARD_MEMBER)) == []
    where = next(iter(rationales_waiting(specialist, None, datetime.date(2026, 1, 31)))).address
    assert where == queries.address(rationale.assessed_theme, specialist.partnership_id)


def test_what_was_handed_in_waits_for_who_writes_assessments_and_comes_back(
    acting, rationale, assessed
):
    specialist, manager = acting(Role.THEME_SPECIALIST), acting(Role.MANAGER)
    services.draft(by=specialist, assessed_theme=assessed, today=DAY)
    services.move(by=specialist, rationale=rationale, step="submit")
    assert told(specialist) == []
    assert told(manager) == [
        ("Look at: the rationale of Knife crime", "It was handed in: agree it, or hand it back.")
    ]
    services.move(by=manager, rationale=rationale, step="hand-back", why="More.")
    assert told(specialist)[0][1] == "It was handed back. It is due on 1 February 2026."
    assert told(manager) == []


def test_comments_wait_for_the_specialist_or_without_one_for_the_last_writer(
    acting, rationale, assessed
):
    specialist, analyst = acting(Role.THEME_SPECIALIST), acting(Role.ANALYST)
    version = services.draft(by=analyst, assessed_theme=assessed, today=DAY)
    said = [
        commenting.comment(
            by=acting(Role.BOARD_MEMBER), version=version, today=DAY, part=part, words="Why?"
        )
        for part in ("horizon", "physical")
    ]
    name = "Answer comments: the rationale of Knife crime"
    assert told(specialist)[-1] == (name, "2 comments wait for an answer.")
    assert told(analyst) == []
    commenting.answer(by=specialist, comment=said[0], today=DAY, words="So.")
    services.assign(by=analyst, assessed_theme=assessed, today=DAY, specialist=None, due_on=None)
    assert told(analyst) == [(name, "1 comment waits for an answer.")]


def test_a_day_need_not_be_set(acting, assessed):
    services.assign(by=acting(Role.ANALYST), assessed_theme=assessed, today=DAY,
                    specialist=acting(Role.THEME_SPECIALIST), due_on=None)  # fmt: skip
    assert told(acting(Role.THEME_SPECIALIST))[0][1] == "No day is set for it."


def test_a_marked_rationale_is_not_named(acting, rationale):
    specialist = acting(Role.THEME_SPECIALIST)
    sharing.mark(by=acting(Role.MANAGER), kind=queries.KIND, record_id=rationale.reference,
                 level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    assert told(specialist)[0][0] == "Write: a rationale that is marked"


def test_a_closed_assessment_waits_for_nobody(acting, rationale, assessed):
    assessments.move(
        by=acting(Role.ANALYST), assessment=assessed.assessment, today=DAY, state="final"
    )
    assert told(acting(Role.THEME_SPECIALIST)) == []
