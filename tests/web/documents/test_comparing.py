"""What differs between two documents is named: sections, words, figures, each with both of its numbers."""

from __future__ import annotations

import datetime

from frankpledge.publishing.blocks import (
    Bullets,
    Cell,
    Column,
    Control,
    Document,
    Paragraph,
    Picture,
    Provenance,
    Run,
    Section,
    Table,
)
from frankpledge.web.documents.comparing import Changed, Figure, difference


def document(*sections):
    control = Control(version="1", dated="today")
    return Document(id="d", title="D", partnership="P", made_on=datetime.date(2026, 1, 1), marking="OFFICIAL",
                    control=control, sections=sections)  # fmt: skip


def said(*words, name="a"):
    return Section(
        id=name,
        heading=name.upper(),
        blocks=tuple(Paragraph(runs=(Run(words=one),)) for one in words),
    )


def counted(count, figure="f-1"):
    rows = (
        (Cell(words="Robbery"), Cell(words=count, figure=figure)),
        (Cell(words="Note"), Cell(words="x")),
    )
    table = Table(id="t", caption="T", columns=(Column(name="What"), Column(name="Now")), rows=rows)
    runs = (Run(words="There were "), Run(words=count, figure=figure))
    return Section(
        id="n",
        number="1",
        heading="Numbers",
        blocks=(table, Paragraph(runs=runs), Bullets(items=(runs,))),
    )


def test_the_same_differs_in_nothing():
    same = document(said("One."), counted("12"))
    assert not difference(same, same)


def test_sections_that_came_and_went_and_words_that_changed_are_named():
    told = difference(
        document(said("One.", "Two."), said("Gone.", name="b")),
        document(said("One.", "Three."), counted("1")),
    )
    assert (told.added, told.removed) == (("1 Numbers",), ("B",))
    assert told.changed == (Changed("A", ("Two.",), ("Three.",)),)


def test_a_figure_that_says_another_number_is_told_with_both_and_its_words_are_not():
    told = difference(document(counted("12")), document(counted("14", "g-1")))
    assert told.changed == ()
    assert told.figures[0] == Figure("1 Numbers", "Robbery: Now", "12", "14")
    assert [one.what for one in told.figures[1:]] == ["There were [figure]", "There were [figure]"]


def test_a_figure_that_came_or_went_is_told():
    told = difference(document(said("x"), counted("12")), document(said("x")))
    assert {one.after for one in told.figures} == {"nothing"}
    back = difference(document(said("x")), document(said("x"), counted("12")))
    assert {one.before for one in back.figures} == {"nothing"}


def test_a_drawing_that_shows_something_else_is_a_change_of_words():
    def drawn(alt):
        picture = Picture(id="p", caption="C", alt=alt, svg="<svg/>", provenance=Provenance())
        return document(Section(id="a", heading="A", blocks=(picture,)))

    assert difference(drawn("2 groups"), drawn("3 groups")).changed == (
        Changed("A", ("2 groups",), ("3 groups",)),
    )
    mixed = document(said("One.", "Two."))
    assert not difference(mixed, document(said("Two.", "One."))).changed
