"""Tables that are longer or wider than a page lose no cell and stay on it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from frankpledge.publishing.pdf import as_pdf
from tests.publishing.conftest import table
from tests.publishing.pdf.reading import flowing, reader, starts, tags, words
from tests.publishing.pdf.samples import bare, long_table, only, wide_table


def test_a_long_table_loses_no_row_and_bears_its_headings_on_each_page(document, accessible):
    pdf = as_pdf(only(document, long_table(240)))
    accessible(pdf)
    pages = [flowing(page.extract_text()) for page in reader(pdf).pages]
    on = [text for text in pages if "Ward number" in text]
    assert len(on) > 5
    assert all("Ward Counted Rate" in text for text in on)
    assert re.findall(r"Ward number (\d+) ", " ".join(on)) == [str(turn) for turn in range(240)]
    assert (
        len(tags(pdf).every("Table")) == 3
    )  # one table, however many pages; two are of the document control


def test_a_row_that_is_higher_than_a_page_is_printed_to_its_end(document, accessible):
    told = " ".join(f"word{turn}" for turn in range(1500))
    held = table().model_copy(update={"columns": table().columns[:2]})
    first, second, *_ = held.rows[0]
    held = held.model_copy(update={"rows": ((first.model_copy(update={"words": told}), second),)})
    pdf = as_pdf(only(document, held))
    accessible(pdf)
    assert re.findall(r"word(\d+)", words(pdf)) == [str(turn) for turn in range(1500)]


@pytest.mark.parametrize("columns", [9, 14, 45])
def test_a_wide_table_stays_on_the_page_with_every_cell(document, accessible, columns, tmp_path):
    pdf = as_pdf(only(document, wide_table(columns, 12)))
    accessible(pdf)
    text = flowing(words(pdf))
    for row in range(12):
        for column in range(columns):
            assert f"{row * 1000 + column + 10_000:,}" in text
    for said, at, room in starts(pdf):
        assert 50 <= at <= room - 50, said
    for said, ends, room in ends_of(pdf, tmp_path):
        assert ends <= room - 50, said


def test_no_page_is_empty_beside_tables_that_lie_on_their_side(document):
    wide = wide_table(9, 3)
    held = only(document, wide, wide).model_copy(update={"cited": document.cited})
    for told in (held, bare()):
        for page in reader(as_pdf(told)).pages:
            text = flowing(page.extract_text())
            assert len(text) > 110, text  # more than head and foot
    assert [page.mediabox.width > page.mediabox.height for page in reader(as_pdf(held)).pages] == [
        False, False, True, True, False,
    ]  # fmt: skip


def ends_of(pdf: bytes, tmp_path) -> list[tuple[str, float, float]]:
    """Return each word with where it ends across, and how wide its page is, where this machine has what tells."""
    if not shutil.which("pdftotext"):
        return []
    path = tmp_path / "wide.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    found, room = [], 0.0
    for line in done.stdout.decode().splitlines():
        if page := re.search(r'<page width="([0-9.]+)"', line):
            room = float(page[1])
        elif word := re.search(r'xMax="([0-9.]+)" yMax="[0-9.]+">(.*)</word>', line):
            found.append((word[2], float(word[1]), room))
    assert found
    return found
