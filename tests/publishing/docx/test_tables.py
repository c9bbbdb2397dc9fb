"""Tables keep their heading row, say what is missing in words, and tell beneath where their numbers are from."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.publishing.blocks import Cell, Column, Provenance, Table
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.tables import extent, ranges, shared, split, words_in
from tests.publishing.conftest import AWKWARD, FIGURE, table
from tests.publishing.docx.reading import Read, with_blocks, words


def only(document, held: Table) -> Read:
    return Read(as_docx(with_blocks(document, held)))


def test_the_first_row_heads_each_page_and_no_row_is_broken(made):
    for found in made.find(".//w:tbl"):
        rows = found.findall(qn("w:tr"))
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
            at == 0 for at in range(len(rows))
        ]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_cells_are_as_they_are_printed(document):
    rows = [
        [words(cell) for cell in row] for row in only(document, table()).find(".//w:tbl[2]/w:tr")
    ]
    assert [[cell for cell in row if cell] for row in rows] == [
        ["Crime group", "Warwick", "Change & <why>"],
        ["Theft", "1,204", "up 3.1 %"],
        [AWKWARD, "withheld", "not applicable"],
        ["Robbery", "not held", "12 [typed]"],
    ]


def test_the_first_column_heads_its_row_and_numbers_stand_at_the_right(made):
    assert "Theft" in made.styled("Table Row Heading")
    numbers = made.styled("Table Number")
    assert numbers[:3] == ["1,204", "up 3.1 %", "withheld"]
    look = made.word.styles["Table Number"].paragraph_format
    assert str(look.alignment) == "RIGHT (2)"
    assert made.styled("Table Heading Number")[:2] == ["Warwick", "Change & <why>"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell(words="", missing="withheld"), "withheld"),
        (Cell(words="–", missing="not held"), "not held"),
        (Cell(words="[c]", missing="withheld"), "[c]"),
        (Cell(words="too few to say", missing="withheld"), "too few to say"),
        (Cell(words="–"), "–"),
    ],
)
def test_what_is_missing_is_said_in_words(cell, said):
    assert words_in(cell) == said


def test_captions_are_counted_in_order_each_kind_by_itself(made):
    assert made.styled("caption") == [
        "Table 1: Recorded crime by district",
        "Picture 1: Theft by month",
        "Table 2: Recorded crime by district",
        "Picture 2: Who reports to whom",
    ]
    fields = [one.text.strip() for one in made.find(".//w:instrText")][1:]
    assert fields == [f"SEQ {kind} \\* ARABIC" for kind in ("Table", "Picture", "Table", "Picture")]
    shown = made.find(".//w:fldChar[@w:fldCharType='separate']/../following-sibling::w:r[1]/w:t")
    assert [one.text for one in shown if one.getparent().getparent().tag == qn("w:p")] == [
        "1",
        "1",
        "2",
        "2",
    ]


def test_the_text_can_point_at_a_caption(made):
    (start,) = made.find(".//w:bookmarkStart[@w:name='table_crime']")
    paragraph = start.getparent()
    end = paragraph.find(qn("w:bookmarkEnd"))
    inside = list(paragraph)[paragraph.index(start) : paragraph.index(end)]
    assert "".join(words(one) for one in inside) == "Table 1"


def test_beneath_stand_period_source_figure_and_what_to_bear_in_mind(document):
    read = only(document, table())
    assert read.styled("Source Note", "Source Note Last") == [
        "Period: April 2022 to March 2023. Source: Synthetic files in the format of police.uk.",
        f"Figure {FIGURE}: the numbers of this table, row by row, are -1 to -3.",
        "To bear in mind: Recorded crime is not all crime.",
        f"To bear in mind: {AWKWARD}",
    ]


def test_each_figure_of_a_table_leads_to_its_trace(document):
    read = only(document, table())
    outer = read.links()
    traced = {
        words(link): outer[link.get(qn("r:id"))] for link in read.find(".//w:tbl//w:hyperlink")
    }
    assert traced == {
        said: f"https://csp.example/trace/{FIGURE}-{number}/"
        for number, said in enumerate(("1,204", "up 3.1 %", "withheld"), 1)
    }


def test_figures_of_several_questions_are_each_named(document):
    cells = tuple(
        Cell(words="1", figure=figure) for figure in ("aaa-1", "bbb-2", "aaa-2", "ccc", "aaa-1")
    )
    held = Table(id="t", caption="t", columns=tuple(Column(name="n") for _ in cells), rows=(cells,))
    assert only(document, held).styled("Source Note Last") == [
        "Figure aaa: the numbers of this table, row by row, are -1, -2. Figure bbb: -2. Figure ccc."
    ]


def test_two_tables_that_say_nothing_of_themselves_do_not_run_into_one(document):
    bare = table().model_copy(update={"provenance": Provenance(), "rows": ()})
    read = Read(as_docx(with_blocks(document, bare, bare)))
    for found in read.find(".//w:tbl"):
        assert found.getnext().tag == qn("w:p")


def test_a_row_of_another_length_is_refused_and_not_cut(document):
    held = table().model_copy(update={"rows": ((Cell(words="alone"),),)})
    with pytest.raises(ValueError, match="argument"):
        as_docx(with_blocks(document, held))


def test_a_table_of_many_columns_is_in_smaller_letters(document):
    columns = tuple(Column(name=f"Month {at}", is_number=True) for at in range(13))
    held = Table(
        id="t", caption="t", columns=columns, rows=(tuple(Cell(words="1,204") for _ in columns),)
    )
    assert len(only(document, held).styled("Table Number Small")) == 12


@pytest.mark.parametrize(
    ("endings", "said"),
    [
        (["1"], "-1"),
        (["1", "2"], "-1, -2"),
        (["1", "2", "3", "7"], "-1 to -3, -7"),
        (["3", "2"], "-3, -2"),
        ([], ""),
    ],
)
def test_numbers_in_succession_are_said_as_a_range(endings, said):
    assert ranges(endings) == said


@pytest.mark.parametrize(
    ("figure", "parts"),
    [("abc-12", ("abc", "12")), ("abc", ("abc", "")), ("a-b", ("a-b", "")), ("-1", ("-1", ""))],
)
def test_an_id_is_parted_into_figure_and_number(figure, parts):
    assert split(figure) == parts


@given(
    width=st.integers(2_000, 20_000),
    columns=st.lists(
        st.lists(st.text(max_size=80), min_size=1, max_size=4), min_size=1, max_size=12
    ),
)
def test_columns_share_the_whole_width_and_none_is_left_without(width, columns):
    widths = shared(width, columns)
    assert sum(widths) == width
    assert min(widths) > 0


def test_who_has_more_to_say_has_more_room():
    few, many = shared(9_000, [["12"], ["a sentence of many words that goes on for a while"]])
    assert many > 3 * few


def test_a_years_months_find_room_beside_a_wards_name_without_a_broken_word():
    months = [["Sep 22", "1,204", "withheld"]] * 12
    names, *widths = shared(9_412, [["Ward", "Leamington Brunswick"], *months], 160, 80)
    # What the words take in Arial, by its own table of widths: 5.67 and 3.67 of its height.
    assert names > 5.67 * 160 + 80
    assert min(widths) > 3.67 * 160 + 80


def test_letters_are_not_all_as_wide():
    assert extent("iii") < extent("aaa") < extent("AAA") < extent("MMM")
