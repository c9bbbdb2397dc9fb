"""Actions as a table that leaves the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.actions.presenters.actions import Line

COLUMNS = (
    "Reference", "Action", "Agency", "Lead", "Due", "State", "How it goes", "Its owner said", "Told on", "Why",
    "Strand", "Tags", "Because of", "Output", "Outcome", "How success is known",
)  # fmt: skip


def table(
    lines: Iterable[Line], partnership: str, marking: Marking, *, is_synthetic: bool
) -> Table:
    """Return actions as a table, under the highest of their markings."""
    rows = tuple(_row(line) for line in lines)
    return Table(
        title=f"Actions of {partnership}",
        subtitle=f"{len(rows)} action{'' if len(rows) == 1 else 's'}, the earliest due first",
        columns=COLUMNS,
        rows=rows,
        notes=(
            "How it goes is the worse of what its owner said and of what the rules of delivery say, which Why gives.",
            "A closed or withdrawn action has no rating any more.",
        ),
        figure="",
        release="",
        marking=str(marking),
        synthetic=is_synthetic,
        source="The partnership’s actions",
    )


def _row(line: Line) -> tuple[str, ...]:
    action, rated, known = line.action, line.rated, action_tags()
    told_on = vars(action)["told_on"]
    return (
        action.reference,
        action.title,
        str(action.agency),
        str(action.lead.person) if action.lead else "",
        action.due_on.isoformat(),
        line.state,
        line.rating,
        rated.said if rated else "",
        told_on.isoformat() if told_on else "",
        " ".join(reason.words for reason in rated.reasons) if rated else action.ended_why,
        known.strand_name(action.strand),
        ", ".join(known.tag_name(tag) for tag in action.tags),
        f"{action.source_kind} {action.source_record}",
        action.output,
        action.outcome,
        action.success_measure,
    )
