"""A rationale as a document: its sections, then every criterion with its question, levels and evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.web.assessments.models import Rationale
from frankpledge.web.assessments.presenters.cited_words import blocks

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from frankpledge.definitions.risk_schemes import Choice, Scale
    from frankpledge.web.assessments.models import RationaleComment, RationaleVersion
    from frankpledge.web.assessments.presenters.cited_words import Block, Cited, Note
    from frankpledge.web.assessments.rationales.evidence import Kept

STATE = Rationale.State
TAGS = {
    STATE.DRAFTING: "govuk-tag--blue",
    STATE.SUBMITTED: "govuk-tag--yellow",
    STATE.RETURNED: "govuk-tag--orange",
    STATE.AGREED: "govuk-tag--green",
}


@dataclass(frozen=True)
class Evidence:
    """A finding that is ticked as evidence of a criterion, with the note of its figure where the reader may see it."""

    kept: Kept
    note: Note | None


@dataclass(frozen=True)
class Part:
    """A section or a criterion: what it asks, what is written, what was said of it."""

    id: str
    name: str
    question: str
    help: str = ""
    group: str = ""
    blocks: list[Block] = field(default_factory=list)
    choices: tuple[Choice, ...] = ()
    evidence: list[Evidence] = field(default_factory=list)
    unseen: int = 0
    comments: list[RationaleComment] = field(default_factory=list)

    @property
    def is_criterion(self) -> bool:
        """Whether it is a criterion of the scheme."""
        return bool(self.choices)

    @property
    def is_written(self) -> bool:
        """Whether it has words or evidence."""
        return bool(self.blocks or self.evidence or self.unseen)

    @property
    def waiting(self) -> int:
        """How many comments wait for an answer."""
        return sum(comment.answered_on is None for comment in self.comments)


@dataclass(frozen=True)
class Document:
    """A version of a rationale as one reader sees it; ``notes`` are the figures that it cites."""

    sections: list[Part]
    groups: list[tuple[str, list[Part]]]
    notes: list[Note]

    @property
    def parts(self) -> list[Part]:
        """Every part in its order."""
        return [*self.sections, *(part for _, parts in self.groups for part in parts)]

    @property
    def written(self) -> int:
        """How many parts have words or evidence."""
        return sum(part.is_written for part in self.parts)


def document(
    rationale: Rationale,
    version: RationaleVersion | None,
    cited: Cited,
    comments: Iterable[RationaleComment] = (),
) -> Document:
    """Present a version; without one every part is there, and empty."""
    said: dict[str, list[RationaleComment]] = {}
    for comment in comments:
        said.setdefault(comment.part, []).append(comment)
    sections = [
        Part(one.id, one.name, one.question, one.help, comments=said.get(one.id, []),
             blocks=blocks(version.words(one.id), cited) if version else [])
        for one in rationale.outline.sections
    ]  # fmt: skip
    names = {group.id: group.name for group in rationale.scheme.groups}
    criteria = [
        criterion(scale, names, version, cited, said.get(scale.id, []))
        for scale in rationale.scheme.scales
    ]
    groups = [(name, list(of)) for name, of in groupby(criteria, key=lambda part: part.group)]
    return Document(sections, groups, list(cited.notes.values()))


def criterion(
    scale: Scale,
    names: Mapping[str, str],
    version: RationaleVersion | None,
    cited: Cited,
    comments: list[RationaleComment],
) -> Part:
    """Present a criterion with its levels and the findings that are ticked as its evidence."""
    ticked = version.ticked(scale.id) if version else []
    seen = [cited.findings[number] for number in ticked if number in cited.findings]
    return Part(
        scale.id,
        scale.name,
        scale.question,
        group=names.get(scale.group, scale.group).capitalize(),
        blocks=blocks(version.words(scale.id), cited) if version else [],
        choices=scale.choices,
        evidence=[Evidence(kept, cited.note(kept.figure)) for kept in seen],
        unseen=len(ticked) - len(seen),
        comments=comments,
    )


def days(rationale: Rationale, today: datetime.date) -> str:
    """Say by when a rationale is due, while it is still to be handed in; nothing where no day is set."""
    if rationale.due_on is None or not rationale.may_be_written:
        return ""
    words = "was due on" if rationale.due_on < today else "due on"
    return f"{words} {date_format(rationale.due_on, 'j F Y')}"


def tag(rationale: Rationale | None) -> tuple[str, str]:
    """Return the words of a rationale's state and the class of their tag."""
    if rationale is None:
        return "Not begun", "govuk-tag--grey"
    return rationale.get_state_display(), TAGS[STATE(rationale.state)]
