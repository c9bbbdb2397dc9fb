"""What stands under an id in an officer's words: a figure, a table, a chart, an acronym, or what other apps offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import Paragraph, Picture, Provenance, Run, Table
from frankpledge.web.documents import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Block
    from frankpledge.web.documents.registry import Asked, Offered
    from frankpledge.web.documents.sources import Gathered


class Inserting:
    """Gives what stands under an id in the words of one edition; a CallFault says what there is instead."""

    def __init__(self, held: Gathered, asked: Asked) -> None:
        self.held, self.asked = held, asked
        self.times: dict[str, int] = {}

    def inline(self, kind: str, name: str) -> Run:
        """Return what is printed within a line."""
        if kind == "figure":
            return self._figure(name)
        if kind == "acronym":
            return self._acronym(name)
        if kind in ("table", "chart", "records"):
            raise CallFault(
                f"{{{{{kind} {name}}}}} stands in a line. Give it a paragraph of its own."
            )
        known = registry.insertable(kind)
        if known.inline is None:
            raise CallFault(
                f"{{{{{kind} {name}}}}} stands in a line. Give it a paragraph of its own."
            )
        return known.inline(self.asked, name)

    def blocks(self, kind: str, name: str) -> tuple[Block, ...]:
        """Return what stands alone."""
        if kind in ("table", "chart"):
            return (self._block(kind, name),)
        if kind == "records":
            return self._records(name)
        known = registry.insertables().get(kind)
        if known is not None and known.blocks is not None:
            return known.blocks(self.asked, name)
        return (Paragraph(runs=(self.inline(kind, name),)),)

    def _figure(self, name: str) -> Run:
        performance = self.held.sources.performance
        record, _, place = name.rpartition("-")
        rows = performance.rows if performance else []
        if performance is None or record != performance.record.id or not place.isdecimal():
            raise CallFault(
                f"There is no figure {name!r} in this edition. Copy the id of one from “What can be inserted”."
            )
        # A record's figures are counted from 1.
        if not 1 <= int(place) <= len(rows):
            raise CallFault(f"The figures {record} go from 1 to {len(rows)}. Copy another.")
        row = rows[int(place) - 1]
        words = "withheld" if row["now"] is None else f"{row['now']:,}"
        return Run(words=words, figure=name, provenance=_provenance(self.held, record))

    def _acronym(self, name: str) -> Run:
        known = {one.short: one.meaning for one in self.held.sources.partnership.acronyms}
        if not known.get(name):
            raise CallFault(f"No acronym {name!r} is explained. Write out what it means.")
        return Run(words=f"{known[name]} ({name})")

    def _records(self, name: str) -> tuple[Block, ...]:
        """Return what a provider of the records gathers, each of its sections under a line of its own."""
        known = registry.providers()
        if name not in known:
            raise CallFault(f"Nothing gathers {name!r}. There are {', '.join(sorted(known))}.")
        filled = known[name].fill(self.asked)
        found: list[Block] = list(filled.blocks)
        for section in filled.sections:
            found.append(Paragraph(runs=(Run(words=section.heading, is_strong=True),)))
            found += section.blocks
        return tuple(found)

    def _block(self, kind: str, name: str) -> Block:
        """Return a table or picture that something gathers, under an id of its own: it may stand elsewhere too."""
        wanted = Table if kind == "table" else Picture
        found = next(
            (
                one
                for one in gathered_blocks(self.held)
                if one.id == name and isinstance(one, wanted)
            ),
            None,
        )
        if found is None:
            raise CallFault(
                f"There is no {kind} {name!r} in this edition. Copy the id of one from “What can be inserted”."
            )
        self.times[name] = self.times.get(name, 0) + 1
        told: dict[str, object] = {"id": f"{name}-inserted-{self.times[name]}"}
        if isinstance(found, Picture) and found.table is not None:
            told["table"] = found.table.model_copy(update={"id": f"{told['id']}-table"})
        return found.model_copy(update=told)


def _provenance(held: Gathered, record: str) -> Provenance:
    """Return where a record of figures is from, as its own table says."""
    told = (one.provenance for one in gathered_blocks(held) if one.provenance.figure == record)
    return next(told, Provenance(figure=record))


def gathered_blocks(held: Gathered) -> Iterator[Table | Picture]:
    """Give every table and picture that is gathered, each once."""
    seen: set[str] = set()
    for filled in held.filled.values():
        inside = [*filled.sections]
        blocks = list(filled.blocks)
        while inside:
            section = inside.pop(0)
            blocks += section.blocks
            inside += section.sections
        for block in blocks:
            if isinstance(block, Table | Picture) and block.id not in seen:
                seen.add(block.id)
                yield block


def offered(held: Gathered, asked: Asked) -> dict[str, list[Offered]]:
    """Return what can be inserted, by kind: how each is written, and what it is."""
    blocks = list(gathered_blocks(held))
    found = {
        "Figures": list(_figures(held)),
        "Tables": [
            registry.Offered(f"{{{{table {one.id}}}}}", one.caption) for one in blocks if isinstance(one, Table)
        ],
        "Charts and drawings": [
            registry.Offered(f"{{{{chart {one.id}}}}}", one.caption) for one in blocks if isinstance(one, Picture)
        ],
        "Acronyms": [
            registry.Offered(f"{{{{acronym {one.short}}}}}", one.meaning)
            for one in held.sources.partnership.acronyms if one.meaning
        ],
    }  # fmt: skip
    found["Records"] = [
        registry.Offered(f"{{{{records {one.id}}}}}", one.words) for one in registry.providers().values()
    ]  # fmt: skip
    for kind, one in registry.insertables().items():
        found[f"{kind.capitalize()}s"] = list(one.offered(asked))
    return {name: rows for name, rows in found.items() if rows}


def _figures(held: Gathered) -> Iterator[Offered]:
    performance = held.sources.performance
    for at, row in enumerate(performance.rows if performance else []):
        words = "withheld" if row["now"] is None else f"{row['now']:,}"
        yield registry.Offered(
            f"{{{{figure {performance.record.figure(at)}}}}}",  # type: ignore[union-attr]  # rows come from it
            f"{row['crime_group']}, {row['area_name']}: {words}",
        )
