"""What waits of meetings and what hangs on them is counted for who runs them, and nobody else is told."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.services import draw_up
from frankpledge.web.meetings.circulation import services as circulation
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.papers import services as papers
from frankpledge.web.meetings.risks.services import Weighed, close_risk, enter_risk
from frankpledge.web.meetings.room import services as room
from frankpledge.web.meetings.scrutiny import services as scrutiny
from frankpledge.web.meetings.scrutiny.reports import services as reports
from frankpledge.web.reviews import casework, recommendations
from frankpledge.web.today.meeting_rules import MEETING_RULES
from frankpledge.web.today.waiting import RULES, waiting_for
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import (  # noqa: F401 - fixtures of meetings, used by name
    TODAY,
    appoint,
    board,
    full,
    manager,
    may_meeting,
    members,
    on,
    south,
    year_of_board,
)
from tests.web.meetings.sent import pdf

DAY = datetime.timedelta(days=1)


def told(membership, day):
    """Give what the front page tells of meetings and what hangs on them: words and reasons."""
    pages = ("/meetings/", "/risks/", "/scrutiny/", "/reviews/monitoring/")
    found = waiting_for(membership, None, day)
    return {one.words: one.why for one in found if one.address.endswith(pages)}


def test_they_stand_on_the_front_page():
    assert {*MEETING_RULES} <= {*RULES}


def test_a_planned_meeting_is_to_be_called_four_weeks_before(manager, year_of_board):  # noqa: F811 - the fixtures
    may = year_of_board["2024-05"]
    assert told(manager, may.on - 29 * DAY) == {}
    assert told(manager, may.on - 28 * DAY) == {
        "Call 1 meeting": f"The first is on {may.on:%-d %B %Y}. Members get its papers a week before."
    }
    planning.call(by=manager, meeting=may, today=TODAY)
    assert told(manager, may.on - 20 * DAY) == {}


def test_papers_go_round_from_ten_days_before_until_the_day_and_once(manager, may_meeting, members):  # noqa: F811 - the fixtures
    words = "Send the papers of 1 meeting round"
    day = may_meeting.on - 10 * DAY
    assert words not in told(manager, day - DAY)
    assert f"{may_meeting.on:%-d %B %Y}" in told(manager, day)[words]
    assert words in told(manager, may_meeting.on - DAY)
    assert words not in told(manager, may_meeting.on)
    assert told(next(iter(members.values())), day) == {}
    circulation.circulate_papers(by=manager, meeting=may_meeting, today=day)
    assert words not in told(manager, day)


def test_who_is_sent_the_papers_is_told_to_read_them_until_the_day_is_over(
    manager, may_meeting, members, appoint  # noqa: F811 - the fixtures
):  # fmt: skip
    member, day = next(iter(members.values())), may_meeting.on - 8 * DAY
    circulation.circulate_papers(by=manager, meeting=may_meeting, today=day)
    words = "Read the papers of 1 meeting"
    assert f"{may_meeting.on:%-d %B %Y}" in told(member, day)[words]
    assert words in told(member, may_meeting.on)
    assert told(member, may_meeting.on + DAY) == {}
    assert words not in told(manager, day), "who sent them round has read them"
    assert told(appoint(Role.ANALYST, "police"), day) == {}


def test_a_meeting_whose_day_is_over_is_asked_about_and_then_its_minutes(manager, full, on):  # noqa: F811 - the fixtures
    assert told(manager, on) == {}
    assert told(manager, on + DAY) == {
        "Say whether 1 meeting was held": f"The oldest was on {on:%-d %B %Y}."
    }
    room.hold(by=manager, meeting=full, today=on)
    assert told(manager, on + DAY) == {
        "Draft the minutes of 1 meeting": f"The oldest was on {on:%-d %B %Y}."
    }
    minutes.draft(by=manager, meeting=full, today=on + DAY, public="Ten sat (synthetic).")
    assert told(manager, on + DAY) == {}


def test_a_late_paper_waits_for_the_chairs_word(manager, may_meeting, on):  # noqa: F811 - the fixtures
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    item = may_meeting.items.first()
    sent = [
        papers.take_paper(by=manager, item=item, title=f"Paper {n}", file=receive("a.pdf", pdf(n)),
                          meant_for="public", today=on - 6 * DAY)
        for n in (1, 2)
    ]  # fmt: skip
    came = f"The first came on {on - 6 * DAY:%-d %B %Y}."
    assert told(manager, on) == {"Ask the chair about 2 late papers": came}
    papers.admit(by=manager, paper=sent[0], is_admitted=False, why="It can wait.")
    assert told(manager, on) == {"Ask the chair about 1 late paper": came}
    assert "Ask the chair about 1 late paper" not in told(manager, on + DAY)


def test_a_risk_waits_from_its_day_of_review_until_it_is_closed(manager, board):  # noqa: F811 - the fixtures
    held = enter_risk(by=manager, today=TODAY, event="The analyst leaves", because="There is one", leads_to="None",
                      group=board, agency=manager.agency, weighed=Weighed(4, 4, 2, 4, "Trained."))  # fmt: skip
    due = held.weighings.get().review_on
    assert told(manager, due - DAY) == {}
    why = f"The first was to be looked at on {due:%-d %B %Y}."
    assert told(manager, due) == {"Weigh 1 risk anew": why}
    close_risk(by=manager, risk=held, today=due, why="Two are trained.")
    assert told(manager, due) == {}


def test_a_committees_question_waits_from_a_week_before_it_is_due(manager, south):  # noqa: F811 - the fixtures
    due = TODAY + 28 * DAY
    held = scrutiny.ask(by=manager, today=TODAY, district=south.districts[0], asked_on=TODAY, due_on=due,
                        question="Why did burglary rise?")  # fmt: skip
    assert told(manager, due - 8 * DAY) == {}
    why = f"The first is due on {due:%-d %B %Y}."
    assert told(manager, due - 7 * DAY) == {"Answer 1 question of scrutiny": why}
    scrutiny.answer(by=manager, question=held, today=due, words="It is being looked at.")
    assert told(manager, due + DAY) == {}


@pytest.fixture
def overdue(appoint, south):  # noqa: F811 - the fixtures
    """Give a recommendation of a death review and who coordinates it."""
    by = appoint(Role.DEATH_REVIEW_COORDINATOR, "wcc")
    case = casework.notify(by=by, regime="domestic-homicide", area=south.districts[0], died_on=TODAY - 9 * DAY,
                           notified_on=TODAY - 8 * DAY, today=TODAY)  # fmt: skip
    met = dict.fromkeys(("age", "violence", "relation"), "yes")
    case = casework.answer_criteria(by=by, review=case, today=TODAY, answers=met)
    case = casework.decide(
        by=by, review=case, today=TODAY, on=TODAY, is_commissioned=True, reason="Met."
    )
    case = casework.appoint_chair(
        by=by, review=case, today=TODAY, on=TODAY, independence="Of elsewhere."
    )
    return recommendations.recommend(by=by, review=case, today=TODAY, level="local", text="Train.",
                                     lead=by.agency, due_on=TODAY + 30 * DAY), by  # fmt: skip


def test_a_recommendation_past_its_day_is_told_to_who_monitors_and_names_no_case(overdue, appoint):  # noqa: F811 - the fixtures
    held, coordinator = overdue
    after = held.due_on + DAY
    for who in (coordinator, appoint(Role.BOARD_MEMBER, "sdc")):
        assert told(who, held.due_on) == {}
        said = told(who, after)
        assert said == {
            "1 recommendation of death reviews past its day": f"The oldest was due on {held.due_on:%-d %B %Y}."
        }
        assert held.review.pseudonym not in str(said)
    recommendations.update(by=coordinator, recommendation=held, today=after, about="progress", state="done",
                           note="Done.")  # fmt: skip
    assert told(coordinator, after) == {}


def test_nobody_else_is_told(full, overdue, appoint, on):  # noqa: F811 - the fixtures
    for role in (Role.ANALYST, Role.ACTION_OWNER, Role.COMMISSIONERS_OFFICE):
        assert told(appoint(role, "police"), on + 100 * DAY) == {}


def test_a_yearly_report_is_told_of_a_month_before_and_until_it_is_sent(manager, south):  # noqa: F811 - the fixtures
    day = datetime.date(2025, 9, 30)
    held = reports.expect(
        by=manager, partnership=south, district=south.districts[0], year=2024, today=day
    )
    words = "Send 1 yearly report to scrutiny"
    assert words not in told(manager, day - 29 * DAY)
    assert told(manager, day - 28 * DAY)[words] == "The first is due on 30 September 2025."
    for step in ("draft", "approve"):
        more = {"person": manager} if step == "approve" else {}
        getattr(reports, step)(by=manager, report=held, today=day, **more)
        assert words in told(manager, day + DAY)
    reports.send(by=manager, report=held, sent_on=day, today=day)
    assert words not in told(manager, day + DAY)
