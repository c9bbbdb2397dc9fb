"""The actions of all plans seen from one side: counted by strand, tag, priority, agency or strategy, and filtered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.actions.models import Delivery
from frankpledge.web.plans.presenters.going import WORDS, Going, going

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping

    from frankpledge.web.plans.spread import Standing

SIDES = {
    "strand": "Strand",
    "tag": "Tag",
    "priority": "Priority",
    "agency": "Agency",
    "strategy": "Strategy",
}
NONE = "none"
# On these an action may stand at several places.
SEVERAL = ("tag", "priority", "strategy")
_WORSE = (WORDS[Delivery.OFF_TRACK], WORDS[Delivery.AT_RISK])


def _strand(row: Standing) -> dict[str, str]:
    strand = row.action.strand
    return {strand: action_tags().strand_name(strand)} if strand else {}


_ON: dict[str, Callable[[Standing], dict[str, str]]] = {
    "strand": _strand,
    "tag": lambda row: {tag: action_tags().tag_name(tag) for tag in row.action.tags},
    "priority": lambda row: {one.slug: one.name for one in row.priorities},
    "agency": lambda row: {row.action.agency.slug: row.action.agency.name},
    "strategy": lambda row: {one.slug: one.name for one in row.strategies},
}


def keys_on(row: Standing, side: str) -> dict[str, str]:
    """Return where an action stands on a side: keys with their names; one that stands nowhere has none."""
    return _ON[side](row)


@dataclass(frozen=True)
class Line:
    """How many actions stand at one place of a side: open ones, those of them that go badly, and overdue ones."""

    key: str
    name: str
    open: int
    badly: int
    overdue: int


def fitting(rows: Iterable[Standing], asked: Mapping[str, str]) -> list[Standing]:
    """Return the rows that stand where each side is asked for; ``none`` asks for those that stand nowhere on it."""
    told = {side: key for side, key in asked.items() if key}

    def fits(row: Standing, side: str, key: str) -> bool:
        keys = keys_on(row, side)
        return key in keys or (key == NONE and not keys)

    return [row for row in rows if all(fits(row, side, key) for side, key in told.items())]


def worst_first(rows: Iterable[Standing], today: datetime.date) -> list[tuple[Standing, Going]]:
    """Return rows with how they go: open ones first, and of those the worst; else as they come."""
    ranks = {words: rank for rank, words in enumerate(WORDS.values())}
    told = [(row, going(row.action, today)) for row in rows]
    return sorted(told, key=lambda pair: (not pair[0].action.is_open, ranks.get(pair[1].words, 0)))


def lines(told: Iterable[tuple[Standing, Going]], side: str) -> list[Line]:
    """Count open actions by one side, each once at a place; the most first, those that stand nowhere last."""
    held: dict[str, dict[int, Going]] = defaultdict(dict)
    names: dict[str, str] = {NONE: f"No {SIDES[side].lower()}"}
    for row, one in told:
        if row.action.is_open:
            found = keys_on(row, side) or {NONE: names[NONE]}
            names |= found
            for key in found:
                held[key][row.action.pk] = one
    made = [_line(key, names[key], list(own.values())) for key, own in held.items()]
    return sorted(made, key=lambda line: (line.key == NONE, -line.open, line.name))


def _line(key: str, name: str, rows: list[Going]) -> Line:
    badly = sum(row.words in _WORSE for row in rows)
    return Line(key, name, len(rows), badly, sum(row.is_overdue for row in rows))


def choices(rows: Iterable[Standing]) -> dict[str, list[tuple[str, str]]]:
    """Return what may be asked for on each side, by name."""
    found: dict[str, dict[str, str]] = {side: {} for side in SIDES}
    for row in rows:
        for side, keys in found.items():
            keys.update(keys_on(row, side))
    return {
        side: [*sorted(keys.items(), key=lambda pair: pair[1]), (NONE, f"No {SIDES[side].lower()}")]
        for side, keys in found.items()
    }
