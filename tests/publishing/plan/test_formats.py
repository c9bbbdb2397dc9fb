"""The plan in every format: it says the same, each printed id is traced, and each format keeps its standard."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace

import pytest
from docx import Document as Word
from pypdf import PdfReader

from frankpledge.definitions.document_outlines import document_outline
from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.figures import keep
from frankpledge.findings.released_performance import released_performance
from frankpledge.findings.trace import trace
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.html import as_html
from frankpledge.publishing.pdf import as_pdf
from frankpledge.publishing.plan.whole import draft_plan
from frankpledge.publishing.tables import as_workbook, table_as_csv
from frankpledge.publishing.text import as_text
from tests.publishing.plan.conftest import YEAR

ID = re.compile(r"\b[0-9a-f]{12}\b")


@pytest.fixture(scope="module")
def plan(sources):
    """Give the plan of the synthetic county."""
    return draft_plan(
        document_outline("partnership-plan"), sources, year=YEAR, made_on=datetime.date(2025, 9, 28), is_synthetic=True
    )  # fmt: skip


def word_text(content: bytes) -> str:
    """Return all words of a Word file, its tables among them."""
    held = Word(io.BytesIO(content))
    return "\n".join(
        node.text or "" for node in held.element.body.iter() if node.tag.endswith("}t")
    )


def pdf_text(content: bytes) -> str:
    """Return all words of a PDF, page by page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def in_order(titles, text):
    """Whether titles stand in a text one after the other, however its lines are broken."""
    flat, at = re.sub(r"\s+", "", text), 0
    for title in titles:
        found = flat.find(re.sub(r"\s+", "", title), at)
        if found < 0:
            return title
        at = found
    return ""


@pytest.mark.parametrize(
    ("write", "read"),
    [(as_docx, word_text), (as_pdf, pdf_text), (as_html, lambda html: re.sub(r"<[^>]*>", "", html))],
    ids=["docx", "pdf", "html"],
)  # fmt: skip
def test_the_id_that_is_printed_is_traced_and_headings_are_read_in_order(
    plan, sources, world, tmp_path, write, read
):
    text = read(write(plan))
    assert not in_order([section.title.replace("&", "&amp;") for _, section in plan.walk()], text)
    copied = world.copy(tmp_path / "copy")
    keep(copied.store, sources.performance.record)
    printed = set(ID.findall(text)) - {world.release.id[:12]}
    assert printed == {sources.performance.record.id}
    (figure,) = printed
    assert trace(copied.store, copied.engine, f"{figure}-1").is_current


def test_the_pdf_keeps_its_standard(plan, accessible):
    accessible(as_pdf(plan))


def test_word_files_are_opened_by_libreoffice_with_their_contents_filled(plan, converted):
    text = pdf_text(converted(as_docx(plan)))
    assert not in_order(
        ["Contents", "1 Vision statement", "Appendix B Terms of reference", "3 Governance"], text
    )
    assert (
        re.sub(r"\s+", "", text).count("10.1.4RapeandSeriousSexualOffences") >= 2
    )  # in the contents, and where it is


def test_what_is_withheld_is_said_in_every_file_and_stands_in_none(sources, world):
    """Of one month of a small area much is withheld; the true counts, which the test may know, stand nowhere."""
    whole = sources.partnership
    area, month = Area("csp", whole.code, whole.name), Period("2023-03", "2023-03")
    asked = (world.release, world.engine, area, month)
    held = released_performance(*asked, audience="public")
    true = {
        (row["area"], row["crime_group"]): row["now"]
        for row in released_performance(*asked, audience="analyst").rows
    }
    hidden = [row for row in held.rows if row["now"] is None]
    assert len(hidden) > 3
    small = draft_plan(
        document_outline("partnership-plan"), replace(sources, performance=held), year=YEAR,
        made_on=datetime.date(2025, 9, 28), is_synthetic=True,
    )  # fmt: skip
    (table,) = [one for one in small.tables() if one.id == "performance-all"]
    printed = {(row[0].words, row[1].words): row[2] for row in table.rows}
    lines = table_as_csv(table).splitlines()
    text = as_text(small)
    for row in hidden:
        where = "SWCSP" if row["area"] == whole.code else row["area_name"]
        cell = printed[row["crime_group"], where]
        assert (cell.words, cell.value, cell.missing) == ("withheld", None, "withheld")
        (line,) = [one for one in lines if one.startswith(f"{row['crime_group']},{where},")]
        assert "[c]" in line or "withheld" in line
        assert f",{true[row['area'], row['crime_group']]}," not in line
    for content in (text, as_html(small), word_text(as_docx(small)), pdf_text(as_pdf(small))):
        assert content.count("withheld") >= len(hidden)


@pytest.mark.parametrize("write", [as_docx, as_pdf, as_html, as_workbook, as_text])
def test_the_same_plan_is_the_same_bytes(plan, write):
    assert write(plan) == write(type(plan).model_validate_json(plan.model_dump_json()))
