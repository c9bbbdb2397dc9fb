"""What a partnership's definition states as decided: entered into the register when the partnership is founded."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from frankpledge.web.decisions.services import Told, enter
from frankpledge.web.partnerships.models import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.definitions.facts import Sourced
    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.definitions.partnership.work import Priority, Proposal
    from frankpledge.web.partnerships.models import Partnership

NOTE = "As stated in the partnership’s plan; the words are this register’s summary of it."


def enter_stated(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Enter every decision that the definition states, the oldest first; called within the founding."""
    groups = {group.slug: group for group in Group.objects.filter(partnership=partnership)}
    for told in sorted(
        stated(definition, groups), key=lambda told: (told.year, str(told.decided_on))
    ):
        enter(by=by, partnership=partnership, told=told)


def stated(definition: Definition, groups: dict[str, Group]) -> Iterator[Told]:
    """Give what the definition states as decided: the founding, approvals, priorities, what was not taken up.

    What has no day and no month is put under the year of the plan's edition that states it; where there is no plan
    either, nothing says when, and it is left out.
    """
    yield from _formation(definition)
    yield from _approvals(definition, groups)
    yield from _priorities(definition)
    yield from _rejections(definition)


def _told(definition: Definition, row: Sourced, month: str | None, **more: Any) -> Told:
    day = datetime.date.fromisoformat(f"{month}-01") if month else None
    plan = definition.document
    where = f"{plan.title}, version {plan.in_force}" if plan else definition.name
    given = {
        "body": None,
        "decided_on": day,
        "is_month_only": bool(month),
        "is_as_stated": True,
        "source": f"{where}, {row.source}"[:300],
        "note": f"{row.note} {NOTE}" if row.note else NOTE,
        "year": day.year if day else 0,
    }
    return Told(**(given | more))


def _formation(definition: Definition) -> Iterator[Told]:
    formed = definition.formation
    if formed is not None and formed.approved_by:
        words = f"{formed.how}, approved by the {formed.approved_by}."
        yield _told(definition, formed, formed.month, kind="approval",
                    title=f"{definition.name} formed"[:200], wording=words)  # fmt: skip


def _approvals(definition: Definition, groups: dict[str, Group]) -> Iterator[Told]:
    plan = definition.document
    if plan is None:
        return
    for edition in plan.editions:
        if edition.approved_by is None:
            continue
        dated = {}
        if edition.approved_on is not None:
            dated = {"decided_on": edition.approved_on, "is_month_only": False,
                     "year": edition.approved_on.year}  # fmt: skip
        words = f"Version {edition.version} of “{plan.title}” is approved."
        yield _told(
            definition, edition, edition.month, kind="approval",
            title=f"{plan.title}, version {edition.version}, approved"[:200],
            wording=f"{words} {edition.changes}" if edition.changes else words,
            body=groups[edition.approved_by], **dated,
        )  # fmt: skip


def _priorities(definition: Definition) -> Iterator[Told]:
    names = {row.id: row.name for row in definition.priorities}
    for row in definition.priorities:
        if row.since is None:
            continue
        what = _became(row)
        under = f" under {names[row.under]}" if row.under else ""
        when = " in the mid-term review of the priorities" if row.mid_term else ""
        yield _told(
            definition, row, row.since, kind="priority",
            title=title_of_priority(row), wording=f"{row.name} is {what}{under}{when}.",
        )  # fmt: skip


def title_of_priority(row: Priority) -> str:
    """Return the line under which a stated priority stands in the register, by which upper apps find it there."""
    return f"{row.name} {_became(row)}"[:200]


def title_of_rejection(row: Proposal) -> str:
    """Return the line under which a stated rejection stands in the register."""
    return f"Not taken up: {row.name}"[:200]


def _became(row: Priority) -> str:
    return "adopted as a priority" if row.status == "adopted" else f"kept as {_a(row.status)}"


def _a(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _rejections(definition: Definition) -> Iterator[Told]:
    plan = definition.document
    if plan is None:
        return
    month = next(edition.month for edition in plan.editions if edition.version == plan.in_force)
    for row in definition.rejected:
        lines = [
            f"{row.name}: {row.decided}.",
            "Reasons:",
            *(f"{reason}." for reason in row.reasons),
        ]
        lines += [f"Instead: {row.instead}."] if row.instead else []
        yield _told(
            definition, row, None, kind="rejection", title=title_of_rejection(row),
            wording="\n\n".join(lines), year=int(month[:4]),
        )  # fmt: skip
