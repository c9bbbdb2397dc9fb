"""What stands in the addresses of meetings: one that is planned, one in session with a motion that carried, one that
was held with the draft of its minutes; a paper, a risk and a committee's question.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.definitions.ballot import Choice
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda import services as agenda
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.models import (
    Meeting,
    Motion,
    Paper,
    Risk,
    ScrutinyQuestion,
    ScrutinyReport,
)
from frankpledge.web.meetings.packs import services as packs
from frankpledge.web.meetings.packs.jobs import make_pack
from frankpledge.web.meetings.papers import services as papers
from frankpledge.web.meetings.risks import services as risks
from frankpledge.web.meetings.room import services as room
from frankpledge.web.meetings.room.queries import room_of
from frankpledge.web.meetings.scrutiny import services as scrutiny
from frankpledge.web.meetings.scrutiny.reports import services as reports
from frankpledge.web.partnerships import services as partnerships
from frankpledge.web.ui.received import receive
from tests.browser.samples import TODAY, sample
from tests.web.meetings.sent import pdf

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
NOW = datetime.datetime.combine(DAY, datetime.time(9), datetime.UTC)


def _manager(stage: Stage) -> Membership:
    return stage.partnership.memberships.filter(role="manager")[0]


def _meeting(stage: Stage, purpose: str) -> Meeting:
    """Return the Board's extraordinary meeting of today for a purpose; planned where there is none yet."""
    held = Meeting.objects.filter(partnership=stage.partnership, purpose=purpose).first()
    if held is None:
        group = stage.partnership.group_set.get(slug="board")
        held = planning.call_extraordinary(
            by=_manager(stage), group=group, on=DAY, today=DAY, purpose=purpose
        )
    return held


@sample("meeting", "record")
@sample("meeting-step", "record")
@sample("agenda", "record")
@sample("take-off-agenda-item", "record")
@sample("new-paper", "record")
def _planned(stage: Stage) -> str:
    held = _meeting(stage, "What cannot wait (synthetic).")
    if not held.items.exists():
        agenda.draw_up(by=_manager(stage), meeting=held, today=DAY)
    return held.reference


@sample("meeting-step", "step")
def _step(stage: Stage) -> str:
    del stage
    return "move"


@sample("take-off-agenda-item", "number")
@sample("new-paper", "number")
@sample("decide-motion", "number")
@sample("motion-record", "number")
@sample("motion-csv", "number")
@sample("minutes-pdf", "number")
def _first(stage: Stage) -> int:
    del stage
    return 1


def _sent(stage: Stage) -> Paper:
    """Return the paper of a meeting whose papers were due a week ago."""
    found = Paper.objects.filter(item__meeting__partnership=stage.partnership).first()
    if found is None:
        held = planning.call(
            by=_manager(stage), meeting=_meeting(stage, "A late paper (synthetic)."), today=DAY
        )
        item = agenda.add_item(
            by=_manager(stage), meeting=held, title="Robbery (synthetic)", minutes=10
        )
        found = papers.take_paper(by=_manager(stage), item=item, title="Robbery this winter (synthetic)",
                                  file=receive("robbery.pdf", pdf()), meant_for="public", today=DAY)  # fmt: skip
    return found


@sample("paper", "record")
@sample("new-paper-file", "record")
@sample("late-paper", "record")
@sample("paper-file", "record")
def _paper(stage: Stage) -> str:
    return _sent(stage).reference


@sample("paper-file", "pk")
def _file(stage: Stage) -> int:
    return _sent(stage).files.get().pk


@sample("board-pack", "record")
@sample("board-pack-progress", "record")
@sample("board-pack-file", "record")
def _pack(stage: Stage) -> str:
    """Let the worker make the pack of public papers: everybody who sees the meeting finds it."""
    meeting = _sent(stage).item.meeting
    made = packs.ask_for(by=_manager(stage), meeting=meeting, meant_for="public", now=NOW)
    make_pack.func(made.pk)
    return meeting.reference


@sample("circulation", "record")
def _circulated(stage: Stage) -> str:
    return _sent(stage).item.meeting.reference


@sample("board-pack", "content")
@sample("minutes-pdf", "content")
@sample("board-pack-progress", "content")
@sample("board-pack-file", "content")
def _content(stage: Stage) -> str:
    del stage
    return "public"


def _sits(stage: Stage, held: Meeting) -> Membership:
    """Let a Board member take the first place, and preside."""
    place = room_of(held).places[0]
    person = User.objects.create_user(
        f"{held.reference.lower()}@demo.example", "At the table (synthetic)"
    )
    made = partnerships.appoint(by="a test", person=person, partnership=stage.partnership, role=Role.BOARD_MEMBER,
                                since=DAY, agency=place.seat.agency)  # fmt: skip
    room.arrive(by=_manager(stage), meeting=held, membership=made, place=place.key, today=DAY)
    room.preside(by=_manager(stage), meeting=held, place=place.key, today=DAY)
    return made


@sample("room", "record")
@sample("meeting-results", "record")
@sample("votes-csv", "record")
@sample("votes-record", "record")
@sample("motion-record", "record")
@sample("motion-csv", "record")
@sample("decide-motion", "record")
def _in_session(stage: Stage) -> str:
    held = _meeting(stage, "A motion that carries (synthetic).")
    if not Motion.objects.filter(meeting=held).exists():
        held = planning.call(by=_manager(stage), meeting=held, today=DAY)
        member = _sits(stage, held)
        told = {"title": "Adopt the plan (synthetic)", "wording": "That the plan is adopted."}
        motion = room.put(by=_manager(stage), meeting=held, today=DAY, **told)
        room.vote(by=member, motion=motion, choice=Choice.FOR, today=DAY)
        room.close(by=_manager(stage), motion=motion, today=DAY)
    return held.reference


@sample("minutes", "record")
@sample("write-minutes", "record")
@sample("approve-minutes", "record")
def _held(stage: Stage) -> str:
    held = _meeting(stage, "Minutes to approve (synthetic).")
    if held.state == Meeting.State.PLANNED:
        held = planning.call(by=_manager(stage), meeting=held, today=DAY)
        _sits(stage, held)
        held = room.hold(by=_manager(stage), meeting=held, today=DAY)
        minutes.draft(by=_manager(stage), meeting=held, today=DAY, public="# Attendance\nOne sat (synthetic).",
                      exempt="A witness was heard (synthetic).")  # fmt: skip
    return held.reference


@sample("minutes-pdf", "record")
def _approved(stage: Stage) -> str:
    held, by = _meeting(stage, "Minutes that are approved (synthetic)."), _manager(stage)
    if held.state == Meeting.State.PLANNED:
        held = planning.call(by=by, meeting=held, today=DAY)
        _sits(stage, held)
        held = room.hold(by=by, meeting=held, today=DAY)
        made = minutes.draft(
            by=by, meeting=held, today=DAY, public="One sat (synthetic).", exempt=""
        )
        after = DAY + datetime.timedelta(days=1)
        later = planning.call_extraordinary(
            by=by, group=held.group, on=after, today=DAY, purpose="It approves minutes (synthetic)."
        )
        later = planning.call(by=by, meeting=later, today=DAY)
        minutes.approve(by=by, minutes=made, approved_in=later, today=after)
    return held.reference


@sample("risk", "record")
@sample("weigh-risk", "record")
@sample("close-risk", "record")
def _risk(stage: Stage) -> str:
    found = Risk.objects.filter(partnership=stage.partnership).first()
    if found is None:
        by = _manager(stage)
        weighed = risks.Weighed(4, 4, 2, 4, "A second analyst is trained (synthetic).")
        found = risks.enter_risk(
            by=by, today=DAY, event="The analyst leaves (synthetic)", because="There is one", leads_to="No assessment",
            group=stage.partnership.group_set.get(slug="board"), agency=by.agency, weighed=weighed,
        )  # fmt: skip
    return found.reference


@sample("scrutiny-question", "record")
@sample("answer-scrutiny", "record")
@sample("withdraw-scrutiny", "record")
def _question(stage: Stage) -> str:
    found = ScrutinyQuestion.objects.filter(partnership=stage.partnership).first()
    if found is None:
        found = scrutiny.ask(
            by=_manager(stage), today=DAY, district=stage.partnership.districts[0], asked_on=DAY, due_on=DAY,
            question="Why did burglary rise (synthetic)?",
        )  # fmt: skip
    return found.reference


@sample("scrutiny-report", "record")
@sample("scrutiny-report-pdf", "record")
@sample("scrutiny-report-step", "record")
def _report(stage: Stage) -> str:
    found = ScrutinyReport.objects.filter(partnership=stage.partnership).first()
    if found is None:
        by = _manager(stage)
        told = {"district": stage.partnership.districts[0], "year": 2024, "today": DAY}
        found = reports.expect(by=by, partnership=stage.partnership, **told)
        reports.draft(by=by, report=found, today=DAY)
        reports.say(by=by, report=found, words="# The year in short\nMuch was done (synthetic).")
    return found.reference


@sample("scrutiny-report-step", "step")
def _report_step(stage: Stage) -> str:
    del stage
    return "words"
