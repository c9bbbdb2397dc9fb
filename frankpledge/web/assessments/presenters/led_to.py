"""What led to a priority, as stages of one thread from the evidence to the decision, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.assessments.models import Outcome
    from frankpledge.web.assessments.priorities.scored import Scored
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.thread.queries import End, Step, Walk

# The stages in the thread's order, and which kinds of record stand at each.
STAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("evidence", "The evidence", ("finding", "kept-finding", "horizon-entry")),
    ("assessment", "The assessment", ("assessment", "assessed-theme", "rationale", "theme")),
    ("risk", "The risk", ("scoring-exercise", "theme-result")),
    ("recommendation", "What was recommended", ("outcome",)),
    ("decision", "What was decided", ("decision",)),
)
OTHERS = ("others", "Also because of")
MOST_ENDS = 6


@dataclass(frozen=True)
class Knot:
    """A record on the thread, with what is known of it beyond its name."""

    end: End
    decision: Decision | None = None
    outcome: Outcome | None = None
    scored: Scored | None = None


@dataclass
class Stage:
    """One stage of the thread: its records, and how many more there are than are shown."""

    id: str
    words: str
    knots: list[Knot] = field(default_factory=list)
    more: int = 0


def names_of(walk: Walk, kind: str) -> list[str]:
    """Return the ids of the records of a kind that led to it."""
    return sorted({end.record for end in _ends(walk.because_of) if end.kind == kind})


def stages(
    walk: Walk,
    decisions: Iterable[Decision] = (),
    outcomes: Iterable[Outcome] = (),
    scored: Mapping[str, Scored] | None = None,
) -> list[Stage]:
    """Lay out what led to a record, each once, in the thread's order; a stage without a record is left out."""
    decided = {row.reference: row for row in decisions}
    proposed = {row.reference: row for row in outcomes}
    found = {key: Stage(key, words) for key, words, _ in STAGES} | {OTHERS[0]: Stage(*OTHERS)}
    stage_of = {kind: key for key, _, kinds in STAGES for kind in kinds}
    met: set[tuple[str, str]] = set()
    for end in _ends(walk.because_of):
        if (end.kind, end.record) in met:
            continue
        met.add((end.kind, end.record))
        knot = Knot(
            end,
            decided.get(end.record) if end.kind == "decision" else None,
            proposed.get(end.record) if end.kind == "outcome" else None,
            (scored or {}).get(end.record) if end.kind == "theme-result" else None,
        )
        found[stage_of.get(end.kind, OTHERS[0])].knots.append(knot)
    return [_cut(stage) for stage in found.values() if stage.knots]


def _cut(stage: Stage) -> Stage:
    stage.knots.sort(key=lambda knot: knot.end.since)
    stage.more = max(0, len(stage.knots) - MOST_ENDS)
    stage.knots = stage.knots[:MOST_ENDS]
    return stage


def _ends(steps: Iterable[Step]) -> Iterable[End]:
    for step in steps:
        yield from step.ends()


def follows(walk: Walk) -> list[End]:
    """Return what followed from it directly, the oldest first."""
    return [step.end for step in walk.leads_to]
