"""Reading rationales: a rationale document back from its Markdown, by section and criterion, with what was edited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing.figure_numbers import FIGURE, edited_numbers, numbers_written
from frankpledge.findings.assessing.harm import written
from frankpledge.findings.assessing.rationale import CRITERIA, NOT_SCORED, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from frankpledge.findings.assessing.figure_numbers import Numbers

# Sections that speak of the data and not of what was found: numbers there need no figure.
_OF_THE_DATA = ("explanations", "caveats", "missing")
_EVIDENCE, _LEVEL, _REASON = "Evidence found:", "Level:", "Reason:"


@dataclass(frozen=True)
class ReadCriterion:
    """What stands under a criterion: its evidence, and level and reason where somebody wrote one."""

    id: str
    name: str
    evidence: str
    level: str
    reason: str


@dataclass(frozen=True)
class EditedLine:
    """A line with numbers that none of its figures holds."""

    line: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class ReadSection:
    """A section as it stands: its id (of its own where the heading is new), its heading and its text."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class ReadRationale:
    """A rationale document as it stands: sections and criteria, every figure that it cites, and what was edited.

    ``without_figure`` are lines that write a number and cite nothing.
    """

    sections: tuple[ReadSection, ...]
    criteria: tuple[ReadCriterion, ...]
    figures: tuple[str, ...]
    edited: tuple[EditedLine, ...]
    without_figure: tuple[str, ...]


def read_rationale(
    text: str, name: str, numbers_of: Callable[[str], Numbers], harm: Sequence[float] = ()
) -> ReadRationale:
    """Read a rationale document; ``name`` is its file's, ``harm`` the harm that its theme is told with.

    A DataFault names the file and a figure that is not kept.
    """
    blocks = _split(text, "## ")
    known = {section.heading.casefold(): section.id for section in SECTIONS}
    sections = []
    criteria: list[ReadCriterion] = []
    for heading, body in blocks:
        if heading.casefold() == CRITERIA.casefold():
            criteria += [_criterion(*part) for part in _split(body, "### ")]
        else:
            sections.append(ReadSection(known.get(heading.casefold(), _id(heading)), heading, body))
    checked = _Checked(name, numbers_of, {written(value) for value in harm})
    for section in sections:
        checked.look(section.text.splitlines(), bare=section.id not in _OF_THE_DATA)
    for one in criteria:
        checked.look([*one.evidence.splitlines(), *one.reason.splitlines()], bare=True)
    return ReadRationale(
        tuple(sections),
        tuple(criteria),
        tuple(dict.fromkeys(checked.figures)),
        tuple(checked.edited),
        tuple(checked.without_figure),
    )


class _Checked:
    """What the lines of a rationale cite, and which of their numbers are not their figures'."""

    def __init__(
        self, name: str, numbers_of: Callable[[str], Numbers], told: Iterable[str]
    ) -> None:
        self.name, self.numbers_of, self.told = name, numbers_of, set(told)
        self.figures: list[str] = []
        self.edited: list[EditedLine] = []
        self.without_figure: list[str] = []

    def look(self, lines: Iterable[str], *, bare: bool) -> None:
        """Look at lines; with ``bare`` note those with a number and no figure."""
        for line in lines:
            cited = FIGURE.findall(line)
            if cited:
                self.figures += cited
                numbers = edited_numbers(line, [self._numbers(one) for one in cited], self.told)
                if numbers:
                    self.edited.append(EditedLine(line, numbers))
            elif bare and numbers_written(line):
                self.without_figure.append(line)

    def _numbers(self, figure: str) -> Numbers:
        try:
            return self.numbers_of(figure)
        except (DataFault, CallFault) as fault:
            raise DataFault(f"{self.name}: {fault}") from fault


def _split(text: str, mark: str) -> list[tuple[str, str]]:
    """Split a text at its headings of one level; what stands before the first is left."""
    parts = re.split(rf"^{re.escape(mark)}(.+)$", text, flags=re.MULTILINE)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return [(heading.strip(), body.strip()) for heading, body in pairs]


def _id(heading: str) -> str:
    """Make an id of a heading that somebody wrote.

    >>> _id("What  partners say!")
    'what-partners-say'
    """
    return re.sub(r"[^a-z0-9]+", "-", heading.casefold()).strip("-") or "section"


def _criterion(heading: str, body: str) -> ReadCriterion:
    names = {scale.name.casefold(): scale.id for scale in risk_scheme().scales}
    before, _, reason = body.partition(_REASON)
    before, _, level = before.rpartition(_LEVEL) if _LEVEL in before else (before, "", "")
    evidence = before.partition(_EVIDENCE)[2] if _EVIDENCE in before else before
    level = level.strip()
    return ReadCriterion(
        names.get(heading.casefold(), _id(heading)),
        heading,
        evidence.strip(),
        "" if level == NOT_SCORED else level,
        reason.strip(),
    )
