"""How actions of a plan go, in words and counted, by what was told and the rules of delivery; never by colour alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.actions.delivery import rating_of
from frankpledge.web.actions.models import Action, Delivery

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from frankpledge.web.actions.listed import ListedAction
    from frankpledge.web.plans.models import Plan, SubPlan
    from frankpledge.web.plans.spread import Standing
    from frankpledge.web.plans.whole import Named

NOT_TOLD = "not-told"
WORDS = {
    Delivery.OFF_TRACK: "Off track",
    Delivery.AT_RISK: "At risk",
    Delivery.ON_TRACK: "On track",
    Delivery.DONE: "Done",
    NOT_TOLD: "Not told yet",
}
TAGS = {
    Delivery.OFF_TRACK: "govuk-tag--red",
    Delivery.AT_RISK: "govuk-tag--yellow",
    Delivery.ON_TRACK: "govuk-tag--green",
    Delivery.DONE: "govuk-tag--blue",
    NOT_TOLD: "govuk-tag--grey",
}
_ENDED = {Action.State.CLOSED: "govuk-tag--blue", Action.State.WITHDRAWN: "govuk-tag--grey"}


@dataclass(frozen=True)
class Going:
    """An action as a list shows it: how it goes in a word with its tag, what else is to be known of it."""

    action: Action | ListedAction
    words: str
    tag: str
    is_blocked: bool
    is_overdue: bool
    reasons: tuple[str, ...] = ()
    # What its owner said, where the rules of delivery rate it worse.
    said: str = ""
    # Where it stands, on a page that shows the actions of several plans.
    standing: Standing | None = None

    @property
    def about(self) -> str:
        """Its reference, who answers for it, and its day."""
        row = self.action
        day = (
            f"ended on {row.ended_on:%-d %B %Y}" if row.ended_on else f"due {row.due_on:%-d %B %Y}"
        )
        return f"{row.reference} · {row.agency.name} · {day}"

    @property
    def because(self) -> str:
        """Why it is rated so, where rules of delivery hold."""
        said = f" Its owner said {self.said}." if self.said else ""
        return " ".join(self.reasons) + said if self.reasons else ""


def going(action: Action | ListedAction, today: datetime.date) -> Going:
    """Say how an action goes, as the rules of delivery rate it; of one that has ended, how it ended."""
    if not action.is_open:
        state = Action.State(action.state)
        return Going(action, state.label, _ENDED[state], is_blocked=False, is_overdue=False)
    rated = rating_of(action, today)
    key = (rated.rating if rated else "") or NOT_TOLD
    return Going(
        action, WORDS[key], TAGS[key],
        is_blocked=bool(action.blocker),
        is_overdue=action.due_on < today,
        reasons=tuple(reason.words for reason in rated.reasons) if rated else (),
        said=WORDS[rated.said].lower() if rated and rated.is_worse_than_said else "",
    )  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many open actions go in one way."""

    words: str
    tag: str
    number: int


@dataclass(frozen=True)
class Counted:
    """How the actions of a plan go together: open ones by how they go, and how many have ended."""

    open: int
    by: tuple[Count, ...]
    blocked: int
    overdue: int
    ended: int


def counted(actions: Iterable[Action | ListedAction], today: datetime.date) -> Counted:
    """Count actions by how they go; what nobody has is left out of ``by``."""
    return counted_of([going(row, today) for row in actions])


def counted_of(rows: Sequence[Going]) -> Counted:
    """Count actions of which it was told already how they go."""
    still = [row for row in rows if row.action.is_open]
    told = Counter(row.words for row in still)
    by = tuple(Count(words, TAGS[key], told[words]) for key, words in WORDS.items() if told[words])
    return Counted(
        open=len(still),
        by=by,
        blocked=sum(row.is_blocked for row in still),
        overdue=sum(row.is_overdue for row in still),
        ended=len(rows) - len(still),
    )


@dataclass(frozen=True)
class Part:
    """A sub-plan with its actions, or those that stand in the plan itself (``sub_plan`` None)."""

    sub_plan: SubPlan | Named | None
    still: list[Going]
    ended: list[Going]


def parts(sub_plans: Sequence[SubPlan | Named], rows: Iterable[Going]) -> list[Part]:
    """Return a plan's actions by sub-plan, open ones before ended; those of no sub-plan come first, where any are."""
    own: dict[int | None, list[Going]] = defaultdict(list)
    for row in rows:
        own[row.action.sub_plan].append(row)  # type: ignore[union-attr]  # what the query adds
    whole = part(None, own[None])
    first = [whole] if whole.still or whole.ended or not sub_plans else []
    return first + [part(sub_plan, own[sub_plan.pk]) for sub_plan in sub_plans]


def part(sub_plan: SubPlan | Named | None, rows: Sequence[Going]) -> Part:
    """Return a sub-plan with its own actions, open ones before ended."""
    return Part(
        sub_plan,
        [row for row in rows if row.action.is_open],
        [row for row in rows if not row.action.is_open],
    )


@dataclass(frozen=True)
class PlanLine:
    """A plan as the list of plans shows it."""

    plan: Plan
    sub_plans: int
    counted: Counted
    district: str = ""
