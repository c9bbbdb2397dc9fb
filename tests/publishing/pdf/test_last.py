"""The last section tells of each figure of the words, each on a line to which the words can lead."""

from __future__ import annotations

from frankpledge.publishing.pdf.last import cited
from frankpledge.publishing.pdf.leads import leads_of
from tests.publishing.conftest import FIGURE
from tests.publishing.pdf.samples import bare


def test_each_figure_has_a_line_with_its_id_its_words_and_where_it_is_from(document):
    (row,) = cited(leads_of(document))["table"]["rows"]
    assert [cell["words"] for cell in row][:5] == [
        "[1]", f"{FIGURE}-1", "1,204", "1 Vision & <purpose>", "April 2022 to March 2023",
    ]  # fmt: skip
    assert row[0]["mark"] == "line-1"
    assert row[1]["lead"] == {"to": f"https://csp.example/trace/{FIGURE}-1/"}


def test_a_document_without_figures_has_no_last_section():
    assert cited(leads_of(bare())) is None
