"""A document on a page: levels, links of figures for who may follow them, typed numbers, its control sheet."""

from __future__ import annotations

from frankpledge.publishing.blocks import Bullets, Paragraph, Picture, Run, Section
from frankpledge.publishing.typed_numbers import said
from frankpledge.web.documents import presenters

from .test_comparing import counted, document


def test_figures_are_links_for_who_may_follow_them_and_words_for_others():
    made = document(counted("12"))
    linked, plain = (
        presenters.sections(made, lead)[0].blocks for lead in (lambda one: f"/{one}", None)
    )
    assert linked[1]["runs"][1]["address"] == "/f-1"
    assert plain[1]["runs"][1]["address"] == ""


def test_levels_go_no_deeper_than_headings_do_and_the_contents_two_levels():
    inside = Section(id="s7", heading="S")
    for number in range(6, 0, -1):
        inside = Section(id=f"s{number}", heading="S", sections=(inside,))
    made = document(inside)
    assert [one.level for one in presenters.sections(made, None)] == [2, 3, 4, 5, 6, 6, 6]
    assert presenters.outline(made)[0]["inside"][0]["inside"] == []


def test_numbers_that_somebody_typed_are_counted_in_words_and_lists():
    blocks = (Paragraph(runs=said("12 thefts")), Bullets(items=(said("and 3 more"),)))
    made = document(Section(id="a", heading="A", blocks=blocks))
    assert presenters.typed(made) == 2
    assert presenters.typed_in(blocks) == ["12", "3"]


def test_a_picture_is_drawn_from_itself_with_its_words():
    picture = Picture(id="p", caption="C", alt="Two bars", svg="<svg/>")
    (shown,) = presenters.blocks((picture,), None)
    assert (shown["alt"], shown["table"]) == ("Two bars", None)
    assert shown["source"].startswith("data:image/svg+xml;base64,")
    runs = Paragraph(runs=(Run(words="a", address="https://example.org"),))
    (told,) = presenters.blocks((runs,), None)
    assert told["runs"][0]["address"] == "https://example.org"
