"""Performance in a plan: every number a figure, what is withheld said, and pictures that give away no more."""

from __future__ import annotations

from frankpledge.publishing.blocks import Picture
from frankpledge.publishing.plan import performance
from tests.publishing.plan.conftest import words_of


def test_every_number_of_the_table_is_a_figure_of_the_record(sources):
    (table,) = performance.performance_table(sources).blocks
    assert len(table.rows) == len(sources.performance.rows)
    shown = [cell for row in table.rows for cell in row if cell.value is not None]
    assert len(shown) > 60
    assert all(cell.figure.startswith(sources.performance.record.id) for cell in shown)


def test_the_id_in_a_row_is_that_of_the_line_that_it_prints(sources):
    (table,) = performance.performance_table(sources).blocks
    for row in table.rows:
        at = int(row[2].figure.rsplit("-", 1)[1]) - 1
        line = sources.performance.rows[at]
        assert (row[0].words, row[2].value) == (line["crime_group"], line["now"])


def test_what_is_withheld_is_said_and_stands_in_no_part(sources):
    (table,) = performance.performance_table(sources).blocks
    for row in table.rows:
        for cell in row:
            if cell.missing == "withheld":
                assert (cell.words, cell.value) == ("withheld", None)


def test_the_picture_shows_the_groups_of_the_table_and_no_headline(sources):
    (picture,) = performance.performance_chart(sources).blocks
    assert isinstance(picture, Picture)
    assert "All crime" not in picture.svg
    assert picture.provenance.figure == sources.performance.record.id


def test_the_partnership_is_named_by_its_short_form(sources):
    (table,) = performance.performance_table(sources).blocks
    assert {row[1].words for row in table.rows} == {"Stratford-on-Avon", "Warwick", "SWCSP"}


def test_without_data_a_plan_says_why(bare):
    assert words_of(performance.performance_table(bare)) == "No data held. Nothing was loaded."
    assert performance.performance_chart(bare).blocks == ()
    assert performance.performance_narrative(bare).blocks == ()
