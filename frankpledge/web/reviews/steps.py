"""The steps of a case: which can be taken as it stands, and which of them comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from frankpledge.web.reviews import (
    agency_reports,
    casework,
    forms,
    lesson_forms,
    panels,
    points,
    queries,
    recommendations,
)
from frankpledge.web.reviews.models import DeathReview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from frankpledge.web.reviews.lessons import AgencyReport
    from frankpledge.web.reviews.models import ReviewPanel, ReviewPause

STATE = DeathReview.State
_UNDECIDED = {STATE.NOTIFIED, STATE.DECIDING}
_GOES_ON = set(STATE) - set(queries.OVER)


class Group(StrEnum):
    """Under which heading a step stands on the page of a case."""

    WAY = "The way of the case"
    PANEL = "Its panel"
    WORK = "What it hears and finds"
    CLOCK = "Its clock"


@dataclass(frozen=True)
class Facts:
    """What of a case beside its state says which steps can be taken."""

    is_paused: bool
    has_panel: bool
    is_waited_for: bool


def facts_of(
    pauses: Iterable[ReviewPause], places: Iterable[ReviewPanel], reports: Iterable[AgencyReport]
) -> Facts:
    """Return whether a case is paused, whether somebody sits on its panel, and whether an agency owes a report."""
    return Facts(
        any(one.until is None for one in pauses),
        any(one.sits for one in places),
        any(one.received_on is None for one in reports),
    )


def _always(review: DeathReview, facts: Facts) -> bool:
    del review, facts
    return True


@dataclass(frozen=True)
class Step:
    """A step of a case: its words, what it does, what is asked, in which states, and the service that takes it.

    ``fits``: what else must be so. ``rule``: the id of the regime's rule that it keeps, if one.
    """

    words: str
    explains: str
    form: type[forms.CaseForm]
    states: set[DeathReview.State]
    take: Callable[..., Any]
    group: Group = Group.WAY
    rule: str = ""
    fits: Callable[[DeathReview, Facts], bool] = field(default=_always)

    def is_open(self, review: DeathReview, facts: Facts) -> bool:
        """Whether the step can be taken now."""
        return review.state in self.states and self.fits(review, facts)


STEPS = {
    "criteria": Step("Check the criteria", "A review is due where the answer to each is yes.", forms.CriteriaForm,
                     _UNDECIDED, casework.answer_criteria),
    "consult": Step("Write down the consultation", "Before it is decided: which bodies were asked, and what they said.",
                    forms.ConsultForm, _UNDECIDED, casework.consult),
    "decide": Step("Write down the decision", "The reason is kept whichever way it was decided.", forms.DecideForm,
                   {STATE.DECIDING}, casework.decide, rule="decide"),
    "home-office": Step("Say that the Home Office was told", "It is told of the decision either way.", forms.DayForm,
                        set(STATE) - _UNDECIDED, casework.tell_home_office, rule="tell"),
    "chair": Step("Say that a chair was appointed", "In words, how the chair is independent; never who it is.",
                  forms.ChairForm, {STATE.COMMISSIONED}, casework.appoint_chair),
    "report": Step("Say that the report is complete", "From then on it can be sent.", forms.DayForm,
                   {STATE.REPORTING}, casework.report, rule="report"),
    "send": Step("Say that the report was sent", "To the quality panel, or to whom the law names.", forms.DayForm,
                 {STATE.REPORTING}, casework.send, rule="send", fits=lambda review, _: review.reported_on is not None),
    "publish": Step("Say that the report was published", "The review is over then; its recommendations go on.",
                    forms.DayForm, {STATE.SENT}, casework.publish, rule="publish"),
    "withhold": Step("Say that the report is not published", "The exception needs its reason, and who decided.",
                     forms.WithholdForm, {STATE.SENT}, casework.withhold, rule="publish"),
    "join": Step("Put somebody on the panel", "They can read this case from now on, and no other.", forms.JoinForm,
                 set(STATE), panels.join, Group.PANEL),
    "leave": Step("Take somebody off the panel", "They do not see the case any more.", forms.LeaveForm, set(STATE),
                  panels.leave, Group.PANEL, fits=lambda _, facts: facts.has_panel),
    "conflict": Step("Write down a conflict of interest", "It shuts the person out of the case at once.",
                     forms.ConflictForm, set(STATE), panels.declare_conflict, Group.PANEL,
                     fits=lambda _, facts: facts.has_panel),
    "ask-agency": Step("Ask an agency for its report", "From the day after it is due, it is late.",
                       lesson_forms.AskAgencyForm, set(agency_reports.CAN_BE_ASKED), agency_reports.ask_agency,
                       Group.WORK),
    "agency-report": Step("Say that an agency’s report came", "Its words stand elsewhere, and not here.",
                          lesson_forms.ReportReceivedForm, set(agency_reports.CAN_COME), agency_reports.receive_report,
                          Group.WORK, fits=lambda _, facts: facts.is_waited_for),
    "recommend": Step("Add a recommendation", "With the agency that leads on it and its day.",
                      forms.RecommendationForm, set(recommendations.CAN_RECOMMEND), recommendations.recommend,
                      Group.WORK),
    "point": Step("Add a point of the quality panel", "What it asks to be changed, and which agency sees to it.",
                  lesson_forms.PointForm, set(points.CAN_BE_MADE), points.add_point, Group.WORK),
    "pause": Step("Pause the review", "Its clock stands, as for criminal proceedings.", forms.PauseForm, _GOES_ON,
                  casework.pause, Group.CLOCK, fits=lambda _, facts: not facts.is_paused),
    "resume": Step("Resume the review", "The clock goes on the day after the last day of the pause.",
                   forms.ResumeForm, set(STATE), casework.resume, Group.CLOCK,
                   fits=lambda _, facts: facts.is_paused),
}  # fmt: skip
# Which step leads a case on from where it stands, and what may stand in its place.
_ON = {
    STATE.NOTIFIED: ("criteria",),
    STATE.DECIDING: ("decide",),
    STATE.COMMISSIONED: ("chair",),
    STATE.REPORTING: ("report",),
    STATE.SENT: ("publish", "withhold"),
}


def next_of(review: DeathReview, facts: Facts) -> list[str]:
    """Return the names of the steps that come next: first what the law waits for, then what leads the case on."""
    found = list(_ON.get(DeathReview.State(review.state), ()))
    if review.state == STATE.DECIDING and review.consulted_on is None:
        found.insert(0, "consult")
    if review.state == STATE.REPORTING and review.reported_on is not None:
        found = ["send"]
    if review.decided_on is not None and review.told_on is None:
        found.insert(0, "home-office")
    if facts.is_paused:
        found.append("resume")
    return found


def offered(review: DeathReview, facts: Facts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return by heading the steps that can be taken beside the next: the name and the words of each."""
    after = next_of(review, facts)
    found: dict[str, list[tuple[str, str]]] = {}
    for name, step in STEPS.items():
        if name not in after and step.is_open(review, facts):
            found.setdefault(str(step.group), []).append((name, _words(name, step, review)))
    return list(found.items())


def _words(name: str, step: Step, review: DeathReview) -> str:
    """Return the words of a step; of one that was taken already and can be taken anew, that it corrects."""
    again = {
        "criteria": (review.state == STATE.DECIDING, "Answer the criteria anew"),
        "consult": (review.consulted_on, "Write down the consultation anew"),
        "home-office": (review.told_on, "Correct the day on which the Home Office was told"),
        "report": (review.reported_on, "Correct the day on which the report was complete"),
    }
    is_taken, words = again.get(name, (False, ""))
    return words if is_taken else step.words
