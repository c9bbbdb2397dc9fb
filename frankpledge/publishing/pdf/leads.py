"""Where words lead: to an address outside, to a part of the document, or to the line that tells of a figure."""

import urllib.parse
from dataclasses import dataclass, field

from frankpledge.publishing.blocks import (
    Bullets,
    Cited,
    Document,
    Paragraph,
    Picture,
    Provenance,
    Run,
    Section,
)

_OUTSIDE = {"http", "https", "mailto"}
_KEPT = ":/?#[]@!$&'()*+,;=%~-._"
# Typst refuses longer ones.
_LONGEST = 8000


@dataclass(frozen=True)
class Leads:
    """Marks by the id of a part, the figures that the closing section tells of, and where figures are traced."""

    trace_address: str
    parts: dict[str, str] = field(default_factory=dict)
    cited: tuple[Cited, ...] = ()
    turns: dict[str, int] = field(default_factory=dict)

    def to(self, address: str) -> dict[str, str] | None:
        """Return where an address leads, or nothing where it leads nowhere from a PDF."""
        if address.startswith("#"):
            mark = self.parts.get(address[1:])
            return {"at": mark} if mark else None
        plain = followed(address)
        return {"to": plain} if plain else None

    def trace(self, figure: str) -> dict[str, str] | None:
        """Return where a figure is traced, or nothing where the document names no such place."""
        if not figure or not self.trace_address:
            return None
        return self.to(self.trace_address.replace("{}", urllib.parse.quote(figure, safe="")))


def leads_of(document: Document) -> Leads:
    """Find every place of a document to which words can lead; of parts with one id, the first has it."""
    parts: dict[str, str] = {}
    for _, section in document.walk():
        for part in (section.id, *_ids(section)):
            parts.setdefault(part, f"part-{len(parts) + 1}")
    cited = (*document.cited, *_passed_over(document))
    turns: dict[str, int] = {}
    for turn, one in enumerate(cited, 1):
        turns.setdefault(one.figure, turn)
    return Leads(document.trace_address, parts, cited, turns)


def followed(address: str) -> str:
    """Give an address as a reader can follow it, or nothing."""
    plain = urllib.parse.quote(address.strip(), safe=_KEPT)
    try:
        split = urllib.parse.urlsplit(plain)
        _ = split.port
    except ValueError:
        return ""
    is_led = split.scheme in _OUTSIDE and bool(
        split.hostname or (split.scheme == "mailto" and split.path)
    )
    return plain if is_led and len(plain) <= _LONGEST else ""


def _ids(section: Section) -> list[str]:
    ids = []
    for block in section.blocks:
        if not isinstance(block, Paragraph | Bullets):
            ids.append(block.id)
        if isinstance(block, Picture) and block.table is not None:
            ids.append(block.table.id)
    return ids


def _passed_over(document: Document) -> list[Cited]:
    """List the figures that stand in the words and that the document's own list passes over."""
    known = {cited.figure for cited in document.cited}
    found: dict[str, Cited] = {}
    for _, section in document.walk():
        for run in _runs(section):
            if run.figure and run.figure not in known:
                line = Cited(
                    figure=run.figure, words=run.words, where=section.title, provenance=Provenance()
                )
                found.setdefault(run.figure, line)
    return list(found.values())


def _runs(section: Section) -> list[Run]:
    found: list[Run] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found += block.runs
        elif isinstance(block, Bullets):
            found += [run for item in block.items for run in item]
    return found
