"""Say of every row of a workbook what it would do, and of every cell that is amiss why; nothing is written."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from frankpledge.definitions.action_tags import action_tags
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.checks import check_action
from frankpledge.web.actions.queries import actions
from frankpledge.web.actions.services import MORE
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.reading import cell_name
from frankpledge.web.partnerships.queries import current
from frankpledge.web.thread.registry import describe
from frankpledge.web.ui.workbooks import is_formula, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.actions.models import Action
    from frankpledge.web.actions.workbooks.layout import Row
    from frankpledge.web.partnerships.models import Agency, Membership

_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


class Refused(NamedTuple):
    """A cell for which a row is not taken: its name, its column, what stands in it, and the way out."""

    cell: str
    column: str
    value: str
    why: str


class Planned(NamedTuple):
    """A row that would be taken: its number, the action that it changes (None: a new one), its words, what it sets."""

    row: Row
    action: Action | None
    title: str
    said: dict[str, Any]

    @property
    def fields(self) -> str:
        """Name what it sets, in words."""
        return ", ".join(name.replace("_", " ") for name in self.said)


@dataclass
class Report:
    """What a workbook would do: new actions, changed ones, rows that change nothing, cells that are refused."""

    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    same: int = 0
    rows_refused: int = 0

    @property
    def accepted(self) -> list[Planned]:
        """Every row that would be taken."""
        return [*self.new, *self.changed]


@dataclass
class _Known:
    """What a partnership has, by how a workbook names it."""

    agencies: dict[str, Agency]
    people: dict[str, list[Membership]]
    strands: dict[str, str]
    tags: dict[str, str]
    by_reference: dict[str, Action]
    by_source: dict[tuple[str, str, str], Action]
    sources: set[tuple[str, str]]
    seen: set[Any] = field(default_factory=set)


class _Amiss(CallFault):
    """A cell cannot be taken; ``column`` says which."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def check(
    by: Membership, today: datetime.date, rows: Iterable[Row], places: Mapping[str, int]
) -> Report:
    """Say of every row what it would do, against what the membership may see today."""
    held, report = list(rows), Report()
    known = _known(by, today, held)
    for row in held:
        faults: list[_Amiss] = []
        planned = _plan(known, row, faults)
        if faults:
            report.rows_refused += 1
            report.refused += [_refused(row, fault, places) for fault in faults]
        elif planned is None:
            report.same += 1
        else:
            (report.changed if planned.action else report.new).append(planned)
    return report


def _known(by: Membership, today: datetime.date, rows: list[Row]) -> _Known:
    held = list(actions(by).prefetch_related("contributors"))
    agencies = list(by.partnership.agency_set.all())
    people: dict[str, list[Membership]] = {}
    for one in current(today).filter(partnership=by.partnership).select_related("person", "agency"):
        if one.may(Permission.UPDATE_ACTIONS):
            people.setdefault(one.person.email.casefold(), []).append(one)
    for row in held:  # whoever leads an action already stays its lead, though their role be over
        if row.lead is not None:
            people.setdefault(row.lead.person.email.casefold(), []).append(row.lead)
    tags = action_tags()
    named = {(one.get(layout.KIND), one.get(layout.RECORD)) for one in rows}
    return _Known(
        {word.casefold(): one for one in agencies for word in (one.name, one.slug)},
        people,
        {word.casefold(): one.id for one in tags.strands for word in (one.id, one.name)},
        {word.casefold(): one.id for one in tags.tags for word in (one.id, one.name)},
        {one.reference: one for one in held},
        {(one.source_kind, one.source_record, one.title.casefold()): one for one in held},
        set(describe(by, [name for name in named if all(name)])),
    )


def _refused(row: Row, fault: _Amiss, places: Mapping[str, int]) -> Refused:
    place = places.get(fault.column, places[layout.TITLE])
    return Refused(
        cell_name(place, row.number), fault.column, row.get(fault.column)[:80], str(fault)
    )


def _plan(known: _Known, row: Row, faults: list[_Amiss]) -> Planned | None:
    """Return what a row would do, None where it changes nothing; what is amiss is added to ``faults``."""
    for column, text in row.cells.items():
        if is_formula(text):
            faults.append(_Amiss(column, "This is a formula. Type the words themselves."))
    if faults:
        return None
    said: dict[str, Any] = {}
    action = _take(faults, lambda: _action(known, row))
    for column, read in _READERS.items():
        if column in row.cells:
            _take(faults, lambda read=read: said.update(read(known, row)))  # type: ignore[misc]  # bound at once
    if not faults:
        _take(faults, lambda: _whole(said))
    if faults:
        return None
    if action is None:
        return Planned(row, None, said["title"], said)
    changed = {name: value for name, value in said.items() if _now(action, name) != value}
    if changed and not action.is_open:
        state = action.get_state_display().lower()
        faults.append(_Amiss(layout.REFERENCE if row.get(layout.REFERENCE) else layout.TITLE,
                             f"{action.reference} is {state}, and does not change any more."))  # fmt: skip
    return Planned(row, action, said["title"], changed) if changed and not faults else None


def _take(faults: list[_Amiss], read: Any) -> Any:
    try:
        return read()
    except _Amiss as fault:
        faults.append(fault)
        return None


def _now(action: Action, name: str) -> Any:
    """Return what an action says now, as a row would say it."""
    if name == "contributors":
        return sorted(action.contributors.all(), key=lambda one: one.slug)
    value = getattr(action, name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _action(known: _Known, row: Row) -> Action | None:
    """Return the action of a row: by its reference, else by what it is there for and its words; None for a new one."""
    reference, kind, record = (row.get(c) for c in (layout.REFERENCE, layout.KIND, layout.RECORD))
    if reference:
        if reference not in known.by_reference:
            raise _Amiss(layout.REFERENCE, "There is no such action. Leave it empty for a new one.")
        found = known.by_reference[reference]
        _once(known, found.pk, layout.REFERENCE)
        return found
    for column, text in ((layout.KIND, kind), (layout.RECORD, record)):
        if not text:
            raise _Amiss(column, "Say which record it is there for, by its kind and its id.")
    name = (kind, record, row.get(layout.TITLE).casefold())
    known_one = known.by_source.get(name)
    _once(known, known_one.pk if known_one else name, layout.TITLE)
    if known_one is None and (kind, record) not in known.sources:
        raise _Amiss(layout.RECORD, f"There is no {kind} with this id, or it is not yours to see.")
    return known_one


def _once(known: _Known, key: Any, column: str) -> None:
    if key in known.seen:
        raise _Amiss(column, "The same action stands in an earlier row too. Take one of them out.")
    known.seen.add(key)


def _title(known: _Known, row: Row) -> dict[str, Any]:
    del known
    words = unguarded(row.get(layout.TITLE))
    if not words:
        raise _Amiss(layout.TITLE, "Say what is to be done.")
    return {"title": _short(layout.TITLE, words, 200)}


def _short(column: str, words: str, most: int) -> str:
    if len(words) > most:
        raise _Amiss(column, f"It has {len(words):,} characters. Keep it to {most:,}.")
    return words


def _led(known: _Known, row: Row) -> dict[str, Any]:
    name = row.get(layout.AGENCY)
    agency = known.agencies.get(name.casefold())
    if agency is None:
        raise _Amiss(
            layout.AGENCY,
            "Write the name of an agency of this partnership. The sheet Lists has them.",
        )
    if layout.LEAD not in row.cells:
        return {"agency": agency}
    email = row.get(layout.LEAD)
    if not email:
        return {"agency": agency, "lead": None}
    held = [one for one in known.people.get(email.casefold(), ()) if one.agency_id == agency.pk]
    if not held:
        raise _Amiss(
            layout.LEAD,
            f"Nobody with this address acts for {agency}. Write another, or leave it empty.",
        )
    return {"agency": agency, "lead": held[0]}


def _day(column: str, name: str) -> Any:
    def read(known: _Known, row: Row) -> dict[str, Any]:
        del known
        text = row.get(column).removesuffix(" 00:00")
        if not text and column == layout.BEGINS:
            return {name: None}
        british = _BRITISH.fullmatch(text)
        try:
            if british:
                return {name: datetime.date(int(british[3]), int(british[2]), int(british[1]))}
            return {name: datetime.date.fromisoformat(text)}
        except ValueError as fault:
            raise _Amiss(column, "Write a real day as 31/03/2026.") from fault

    return read


def _strand(known: _Known, row: Row) -> dict[str, Any]:
    word = row.get(layout.STRAND)
    if word and word.casefold() not in known.strands:
        raise _Amiss(layout.STRAND, "Write Prevent, Prepare, Protect or Pursue, or leave it empty.")
    return {"strand": known.strands[word.casefold()] if word else ""}


def _tags(known: _Known, row: Row) -> dict[str, Any]:
    found = []
    for word in _listed(row.get(layout.TAGS)):
        if word.casefold() not in known.tags:
            raise _Amiss(
                layout.TAGS,
                f"There is no tag {word!r:.60}. The sheet Lists has them; a comma parts them.",
            )
        found.append(known.tags[word.casefold()])
    return {"tags": found}


def _contributors(known: _Known, row: Row) -> dict[str, Any]:
    found = {}
    for word in _agencies(known, row.get(layout.CONTRIBUTORS)):
        agency = known.agencies.get(word.casefold())
        if agency is None:
            raise _Amiss(
                layout.CONTRIBUTORS, f"There is no agency {word!r:.60} in this partnership."
            )
        found[agency.slug] = agency
    return {"contributors": [found[slug] for slug in sorted(found)]}


def _agencies(known: _Known, text: str) -> list[str]:
    """Part a cell by semicolons, and by commas where they belong to no agency's own name."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    return [
        one
        for part in parts
        for one in ([part] if part.casefold() in known.agencies else _listed(part))
    ]


def _listed(text: str) -> list[str]:
    return [word.strip() for word in re.split(r"[;,\n]", text) if word.strip()]


def _words(column: str) -> Any:
    name, most = layout.WORDS[column]

    def read(known: _Known, row: Row) -> dict[str, Any]:
        del known
        return {name: _short(column, unguarded(row.get(column)), most)}

    return read


def _whole(said: dict[str, Any]) -> None:
    """Hold what a row says to what every action holds to."""
    try:
        check_action(**{n: v for n, v in said.items() if n in ("title", "due_on", *MORE)})
    except CallFault as fault:
        raise _Amiss(layout.DUE, str(fault)) from fault


_READERS = {
    layout.TITLE: _title,
    layout.AGENCY: _led,
    layout.DUE: _day(layout.DUE, "due_on"),
    layout.BEGINS: _day(layout.BEGINS, "begins_on"),
    layout.STRAND: _strand,
    layout.TAGS: _tags,
    layout.CONTRIBUTORS: _contributors,
    **{column: _words(column) for column in layout.WORDS},
}
