"""A small document with every kind of part and words that a careless writer would trip over; and what holds files."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from frankpledge.publishing.blocks import (
    Bullets,
    Cell,
    Cited,
    Column,
    Control,
    Document,
    Paragraph,
    Picture,
    Provenance,
    Run,
    Section,
    Table,
    Version,
)
from tests.publishing.pdf.profile import Profile, lacking
from tests.publishing.pdf.reading import headers_missing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NO_LIBREOFFICE = "no `soffice` on the PATH: install LibreOffice (Debian: apt-get install libreoffice-writer-nogui)"

FIGURE = "3f9c01aa27de"
AWKWARD = 'Ampersands & <angles>, #hash, $dollar, *stars*, _lines_, [brackets], "quotes", back\\slash, @at, – dash'
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120" viewBox="0 0 300 120">'
    '<rect width="300" height="120" fill="white"/><rect x="20" y="40" width="40" height="60" fill="#00594f"/>'
    '<text x="20" y="30" font-family="Helvetica, Arial, sans-serif" font-size="13">Theft</text></svg>'
)
FROM = Provenance(
    period="April 2022 to March 2023",
    source="Synthetic files in the format of police.uk",
    figure=FIGURE,
    caveats=("Recorded crime is not all crime.", AWKWARD),
)


def table(name: str = "crime") -> Table:
    """Return a table with a number, one that was typed, and each way in which one can be missing."""
    return Table(
        id=name,
        caption="Recorded crime by district",
        columns=(
            Column(name="Crime group"),
            Column(name="Warwick", is_number=True),
            Column(name="Change & <why>", is_number=True),
        ),
        rows=(
            (
                Cell(words="Theft"),
                Cell(words="1,204", value=1204, figure=f"{FIGURE}-1"),
                Cell(words="up 3.1 %", value=3.1, figure=f"{FIGURE}-2"),
            ),
            (
                Cell(words=AWKWARD),
                Cell(words="withheld", missing="withheld", figure=f"{FIGURE}-3"),
                Cell(words="", missing="not applicable"),
            ),
            (
                Cell(words="Robbery"),
                Cell(words="not held", missing="not held"),
                Cell(words="12", value=12, is_typed=True),
            ),
        ),
        provenance=FROM,
    )


def paragraph(*runs: Run, is_inset: bool = False) -> Paragraph:
    """Return a paragraph of some runs."""
    return Paragraph(runs=runs, is_inset=is_inset)


@pytest.fixture
def document() -> Document:
    """Give a document with every kind of part in it."""
    words = paragraph(
        Run(words="There were "),
        Run(words="1,204", figure=f"{FIGURE}-1"),
        Run(words=" thefts, and somebody typed "),
        Run(words="12", is_typed=True),
        Run(words=". "),
        Run(words="Strong", is_strong=True),
        Run(words=" and "),
        Run(words="stressed", is_emphasised=True),
        Run(words=", with "),
        Run(words="a link", address="https://example.org/a?b=1&c=2"),
        Run(words="."),
    )
    picture = Picture(
        id="theft", caption="Theft by month", alt="Theft fell from 12 to 10.", svg=SVG, table=table("theft-table"),
        provenance=FROM,
    )  # fmt: skip
    drawing = Picture(
        id="who", caption="Who reports to whom", alt="The group reports to the Board.", svg=SVG
    )
    deepest = Section(
        id="deep", number="2.1.1", heading="Deeper", blocks=(paragraph(Run(words="Deep.")),)
    )
    nested = Section(
        id="theft-here", number="2.1", heading="Theft here", blocks=(picture, drawing), sections=(deepest,)
    )  # fmt: skip
    return Document(
        id="sample",
        title=f"A plan: {AWKWARD}",
        subtitle="2021 to 2025",
        partnership="Synthetic Community Safety Partnership",
        made_on=datetime.date(2025, 3, 31),
        marking="OFFICIAL",
        is_synthetic=True,
        trace_address="https://csp.example/trace/{}/",
        control=Control(
            version="1.1", dated="March 2025", next_revision="2026", produced_by="Analyst", updated_by="Manager",
            versions=(Version(version="1", changes="First", approved="Board, 1 May 2024"),
                      Version(version="1.1", changes=AWKWARD)),
            sources=("Strategic assessment, version 2",),
        ),
        sections=(
            Section(id="acronyms", heading="Acronyms", blocks=(paragraph(Run(words="ASB")),)),
            Section(
                id="vision", number="1", heading="Vision & <purpose>",
                blocks=(words, paragraph(Run(words=AWKWARD), is_inset=True)),
            ),
            Section(
                id="performance", number="2", heading="Performance",
                blocks=(
                    Bullets(items=((Run(words="One"),), (Run(words=AWKWARD),))),
                    Bullets(items=((Run(words="First"),), (Run(words="Second"),)), is_numbered=True),
                    table(),
                ),
                sections=(nested,),
            ),
            Section(id="appendix-a", number="Appendix A", heading="The cycle"),
        ),
        cited=(Cited(figure=f"{FIGURE}-1", words="1,204", where="1 Vision & <purpose>", provenance=FROM),),
    )  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Keep what is held to the profile on one worker: a Java process each is too much."""
    for item in items:
        if {"profile", "accessible"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("profile"))


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    """Give the profile of PDF/UA-1."""
    if reason := lacking():
        pytest.skip(reason)
    held = Profile(tmp_path_factory.mktemp("profile"))
    yield held
    held.close()


@pytest.fixture
def accessible(profile):
    """Give a function that holds a PDF to every rule and fails with what it breaks."""

    def held(pdf: bytes) -> None:
        found = profile.hold(pdf)
        assert not found.broken, "\n".join(found.broken)
        assert found.assertions > 500  # it was read, and not merely opened
        assert not headers_missing(pdf)

    return held


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[bytes], bytes]:
    """Give what opens a Word file in LibreOffice and returns the PDF that it makes of it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(NO_LIBREOFFICE)

    def convert(written: bytes) -> bytes:
        (tmp_path / "made.docx").write_bytes(written)
        # A profile of its own: two that share one wait for each other, and the person's own is out of reach.
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "made.docx"],
            check=True, timeout=300, capture_output=True,
        )  # fmt: skip
        return (tmp_path / "made.pdf").read_bytes()

    return convert
