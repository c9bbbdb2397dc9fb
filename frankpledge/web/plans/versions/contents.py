"""What a version of a plan holds when it is approved: its sub-plans and actions as they stand, and how two differ."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.actions.models import Delivery
from frankpledge.web.actions.queries import actions
from frankpledge.web.plans.queries import planned_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Plan, SubPlan
    from frankpledge.web.plans.whole import Named

Row = dict[str, str]
# What is compared of a plan itself, with its words.
OF_PLAN = {
    "name": "name",
    "agency": "led by",
    "coordinated_by": "coordinated by",
    "puts_first": "puts first",
    "sub_plans": "sub-plans",
    "serves": "strategies that it serves",
}
# What is compared of an action, with its words; how it goes changes every quarter and is no change of the plan.
COMPARED = {
    "title": "what is to be done",
    "sub_plan": "sub-plan",
    "agency": "agency",
    "due_on": "due day",
    "success_measure": "measure",
    "output": "output",
    "outcome": "outcome",
    "state": "state",
}


def contents_of(by: Membership, plan: Plan, first: str = "") -> dict[str, Any]:
    """Return a plan as it stands: its words, sub-plans and actions; of ended ones those that ended since ``first``.

    ``first`` is a month such as 2025-04; empty leaves no ended action out.
    """
    return as_kept(plan, list(plan.sub_plans.all()), planned_in(by, plan), first)


def as_kept(
    plan: Plan, subs: Sequence[SubPlan | Named], rows: Iterable[Action], first: str
) -> dict[str, Any]:
    """Return ``contents_of`` from the sub-plans and actions of a plan that were read already."""
    names = {row.pk: row.name for row in subs}
    kept = [row for row in rows if row.ended_on is None or f"{row.ended_on:%Y-%m}" >= first]
    return {
        "name": plan.name,
        "agency": plan.agency.name if plan.agency else "",
        "coordinated_by": plan.coordinated_by,
        "puts_first": plan.puts_first,
        "sub_plans": [row.name for row in subs if row.ended_on is None],
        "actions": [_row(row, names) for row in kept],
    }


def _row(action: Action, names: dict[int, str]) -> Row:
    """Return an action as a version keeps it: its agency, and no name of a person."""
    told = vars(action)
    going = Delivery(told["told"]).label if told["told"] else "Not told yet"
    return {
        "reference": action.reference,
        "title": action.title,
        "sub_plan": names.get(told["sub_plan"], ""),
        "agency": action.agency.name,
        "due_on": action.due_on.isoformat(),
        "success_measure": action.success_measure,
        "output": action.output,
        "outcome": action.outcome,
        "state": action.get_state_display(),
        "going": going if action.is_open else "",
        "ended": f"{action.ended_on:%-d %B %Y}: {action.ended_why}" if action.ended_on else "",
    }


def rows_of(contents: dict[str, Any]) -> list[Row]:
    """Return the actions of kept contents, whoever asks."""
    rows: list[Row] = contents.get("actions", [])
    return rows


def seen_actions(membership: Membership, contents: dict[str, Any]) -> tuple[list[Row], int]:
    """Return the actions of kept contents that a membership may see, and how many more there are."""
    rows = rows_of(contents)
    named = [row["reference"] for row in rows]
    own = actions(membership).filter(reference__in=named).values_list("reference", flat=True)
    seen = set(own)
    shown = [row for row in rows if row["reference"] in seen]
    return shown, len(rows) - len(shown)


def words_changed(
    before: dict[str, Any], after: dict[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    """Return what of the plan itself differs between two contents: its words, from what, to what."""
    return tuple(
        (words, _listed(before[name]), _listed(after[name]))
        for name, words in OF_PLAN.items()
        if name in before and name in after and before[name] != after[name]
    )


def _listed(words: str | list[str]) -> str:
    return words if isinstance(words, str) else ", ".join(words)


def day_words(day: str) -> str:
    """Say a kept day, such as 2026-03-31, in words."""
    return f"{datetime.date.fromisoformat(day):%-d %B %Y}"


@dataclass(frozen=True)
class Changed:
    """An action that stands in both: what of it changed, from what to what."""

    row: Row
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Differences:
    """What came, what went and what changed between two versions."""

    came: list[Row]
    went: list[Row]
    changed: list[Changed]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.came or self.went or self.changed)


def with_ends(membership: Membership, found: Differences) -> Differences:
    """Say of what went how it stands today: how it ended, or that it was taken out."""
    if not found.went:
        return found
    named = [row["reference"] for row in found.went]
    return with_ends_of(actions(membership).filter(reference__in=named), found)


def with_ends_of(rows: Iterable[Action], found: Differences) -> Differences:
    """Say ``with_ends`` from actions that were read already."""
    ended = {
        row.reference: f"{row.get_state_display()} on {row.ended_on:%-d %B %Y}: {row.ended_why}"
        for row in rows
        if row.ended_on is not None
    }
    went = [
        row | {"since": ended.get(row["reference"], "Taken out of the plan")} for row in found.went
    ]
    return dataclasses.replace(found, went=went)


def differences(before: Iterable[Row], after: Iterable[Row]) -> Differences:
    """Compare the actions of two versions by their references."""
    old = {row["reference"]: row for row in before}
    new = {row["reference"]: row for row in after}
    both = [(old[key], row) for key, row in new.items() if key in old]
    found = [Changed(row, _what(was, row)) for was, row in both]
    return Differences(
        came=[row for key, row in new.items() if key not in old],
        went=[row for key, row in old.items() if key not in new],
        changed=[one for one in found if one.what],
    )


def _what(was: Row, now: Row) -> tuple[tuple[str, str, str], ...]:
    # What was not kept in an older version is not known to have changed.
    found = [
        (name, was[name], now[name])
        for name in COMPARED
        if name in was and name in now and was[name] != now[name]
    ]
    return tuple(
        (COMPARED[name], day_words(old), day_words(new))
        if name == "due_on"
        else (COMPARED[name], old, new)
        for name, old, new in found
    )
