"""Reading: a draft's folder back as people edited it: what they wrote, on which figures, and what they changed.

Every sentence keeps its figures: one without, or with a figure that is not kept, is refused by name. A number that no
longer is its figure's is marked as edited by hand, and one without any figure as such; neither is refused, for a person
may know better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing.documents import ASSESSMENT, RATIONALES
from frankpledge.findings.assessing.draft import words_digest
from frankpledge.findings.assessing.figure_numbers import FIGURE, edited_numbers
from frankpledge.findings.assessing.folder import AS_DRAFTED, drafted_digests, file_digest
from frankpledge.findings.assessing.reading_rationales import ReadRationale, read_rationale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from frankpledge.findings.assessing.figure_numbers import Numbers

MOST_BYTES, MOST_FILES = 10_000_000, 300


class _Part(BaseModel):
    """A part of assessment.json: what a person added beside is left, what is needed must be there."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ReadGap(_Part):
    """What is missing for a theme."""

    what: str
    of: str = ""
    why: str = ""


class _Finding(_Part):
    figure: str = Field(pattern=f"^{FIGURE.pattern}$")
    also: tuple[str, ...] = ()
    kind: str = ""
    topic: str = ""
    name: str = ""
    area: str = ""
    area_name: str = ""
    signal: bool = False
    protective: bool = False
    unclear: bool = False
    allowing: str = Field(default="", max_length=300)
    restricted: bool = False
    sentence: str = Field(min_length=1)
    caveats: tuple[str, ...] = ()
    drafted: str = ""


class _Harm(_Part):
    words: str = ""
    per_1000: float | None = None
    county_per_1000: float | None = None


class _Theme(_Part):
    theme: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: str = Field(min_length=1, max_length=100)
    about: str = ""
    topics: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    findings: tuple[_Finding, ...] = ()
    gaps: tuple[ReadGap, ...] = ()
    harm: _Harm = _Harm()


class _File(_Part):
    format: Literal[1]
    title: str
    marking: Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]
    synthetic: bool
    area: dict[str, Any]
    period: dict[str, str]
    release: str
    restricted_release: str | None = None
    themes: tuple[_Theme, ...] = Field(min_length=1, max_length=MOST_FILES)
    outside: tuple[_Finding, ...] = ()


@dataclass(frozen=True)
class ReadFinding:
    """A finding as it stands in the file.

    ``reworded`` says whether somebody changed its sentence since it was drafted, or wrote it; ``edited`` are the
    numbers in it that its figures do not hold. ``allowing`` says how strong it is where that is weaker than its figure
    has it.
    """

    figure: str
    also: tuple[str, ...]
    kind: str
    topic: str
    name: str
    area: str
    area_name: str
    signal: bool
    protective: bool
    unclear: bool
    allowing: str
    restricted: bool
    sentence: str
    caveats: tuple[str, ...]
    reworded: bool
    edited: tuple[str, ...]


@dataclass(frozen=True)
class ReadTheme:
    """A theme as it stands in the folder, in the order of the file, with its rationale where there is one.

    ``rationale_edited`` says whether the rationale is not as it was drafted; where nothing tells, it is taken so.
    """

    id: str
    name: str
    about: str
    topics: tuple[str, ...]
    indicators: tuple[str, ...]
    findings: tuple[ReadFinding, ...]
    gaps: tuple[ReadGap, ...]
    harm: str
    rationale: ReadRationale | None
    rationale_edited: bool


@dataclass(frozen=True)
class ReadAssessment:
    """A drafted assessment as people left it."""

    title: str
    marking: str
    is_synthetic: bool
    area: Area
    period: Period
    release: str
    restricted_release: str | None
    themes: tuple[ReadTheme, ...]
    outside: tuple[ReadFinding, ...]

    @property
    def edited(self) -> int:
        """How many sentences hold a number that is not their figure's."""
        findings = [one for theme in self.themes for one in theme.findings] + list(self.outside)
        lines = [
            line for theme in self.themes if theme.rationale for line in theme.rationale.edited
        ]
        return sum(bool(one.edited) for one in findings) + len(lines)


def files_in(folder: Path) -> dict[str, bytes]:
    """Read the files of a drafted folder that are read back: assessment.json, rationales, and how they were drafted."""
    whole = folder / ASSESSMENT
    if not whole.is_file():
        raise CallFault(f"{folder} holds no {ASSESSMENT}. Name the folder of a drafted assessment.")
    drafted = [path for path in (folder / AS_DRAFTED,) if path.is_file()]
    paths = [whole, *drafted, *sorted((folder / RATIONALES).glob("*.md"))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def read_assessment(
    files: Mapping[str, bytes], numbers_of: Callable[[str], Numbers]
) -> ReadAssessment:
    """Read a drafted assessment from its files, by their names in the folder.

    ``numbers_of`` gives a figure's numbers, and a DataFault where there is no such figure (``figure_numbers``). A
    DataFault names file and place of what does not hold.
    """
    _refuse_too_much(files)
    whole = _whole(files)
    rationales = _rationales(files, {theme.theme for theme in whole.themes})
    as_drafted = _as_drafted(files)
    try:
        area, period = Area.from_json(whole.area), Period.from_json(whole.period)
    except (CallFault, KeyError, TypeError) as fault:
        raise DataFault(f"{ASSESSMENT}: area or period cannot be read ({fault}).") from fault
    return ReadAssessment(
        title=whole.title,
        marking=whole.marking,
        is_synthetic=whole.synthetic,
        area=area,
        period=period,
        release=whole.release,
        restricted_release=whole.restricted_release,
        themes=tuple(
            _theme(one, rationales.get(one.theme), one.theme not in as_drafted, numbers_of)
            for one in whole.themes
        ),
        outside=tuple(_finding(one, "what no theme draws on", numbers_of) for one in whole.outside),
    )


def _refuse_too_much(files: Mapping[str, bytes]) -> None:
    if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_BYTES:
        raise DataFault(
            f"More than {MOST_FILES} files or {MOST_BYTES:,} bytes: no draft is that large. Send the draft's folder "
            "alone."
        )


def _refuse_no_text(name: str, *, is_there: bool) -> None:
    """Refuse the one character that no database takes for text."""
    if is_there:
        raise DataFault(
            f"{name} holds a character that is no text (number 0). Take it out, and zip the folder again."
        )


def _whole(files: Mapping[str, bytes]) -> _File:
    content = files.get(ASSESSMENT)
    if content is None:
        raise DataFault(f"There is no {ASSESSMENT} among the files. Send the draft's whole folder.")
    try:
        whole = _File.model_validate_json(content)
    except ValidationError as error:
        lines = [
            f"{'.'.join(str(part) for part in fault['loc']) or 'the file'}: {fault['msg']}"
            for fault in error.errors()[:8]
        ]
        raise DataFault(f"{ASSESSMENT} does not hold:\n  " + "\n  ".join(lines)) from error
    _refuse_no_text(ASSESSMENT, is_there=b"\\u0000" in content)
    ids = [theme.theme for theme in whole.themes]
    if len(set(ids)) != len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise DataFault(f"{ASSESSMENT} names the theme {twice} twice. Take one out.")
    return whole


def _rationales(files: Mapping[str, bytes], themes: set[str]) -> dict[str, str]:
    """Return the text of each rationale by its theme; other files than rationales are left."""
    found: dict[str, str] = {}
    for name, content in files.items():
        folder, _, last = name.rpartition("/")
        if folder != RATIONALES or not last.endswith(".md"):
            continue
        theme = last.removesuffix(".md")
        if theme not in themes:
            raise DataFault(
                f"{name} belongs to no theme of {ASSESSMENT}. Add the theme, or take the file out."
            )
        try:
            found[theme] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataFault(f"{name} is not UTF-8. Save it as UTF-8.") from error
        _refuse_no_text(name, is_there="\0" in found[theme])
    return found


def _as_drafted(files: Mapping[str, bytes]) -> set[str]:
    """Return the themes whose rationale is byte by byte as it was drafted."""
    digests = drafted_digests(files.get(AS_DRAFTED, b""))
    prefix = f"{RATIONALES}/"
    return {
        name.removeprefix(prefix).removesuffix(".md")
        for name, content in files.items()
        if name.startswith(prefix) and digests.get(name) == file_digest(content)
    }


def _theme(
    one: _Theme, rationale: str | None, edited: bool, numbers_of: Callable[[str], Numbers]
) -> ReadTheme:
    name = f"{RATIONALES}/{one.theme}.md"
    harm = [value for value in (one.harm.per_1000, one.harm.county_per_1000) if value is not None]
    return ReadTheme(
        id=one.theme,
        name=one.name,
        about=one.about,
        topics=one.topics,
        indicators=one.indicators,
        findings=tuple(_finding(found, one.theme, numbers_of) for found in one.findings),
        gaps=one.gaps,
        harm=one.harm.words,
        rationale=None if rationale is None else read_rationale(rationale, name, numbers_of, harm),
        rationale_edited=edited,
    )


def _finding(one: _Finding, where: str, numbers_of: Callable[[str], Numbers]) -> ReadFinding:
    figures = (one.figure, *one.also)
    try:
        known = [numbers_of(figure) for figure in figures]
    except (DataFault, CallFault) as fault:
        raise DataFault(f"{ASSESSMENT}, {where}: {fault}") from fault
    # Names may hold numbers of their own.
    bare = one.sentence.replace(one.name or "\0", " ").replace(one.area_name or "\0", " ")
    return ReadFinding(
        **one.model_dump(exclude={"drafted"}),
        reworded=one.drafted != words_digest(one.sentence),
        edited=edited_numbers(bare, known),
    )
