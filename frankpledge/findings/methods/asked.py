"""What a method is asked, and what it answers: one form for all, so that shell, page, trace and file need no other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.figures import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.held import Held


@dataclass(frozen=True)
class Option:
    """Something that a method can be told: its name, its words, what may be chosen, and what it is without a choice.

    ``choices`` pairs each value with its words; without choices the value is free text in the form that ``hint``
    describes, and the method itself refuses what it cannot read. ``restricted`` are the choices that make an open
    method look at evidence that is not open.
    """

    name: str
    label: str
    default: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    restricted: tuple[str, ...] = ()

    @property
    def open_only(self) -> Option:
        """The option as it is for whom restricted evidence is not open: without the choices that look at it."""
        return replace(self, choices=tuple(c for c in self.choices if c[0] not in self.restricted))

    def check(self, value: str) -> str:
        """Return a value that is one of the choices; a CallFault names them."""
        if self.choices and value not in dict(self.choices):
            known = ", ".join(name for name, _ in self.choices)
            raise CallFault(f"{value!r} is no {self.label.lower()}. Use {known}.")
        return value


@dataclass(frozen=True)
class Asked:
    """A question for a method: of which area and topic, over which months, told what.

    ``topic`` is a topic's id, empty for a method that asks none. ``options`` are sorted pairs, those that stand at
    their default left out, so that equal questions have equal figures.
    """

    method: str
    area: Area
    period: Period
    topic: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def option(self, option: Option) -> str:
        """Return what is told for an option, its default where nothing is."""
        return dict(self.options).get(option.name, option.default)

    @property
    def what(self) -> Topic:
        """The topic; a CallFault where there is none of that id."""
        found = topics().get(self.topic)
        if found is None:
            raise CallFault(
                f"There is no topic {self.topic!r}. List them: frankpledge analyse topics"
            )
        return found

    def to_json(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        return {
            "method": self.method,
            "area": self.area.to_json(),
            "period": self.period.to_json(),
            "topic": self.topic,
            "options": dict(self.options),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Asked:
        """Read what :meth:`to_json` wrote."""
        options = tuple(sorted(value["options"].items()))
        return cls(
            value["method"],
            Area.from_json(value["area"]),
            Period.from_json(value["period"]),
            value["topic"],
            options,
        )


@dataclass(frozen=True)
class Column:
    """A column of an answer: its name in JSON, its words above the table, how its numbers are written."""

    name: str
    words: str
    form: str = "text"  # text, prose, whole, one (decimal), two, percent, p, month

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, which stand to the right."""
        return self.form not in ("text", "prose", "month")


@dataclass(frozen=True)
class Answer:
    """What a method found: sentences first, then the rows that stand behind them, and what to know before believing it.

    ``drawing`` holds what the method's chart needs beside the rows. ``release`` is the one in whose store the figure
    is kept: the restricted one wherever restricted evidence went in.
    """

    asked: Asked
    held: Held
    statistic: str
    sentences: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    caveats: tuple[str, ...]
    uses_restricted: bool
    parameters: dict[str, Any] = field(default_factory=dict)
    drawing: dict[str, Any] = field(default_factory=dict)

    @property
    def release(self) -> Release:
        """The release in whose store the figure is kept."""
        if self.uses_restricted and self.held.restricted is not None:
            return self.held.restricted
        return self.held.open

    @cached_property
    def record(self) -> Record:
        """The record to keep."""
        restricted = (
            self.held.restricted.id if self.uses_restricted and self.held.restricted else None
        )
        question = self.asked.to_json() | {
            "releases": {"open": self.held.open.id, "restricted": restricted}
        }
        return Record(
            self.asked.method, question, self.release.id, self.statistic, self.parameters, self.rows
        )

    def to_json(self) -> dict[str, Any]:
        """Return the answer as documented in docs/reference/json.md."""
        return {
            "figure": self.record.id,
            "release": self.release.id,
            "synthetic": self.release.is_synthetic,
            "restricted": self.uses_restricted,
            "question": self.asked.to_json(),
            "statistic": self.statistic,
            "parameters": self.parameters,
            "sentences": list(self.sentences),
            "rows": self.rows,
            "caveats": list(self.caveats),
        }


@dataclass(frozen=True)
class Method:
    """A method: its names, the question that it answers, when not to use it, what it can be told, and how it runs.

    ``sources`` are the kinds of topic that it can be asked of; none means that it asks no topic. ``restricted`` says
    that it looks at evidence that is not open whatever it is asked.
    """

    name: str
    title: str
    answers: str
    not_when: str
    run: Callable[[Held, Asked], Answer]
    sources: tuple[str, ...] = ("police-uk", "extract", "return")
    options: tuple[Option, ...] = ()
    standard_topic: str = "police-uk/all-crime"
    standard_months: int = 36
    restricted: bool = False

    def needs_restricted(self, asked: Asked) -> bool:
        """Whether a question needs evidence that is not open: the method does, or the topic, or what it is told."""
        told = any(asked.option(option) in option.restricted for option in self.options)
        return self.restricted or told or (bool(self.sources) and asked.what.is_restricted)

    def asked(self, area: Area, period: Period, topic: str, told: dict[str, str]) -> Asked:
        """Make a question of what somebody chose; a CallFault names what this method cannot be asked."""
        known = {option.name: option for option in self.options}
        for name in sorted(set(told) - set(known)):
            raise CallFault(
                f"{self.title} knows no {name!r}. Use {', '.join(known) or 'no option'}."
            )
        chosen = {n: known[n].check(v) for n, v in told.items() if v not in ("", known[n].default)}
        question = Asked(
            self.name, area, period, topic if self.sources else "", tuple(sorted(chosen.items()))
        )
        if self.sources and question.what.source not in self.sources:
            raise CallFault(
                f"{self.title} cannot be asked of {question.what.name}, which comes from {question.what.source}. "
                f"It takes topics of: {', '.join(self.sources)}."
            )
        return question
