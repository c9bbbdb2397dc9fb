"""The template reads every word of the document as data, tables and pictures numbered in reading order."""

from __future__ import annotations

import json

from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.pdf.sheet import sheet_of
from tests.publishing.pdf.samples import PNG


def blocks(sections) -> list:
    return [block for one in sections for block in [*one["blocks"], *blocks(one["sections"])]]


def test_tables_and_pictures_are_numbered_in_reading_order(document):
    found = [
        block["caption"]
        for block in blocks(sheet_of(document, HouseStyle())["sections"])
        if "caption" in block
    ]
    assert found == [
        "Table 1: Recorded crime by district", "Picture 1: Theft by month", "Table 2: Recorded crime by district",
        "Picture 2: Who reports to whom",
    ]  # fmt: skip


def test_sections_keep_their_order_and_level(document):
    def walk(sections):
        for section in sections:
            yield section["level"], section["title"]
            yield from walk(section["sections"])

    wanted = [(level, section.title) for level, section in document.walk()]
    assert list(walk(sheet_of(document, HouseStyle())["sections"])) == wanted


def test_a_run_is_words_with_what_they_are(document):
    runs = next(
        block
        for block in blocks(sheet_of(document, HouseStyle())["sections"])
        if len(block.get("runs", ())) > 3
    )
    figure, typed, link = (runs["runs"][at] for at in (1, 3, 9))
    assert (figure["is_figure"], figure["line"]) == (True, 1)
    assert typed["is_typed"]
    assert link["lead"] == {"to": "https://example.org/a?b=1&c=2"}


def test_all_of_it_is_json_and_the_logo_is_in_it(document):
    sheet = sheet_of(document, HouseStyle(logo=PNG))
    assert json.loads(json.dumps(sheet))["look"]["logo"] == list(PNG)
