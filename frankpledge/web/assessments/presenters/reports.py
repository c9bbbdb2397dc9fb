"""A report as a document: on a page, as Markdown, as JSON; each as one reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.charts.look import SYNTHETIC
from frankpledge.web.assessments.presenters.cited_words import blocks, plain
from frankpledge.web.assessments.presenters.rationales import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frankpledge.web.assessments.models import AssessmentReport, ReportEdition
    from frankpledge.web.assessments.presenters.cited_words import Block, Cited, Note
    from frankpledge.web.assessments.reports.drawn import Drawn

DRAFT = "Draft. It is not published: documents for the public are made and approved apart from it."
FROZEN = "Frozen, ready for publishing. It is not published: documents for the public are made apart from it."
NOT_SHOWN = "that your role does not show"


@dataclass(frozen=True)
class Piece:
    """What was gathered of one thing: a heading of its own, words, findings as evidence, and how many are not shown."""

    heading: str
    blocks: list[Block]
    evidence: list[Evidence]
    unseen: int


@dataclass(frozen=True)
class Section:
    """A section of a report as one reader sees it; ``nothing`` says why it is empty."""

    heading: str
    question: str
    blocks: list[Block]
    pieces: list[Piece]
    nothing: str = ""
    row: Any = None


@dataclass(frozen=True)
class Source:
    """What a section is made of: its heading, its words, what was gathered, and what to say where that is nothing."""

    heading: str
    words: str
    drawn: Sequence[Drawn]
    nothing: str = ""
    question: str = ""
    row: Any = None


def sections(sources: Iterable[Source], cited: Cited) -> list[Section]:
    """Present sections in their order; figures are numbered as they come."""
    return [_section(source, cited) for source in sources]


def _section(source: Source, cited: Cited) -> Section:
    own = blocks(source.words, cited)
    pieces = [_piece(drawn, cited) for drawn in _joined(source.drawn)]
    return Section(source.heading, source.question, own, pieces,
                   "" if pieces or own else source.nothing or "Nothing is written here yet.", source.row)  # fmt: skip


def _joined(drawn: Sequence[Drawn]) -> list[Drawn]:
    """Join pieces without a heading of their own to the words before them, so that a list stays one list."""
    found: list[Drawn] = []
    for one in drawn:
        if found and not one.heading and not one.findings and not found[-1].findings:
            before = found.pop()
            found.append(type(one)(before.heading, f"{before.words}\n{one.words}".strip()))
        else:
            found.append(one)
    return found


def _piece(drawn: Drawn, cited: Cited) -> Piece:
    own = blocks(drawn.words, cited)
    seen = [cited.findings[number] for number in drawn.findings if number in cited.findings]
    evidence = [Evidence(kept, cited.note(kept.figure)) for kept in seen]
    return Piece(drawn.heading, own, evidence, len(drawn.findings) - len(seen))


def notes(cited: Cited) -> list[Note]:
    """Return the figures that were cited, by their numbers."""
    return list(cited.notes.values())


def markdown(head: Sequence[str], sources: Iterable[Source], cited: Cited) -> str:
    """Return a report as Markdown: its head, each section, figures cited by their ids so that each can be traced."""
    lines = [*head, ""]
    for source in sources:
        lines += [f"## {source.heading}", ""]
        lines += [plain(source.words, cited), ""] if source.words else []
        told = [line for drawn in _joined(source.drawn) for line in _lines(drawn, cited)]
        lines += told
        if not told and not source.words:
            lines += [source.nothing or "Nothing is written here yet.", ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(drawn: Drawn, cited: Cited) -> list[str]:
    lines = [f"### {drawn.heading}", ""] if drawn.heading else []
    lines += [plain(drawn.words, cited), ""] if drawn.words else []
    seen = [cited.findings[number] for number in drawn.findings if number in cited.findings]
    for kept in seen:
        lines.append(f"- {kept.sentence} [figure {kept.figure}]")
        lines += [f"    - {caveat}" for caveat in kept.caveats]
    if unseen := len(drawn.findings) - len(seen):
        lines.append(f"- {unseen} {NOT_SHOWN}")
    return [*lines, ""] if drawn.findings else lines


def as_json(about: dict[str, Any], sources: Iterable[Source], cited: Cited) -> dict[str, Any]:
    """Return a report as a JSON value, with what the reader may see of each finding."""
    return about | {
        "sections": [
            {"heading": source.heading, "words": plain(source.words, cited),
             "gathered": [_told(drawn, cited) for drawn in source.drawn]}
            for source in sources
        ]
    }  # fmt: skip


def _told(drawn: Drawn, cited: Cited) -> dict[str, Any]:
    seen = [cited.findings[number] for number in drawn.findings if number in cited.findings]
    return {
        "heading": drawn.heading,
        "words": plain(drawn.words, cited),
        "findings": [
            {"figure": kept.figure, "sentence": kept.sentence, "caveats": list(kept.caveats)}
            for kept in seen
        ],
        "not_shown": len(drawn.findings) - len(seen),
    }


def about(
    report: AssessmentReport, edition: ReportEdition | None, marking: str, *, is_synthetic: bool
) -> dict[str, Any]:
    """Return what a file says of a report before its sections: what it is, how it is marked, from which releases."""
    told: dict[str, Any] = {
        **({"data": SYNTHETIC} if is_synthetic else {}),
        "report": report.reference,
        "title": edition.title if edition else report.title,
        "kind": report.kind_name,
        "marking": marking,
        "first": report.first,
        "last": report.last,
    }
    if edition is None:
        return told | {"state": DRAFT}
    return told | {
        "edition": edition.number,
        "frozen_on": edition.frozen_on.isoformat(),
        "releases": edition.releases,
        "state": FROZEN,
    }


def head(about: dict[str, Any]) -> list[str]:
    """Return the first lines of a report as Markdown: its marking first."""
    lines = [f"**{about['marking']}**", ""]
    lines += [about["data"], ""] if "data" in about else []
    lines += [f"# {about['title']}", ""]
    lines.append(
        f"{about['kind']} {about['report']}, {about['first']} to {about['last']}. {about['state']}"
    )
    if "edition" in about:
        releases = ", ".join(about["releases"]) or "none"
        lines.append(
            f"Edition {about['edition']}, frozen on {about['frozen_on']}. Releases of its figures: {releases}."
        )
    return lines
