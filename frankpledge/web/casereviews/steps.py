"""The steps of an application: which can be taken as it stands, and which of them comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.casereviews import casework, forms, panels, queries, recommendations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from frankpledge.web.casereviews.models import CaseReview, PanelPlace, ReportedComplaint

STATE = queries.STATE


@dataclass(frozen=True)
class Step:
    """A step of a case: its words, what it does, what is asked, in which states, and the service that takes it.

    ``undone``: which field's day must still be empty, where the step is taken once. ``is_last``: only of a case that is
    over. ``wants_panel``: only where an agency takes part. ``clock``: the id of the step of the clock that it answers.
    """

    words: str
    explains: str
    form: type[forms.CaseForm]
    states: set[CaseReview.State]
    take: Callable[..., Any]
    undone: str = ""
    is_last: bool = False
    wants_panel: bool = False
    clock: str = ""

    def fits(self, review: CaseReview, places: Iterable[PanelPlace]) -> bool:
        """Whether the step can be taken now, and there is somebody on the panel where it is about one."""
        has_panel = not self.wants_panel or any(one.sits for one in places)
        return has_panel and self.is_open(review)

    def is_open(self, review: CaseReview) -> bool:
        """Whether the step can be taken in the state of the case."""
        is_undone = not self.undone or getattr(review, self.undone) is None
        return review.state in self.states and is_undone and (review.is_over or not self.is_last)


_APPLIED, _DECIDED = {STATE.APPLIED}, {STATE.ACCEPTED, STATE.NOT_MET, STATE.HELD}
STEPS = {
    "acknowledge": Step("Say that the application was acknowledged", "The clock’s first step.", forms.DayForm,
                        set(STATE) - {STATE.WITHDRAWN}, casework.acknowledge, "acknowledged_on",
                        clock="acknowledge"),
    "complaint": Step("Add a complaint", "The threshold is answered from the days of the complaints.",
                      forms.ComplaintForm, _APPLIED, casework.add_complaint),
    "strike": Step("Strike out a complaint", "It was entered in error: it stays, and does not count.",
                   forms.StrikeForm, _APPLIED, casework.strike_complaint),
    "decide": Step("Answer the threshold", "Complaints cannot be added or struck out after it.", forms.DecideForm,
                   _APPLIED, casework.decide),
    "threshold-told": Step("Say that the applicant was told of the threshold", "Whether it is met, and why.",
                           forms.DayForm, _DECIDED, casework.tell_threshold, "threshold_told_on",
                           clock="decide"),
    "join": Step("Let an agency take part", "Who sits for it here reads this case from now on, and no other.",
                 forms.JoinForm, panels.IN_TIME, panels.join),
    "leave": Step("Take an agency off the panel", "Nobody sees the case through it any more.", forms.LeaveForm,
                  panels.IN_TIME, panels.leave, wants_panel=True),
    "conflict": Step("Write down a conflict of interest", "It shuts the person out of the case at once.",
                     forms.ConflictForm, set(STATE), panels.declare_conflict, wants_panel=True),
    "hold": Step("Say that the review was held", "With what the panel found.", forms.HoldForm, {STATE.ACCEPTED},
                 casework.hold, wants_panel=True),
    "recommend": Step("Add a recommendation", "To an agency, which then answers it.", forms.RecommendForm,
                      {STATE.HELD}, recommendations.recommend),
    "outcome-told": Step("Say that the applicant was told of the outcome", "And of what is recommended.",
                         forms.DayForm, {STATE.HELD}, casework.tell_outcome, "outcome_told_on",
                         clock="review"),
    "withdraw": Step("Say that the application was withdrawn", "It is still counted in its year.",
                     forms.WithdrawForm, casework.OPEN, casework.withdraw),
    "forget": Step("Empty who applied", "The case is over. What it was about stays, sealed; this cannot be taken back.",
                   forms.NothingForm, {STATE.NOT_MET, STATE.HELD, STATE.WITHDRAWN}, casework.forget_applicant,
                   "forgotten_on", is_last=True),
}  # fmt: skip


def next_of(
    review: CaseReview, complaints: Iterable[ReportedComplaint], places: Iterable[PanelPlace]
) -> list[str]:
    """Return the names of the steps that come next: first what the applicant waits for, then what leads the case on."""
    found = []
    if review.state == STATE.APPLIED:
        is_told = any(one.struck_on is None for one in complaints)
        found = ["decide", "complaint"] if is_told else ["complaint"]
    elif review.state == STATE.ACCEPTED:
        found = ["hold"] if any(one.sits for one in places) else ["join"]
    elif review.state == STATE.HELD and review.outcome_told_on is None:
        found = ["recommend", "outcome-told"]
    if review.decided_on and review.threshold_told_on is None and STEPS["threshold-told"].is_open(review):  # fmt: skip
        found.insert(0, "threshold-told")
    if review.acknowledged_on is None and STEPS["acknowledge"].is_open(review):
        found.insert(0, "acknowledge")
    if not found and STEPS["forget"].is_open(review):
        found = ["forget"]
    return found
