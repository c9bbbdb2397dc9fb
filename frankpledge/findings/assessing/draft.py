"""Draft: what a drafted assessment holds, as plain records that are the same after a trip through JSON."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from frankpledge.definitions.themes import AssessmentTheme
    from frankpledge.evidence.questions import Area, Period

FORMAT = 1
# level: how much there is; change: against earlier months; place: against the county; around: the county itself against
# its own earlier months, which tells what is local from what is not.
Kind = Literal["level", "change", "place", "around"]
State = Literal["in the draft", "begun", "missing"]


def words_digest(words: str) -> str:
    """Hash a sentence as it was drafted, so that it shows later whether somebody reworded it."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class AssessedFinding:
    """One finding of a theme: its figure, what it is of, its numbers, its sentence, and what to know before using it.

    ``against`` are the words for what it is held against. ``numbers`` holds count, expected, difference, low, high,
    percent, q of a comparison; count and rate of a level. What cannot be told is not in it. ``also`` are further
    figures that the sentence stands on. ``q`` allows for scattered months where it can be told, ``q_of_figure`` is the
    scan's own, ``phi`` how many times as much as chance gives the months vary. ``unclear``: a signal of fewer of which
    it is not known whether that is good. ``allowing`` says how strong it is where that is weaker than its
    figure has it.
    """

    figure: str
    kind: Kind
    topic: str
    name: str
    area: str
    area_name: str
    area_kind: str
    compared_with: str
    against: str
    numbers: dict[str, float]
    strength: str
    signal: bool
    protective: bool
    restricted: bool
    sentence: str
    caveats: tuple[str, ...]
    also: tuple[str, ...] = ()
    unclear: bool = False
    allowing: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that its sentence stands on."""
        return (self.figure, *self.also)

    @property
    def is_worse(self) -> bool:
        """Whether it is a signal, in the area or a part of it, of what is no good news or of more of what may be."""
        good = self.protective or self.unclear
        return self.signal and not good and self.kind in ("change", "place")

    def to_json(self) -> dict[str, Any]:
        """Return the finding as JSON values."""
        told = {"caveats": list(self.caveats), "also": list(self.also)}
        return asdict(self) | told | {"drafted": words_digest(self.sentence)}


@dataclass(frozen=True)
class Gap:
    """What is missing for a theme: what, of whom it is asked, and what not having it means."""

    what: str
    of: str
    why: str


@dataclass(frozen=True)
class Weighed:
    """One competing explanation: how what was looked at reads, what would tell, and the figure of the weighing."""

    name: str
    reading: str
    ask: str
    figure: str = ""


@dataclass(frozen=True)
class Harm:
    """How harmful what was recorded is, by severity weights; no value where there are none, and ``words`` say why."""

    words: str
    per_1000: float | None = None
    county_per_1000: float | None = None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where a theme stands in the draft's order: its step, the rank of its strongest signal, and words for both."""

    step: int
    strength: int
    words: str


@dataclass(frozen=True)
class ThemeDraft:
    """A theme as it is drafted: findings in order, harm beside, explanations, gaps, and where it stands and why.

    ``explained`` says of what the explanations were weighed, or why none were; ``wards_left`` counts the wards with a
    signal that are not listed.
    """

    theme: AssessmentTheme
    findings: tuple[AssessedFinding, ...]
    harm: Harm
    explained: str
    explanations: tuple[Weighed, ...]
    gaps: tuple[Gap, ...]
    standing: Standing
    wards_left: int = 0

    @property
    def has_data(self) -> bool:
        """Whether anything that is held tells of it."""
        return bool(self.findings)

    def of(self, *kinds: Kind) -> tuple[AssessedFinding, ...]:
        """Return the findings of these kinds."""
        return tuple(one for one in self.findings if one.kind in kinds)

    def to_json(self) -> dict[str, Any]:
        """Return the theme as JSON values."""
        return {
            "theme": self.theme.id,
            "name": self.theme.name,
            "about": self.theme.about,
            "open_data": self.theme.open_data,
            "topics": list(self.theme.topics),
            "indicators": list(self.theme.indicators),
            "has_data": self.has_data,
            "standing": asdict(self.standing),
            "findings": [one.to_json() for one in self.findings],
            "wards_left": self.wards_left,
            "harm": asdict(self.harm) | {"figures": list(self.harm.figures)},
            "explained": self.explained,
            "explanations": [asdict(one) for one in self.explanations],
            "gaps": [asdict(one) for one in self.gaps],
            "rationale": f"rationales/{self.theme.id}.md",
        }


@dataclass(frozen=True)
class Checked:
    """One thing that the regulations want: its state in the draft, what was found for it, and what is still to do."""

    id: str
    words: str
    law: str
    confidence: str
    state: State
    found: str
    still: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """A baseline that holds: its kind, and the months or the rate that it is."""

    kind: str
    words: str


@dataclass(frozen=True)
class Draft:
    """The whole: of what, made from what, compared with what, the themes in order, and what is missing."""

    area: Area
    period: Period
    release: str
    restricted_release: str | None
    is_synthetic: bool
    themes_version: int
    baselines: tuple[Held, ...]
    refused: dict[str, str]
    themes: tuple[ThemeDraft, ...]
    outside: tuple[AssessedFinding, ...]
    contents: tuple[Checked, ...]
    contents_note: str
    caveats: tuple[str, ...]
    ordered_by: str

    @property
    def is_restricted(self) -> bool:
        """Whether evidence that is not open went in."""
        return self.restricted_release is not None

    @property
    def marking(self) -> str:
        """The marking that each file carries."""
        return "OFFICIAL-SENSITIVE" if self.is_restricted else "OFFICIAL"

    @property
    def title(self) -> str:
        """What it is, where and when."""
        return f"Draft strategic assessment: {self.area.name}, {self.period.words}"

    @property
    def findings(self) -> tuple[AssessedFinding, ...]:
        """Every finding, in the order of the draft."""
        return (*(one for theme in self.themes for one in theme.findings), *self.outside)

    def to_json(self) -> dict[str, Any]:
        """Return the draft as documented in docs/reference/json.md."""
        return {
            "format": FORMAT,
            "title": self.title,
            "marking": self.marking,
            "status": "draft, not for publication",
            "synthetic": self.is_synthetic,
            "area": self.area.to_json(),
            "period": self.period.to_json(),
            "release": self.release,
            "restricted_release": self.restricted_release,
            "themes_version": self.themes_version,
            "baselines": [asdict(one) for one in self.baselines],
            "refused": self.refused,
            "ordered_by": self.ordered_by,
            "caveats": list(self.caveats),
            "themes": [theme.to_json() for theme in self.themes],
            "outside": [one.to_json() for one in self.outside],
            "contents": [asdict(one) | {"figures": list(one.figures)} for one in self.contents],
            "contents_note": self.contents_note,
        }
