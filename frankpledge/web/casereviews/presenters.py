"""How case reviews are told: the threshold in words, the clock with its sources, and the year's figures."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.web.reviews.presenters import sourced
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.definitions.case_review import Threshold, ThresholdRule
    from frankpledge.web.casereviews.figures import Year
    from frankpledge.web.casereviews.models import CaseReview, ReportedComplaint
    from frankpledge.web.casereviews.queries import Standing

COLUMNS = ("Year", "Is the year over?", "Figure", "Number", "Asked for by the Act", "Its source")  # fmt: skip
SMALL = "Numbers are shown as they are, however small: the Act asks for them for the area, and they tell of no person."


@dataclass(frozen=True)
class ClockLine:
    """A step of an application's clock: what, by when, how it stands, and on which rule that rests."""

    text: str
    due: str
    state: str
    tag: str
    source: str


@dataclass(frozen=True)
class ComplaintLine:
    """A complaint as the rule weighs it: its number, which incident, when and to whom, and whether it counts."""

    number: int
    incident: str
    days: str
    to: str
    counts: bool
    why: str


@dataclass(frozen=True)
class Told:
    """The threshold: whether it is met, in words, and each complaint."""

    is_met: bool
    words: str
    lines: list[ComplaintLine]


@dataclass(frozen=True)
class FigureLine:
    """A number of a year, and on what it rests."""

    text: str
    number: int
    asked: bool
    source: str


def clock(found: Iterable[Standing]) -> list[ClockLine]:
    """Return the clock of an application, step by step."""
    return [
        ClockLine(one.step.text, _due(one), *_state(one), sourced(one.step)) for one in found
    ]  # fmt: skip


def _due(one: Standing) -> str:
    due = f"due by {one.due_on:%-d %B %Y}, the {_th(one.step.working_days)} working day"
    return due if one.done_on is None else f"done on {one.done_on:%-d %B %Y}, {due}"


def _state(one: Standing) -> tuple[str, str]:
    if one.done_on is not None:
        return ("Done, late", "govuk-tag--yellow") if one.is_late else ("Done", "govuk-tag--green")
    return ("Late", "govuk-tag--red") if one.is_late else ("Under way", "govuk-tag--blue")


def _th(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def late(found: Iterable[Standing]) -> str:
    """Return what of an application is not done by its day, in words; empty where nothing is."""
    return "; ".join(
        f"{one.step.text.lower()}, due by {one.due_on:%-d %B %Y}"
        for one in found if one.is_late and one.done_on is None
    )  # fmt: skip


def threshold(
    review: CaseReview, rule: ThresholdRule, complaints: Iterable[ReportedComplaint], found: Threshold
) -> Told:  # fmt: skip
    """Return what the rule says in words, and of each complaint whether it counts, and why not.

    Once it was answered, the answer stands, whatever became of the rules since.
    """
    is_met = found.is_met if review.is_met is None else review.is_met
    why = {one.number: words for one, words in found.left_out}
    lines = [_complaint(one, why) for one in complaints]
    words = (
        f"{_counted(found)}. A complaint counts where it was made "
        f"within {_months(rule.complained_within_months)} of the behaviour, and the application within "
        f"{_months(rule.applied_within_months)} of the complaint; an incident counts once."
    )
    return Told(is_met, words, lines)


def _complaint(one: ReportedComplaint, why: dict[int, str]) -> ComplaintLine:
    behaved, complained = (
        datetime.date.fromisoformat(day) for day in (one.behaved_on, one.complained_on)
    )
    days = f"happened on {behaved:%-d %B %Y}, reported on {complained:%-d %B %Y}"
    if one.struck_on is not None:
        words = f"struck out on {one.struck_on:%-d %B %Y}, as entered in error"
    else:
        words = why.get(one.number, "")
    return ComplaintLine(one.number, one.incident, days, one.to, not words, words)


def _counted(found: Threshold) -> str:
    count, needed = len(found.counted), found.needed
    many = "1 complaint counts" if count == 1 else f"{count or 'No'} complaints count"
    return f"{many} and {needed} {'is' if needed == 1 else 'are'} needed"


def told_before(found: Threshold) -> str:
    """Return what whoever answers the threshold is told of it: how many count, and what follows."""
    if found.is_met:
        return f"{_counted(found)}, so the threshold is met and a review must be held."
    return f"{_counted(found)}: a review is held only by a local decision, with its reason."


def _months(count: int) -> str:
    return "a month" if count == 1 else f"{count} months"


def decision(review: CaseReview) -> str:
    """Return in words what was decided on the threshold; empty before it was."""
    if review.decided_on is None:
        return ""
    if review.is_met:
        words = "Met: enough complaints counted"
    elif review.is_accepted:
        words = "Too few complaints counted; accepted all the same by a local decision"
    else:
        words = "Not met: too few complaints counted"
    told = f"{words}. Decided on {review.decided_on:%-d %B %Y}, under version {review.rules_version} of the rules."
    if (now := case_review_rules().version) == review.rules_version:
        return told
    return f"{told} They are at version {now} now, by which the complaints above are weighed."


def figures(year: Year) -> list[FigureLine]:
    """Return a year's numbers in the order of the definition."""
    return [
        FigureLine(one.text, year.counts[one.id], one.asked, sourced(one))
        for one in case_review_rules().figures.lines
    ]


def table(years: Iterable[Year], partnership: str, marking: str, *, is_synthetic: bool) -> Table:
    """Present the figures of every year as a file: a row a year and figure."""
    rules = case_review_rules()
    rows = [
        (year.words, "yes" if year.is_over else "no", one.text, one.number, "yes" if one.asked else "no", one.source)
        for year in years
        for one in figures(year)
    ]  # fmt: skip
    return Table(
        title="ASB case reviews by year",
        subtitle=f"Case reviews of anti-social behaviour in {partnership}",
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(SMALL, "This is not legal advice."),
        figure=f"case-review-rules-{rules.version}",
        release="",
        marking=marking,
        synthetic=is_synthetic,
        source="Case reviews written down here",
    )
