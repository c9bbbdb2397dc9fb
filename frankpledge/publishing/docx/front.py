"""What stands before the first section: the title page, and the control of the document."""

from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.evidence.questions import month_words
from frankpledge.publishing.blocks import Column, Document, Version
from frankpledge.publishing.docx.body import heading
from frankpledge.publishing.docx.markup import node, paragraph, run
from frankpledge.publishing.docx.numbering import listed
from frankpledge.publishing.docx.pictures import logo
from frankpledge.publishing.docx.tables import grid
from frankpledge.publishing.docx.writing import TYPED, Writing

DRAFT = "Nobody has approved this document yet. Do not publish it, and do not rely on it."
SYNTHETIC = "The data in this document are made up. They tell of no real person and of nothing that happened."
_UNSAID = "Not recorded"


def day(document: Document) -> str:
    """Say on which day a document was made, as people write it: 31 March 2025."""
    made = document.made_on
    return f"{made.day} {month_words(made.isoformat()[:7])}"


def cover(writing: Writing) -> list[BaseOxmlElement]:
    """Return the title page."""
    document, styles = writing.document, writing.styles
    made = []
    if writing.house.logo:
        drawn = logo(writing.word.part, writing.house.logo, writing.house.logo_alt)
        made.append(paragraph(styles["Cover Logo"], node("w:r", {}, drawn)))
    lowered = node("w:spacing", {"before": 1400 if made else 3000})
    made.append(paragraph(styles["Title"], run(document.title), marks=[lowered]))
    if document.subtitle:
        made.append(paragraph(styles["Subtitle"], run(document.subtitle)))
    made.append(paragraph(styles["Cover Partnership"], run(document.partnership)))
    lines = [
        ("Version", f"{document.control.version}, {document.control.dated}".strip(", ")),
        ("Made on", day(document)),
        ("Marking", document.marking),
    ]
    for at, (name, said) in enumerate(lines):
        below = [] if at else [node("w:spacing", {"before": 900})]
        made.append(_line(writing, "Cover Line", name, said, below))
    return made + _notices(writing)


def _line(
    writing: Writing, style: str, name: str, said: str, marks: list[BaseOxmlElement] | None = None
) -> BaseOxmlElement:
    label = run(f"{name}:", writing.styles["Strong"])
    words = [label, node("w:r", {}, node("w:tab")), run(said or _UNSAID)]
    return paragraph(writing.styles[style], *words, marks=marks or [])


def _notices(writing: Writing) -> list[BaseOxmlElement]:
    document = writing.document
    said = [("DRAFT", DRAFT)] if document.is_draft else []
    said += [("SYNTHETIC", SYNTHETIC)] if document.is_synthetic else []
    strong = writing.styles["Strong"]
    return [
        paragraph(
            writing.styles["Cover Notice"], run(f"{word}. ", strong), run(words),
            marks=[] if at else [node("w:spacing", {"before": 480})],
        )
        for at, (word, words) in enumerate(said)
    ]  # fmt: skip


def control(writing: Writing) -> list[BaseOxmlElement]:
    """Return the control of the document: who made it, its versions, and the sources that it cites."""
    told = writing.document.control
    made = [heading(writing, writing.places.headings[0], new_page=True)]
    made += [
        _line(writing, "Control Line", name, said)
        for name, said in (
            ("Title", writing.document.title),
            ("Version", told.version),
            ("Dated", told.dated),
            ("Produced by", told.produced_by),
            ("Updated by", told.updated_by),
            ("Next revision", told.next_revision),
        )
    ]
    plain = writing.styles["Normal"]
    if told.versions:
        made.append(paragraph(plain, run("Its versions, the latest last:"), marks=_apart()))
        made.append(_versions(writing, told.versions))
    if told.sources:
        made.append(paragraph(plain, run("The sources that it cites:"), marks=_apart()))
        bullets = writing.lists.begun(is_numbered=False)
        made += [
            paragraph(writing.styles["List Bullet"], run(source), marks=[listed(bullets)])
            for source in told.sources
        ]
    return made + _how_to_read(writing)


def _apart() -> list[BaseOxmlElement]:
    return [node("w:keepNext"), node("w:spacing", {"before": 320})]


def _versions(writing: Writing, versions: tuple[Version, ...]) -> BaseOxmlElement:
    columns = [Column(name=name) for name in ("Version", "What changed", "Approved")]
    said = [
        [one.version, one.changes or _UNSAID, one.approved or "Not approved"] for one in versions
    ]
    rows = [[[run(words)] for words in row] for row in said]
    return grid(writing, columns, rows, said, "Versions of this document")


def _how_to_read(writing: Writing) -> list[BaseOxmlElement]:
    document = writing.document
    said = []
    if writing.places.cited:
        said.append(
            "A number in square brackets, such as [1], leads to the line that says where the figure is from."
        )
    if document.trace_address:
        said.append("A figure with a dotted line beneath leads to its trace.")
    if document.is_draft and _is_typed(document):
        said.append(
            f"{TYPED} marks a number that somebody typed and nothing computed. Check each before approval."
        )
    if not said:
        return []
    return [paragraph(writing.styles["Normal"], run(" ".join(said)), marks=_apart()[1:])]


def _is_typed(document: Document) -> bool:
    return '"is_typed":true' in document.model_dump_json()
