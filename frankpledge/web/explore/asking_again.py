"""A figure's question asked again of what is held now: the figure that answers it today, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.evidence.questions import CountQuestion
from frankpledge.faults import CallFault
from frankpledge.findings.changed import ChangedQuestion
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import find, keep
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.registry import METHODS
from frankpledge.findings.profile import ProfileQuestion
from frankpledge.web.explore import evidence
from frankpledge.web.explore.audiences import PARTNER
from frankpledge.web.explore.queries.changed import scan_of
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.queries.methods import answered_of
from frankpledge.web.explore.queries.profile import profiled

if TYPE_CHECKING:
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.partnerships.models import Membership


def asked_again(figure: Figure, membership: Membership) -> Figure:
    """Return the figure that answers a figure's question from what a partnership holds now.

    It is the same figure where nothing newer was loaded. A Fault says why the question cannot be answered any more.
    """
    kind = figure.record.kind
    if kind in METHODS:
        held = evidence.held_for(membership.partnership)
        now = answered_of(held, Asked.from_json(figure.record.question)).record.id
    elif kind == "changed":
        now = _change(figure)
    elif kind == "profile":
        now = _profile(figure)
    elif kind == "count":
        now = _count(figure)
    else:
        raise CallFault(f"Figure {figure.id} is of a published table, which is not asked again.")
    return figure_of(membership.partnership, now, membership)


def _change(figure: Figure) -> str:
    scan = scan_of(evidence.require_release(), ChangedQuestion.from_json(figure.record.question))
    record, _ = find(evidence.store(), scan.record.id)
    return _in_its_place(figure, record.id, record.answer, lambda row: row[:3])


def _profile(figure: Figure) -> str:
    question = ProfileQuestion.from_json(figure.record.question)
    whole = profiled(evidence.require_release(), question, PARTNER, question.area)
    record, _ = find(evidence.store(), whole.figure)
    return _in_its_place(
        figure, record.id, record.answer, lambda row: [row["area"], row["measure"]]
    )


def _count(figure: Figure) -> str:
    question = CountQuestion.from_json(figure.record.question)
    release = evidence.require_release()
    record = counted(release, evidence.engine(), question).record
    keep(release.store, record)
    return _in_its_place(
        figure, record.id, record.answer, lambda row: [row[name] for name in question.by]
    )


def _in_its_place(figure: Figure, record: str, answer: list[Any], key: Any) -> str:
    """Return the figure of the number that tells of the same as a figure's; the whole for a whole."""
    if figure.position is None:
        return record
    wanted = key(figure.record.answer[figure.position])
    for at, row in enumerate(answer, start=1):
        if key(row) == wanted:
            return f"{record}-{at}"
    raise CallFault(
        "What is held now has no such number any more: its area or its crime group is not told in this way."
    )
