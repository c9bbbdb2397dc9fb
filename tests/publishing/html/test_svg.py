"""A drawing within a page runs nothing and fetches nothing."""

from __future__ import annotations

import altair as alt
import pytest

from frankpledge.charts.drawing import drawn
from frankpledge.faults import DataFault
from frankpledge.publishing.html.markup import written
from frankpledge.publishing.html.svg import drawing

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="600" height="100"{}>{}</svg>'
)


def inlined(inside: str, at: str = "") -> str:
    return written(drawing(HEAD.format(at, inside), "It fell.", "theft"))


@pytest.mark.parametrize(
    ("inside", "at"),
    [
        ("<script>alert(1)</script>", ""),
        ("<style>body { display: none }</style>", ""),
        ("<foreignObject><p>x</p></foreignObject>", ""),
        ("<a href='https://example.org'><rect/></a>", ""),
        ("<animate attributeName='href' to='https://example.org'/>", ""),
        ("<set attributeName='onload' to='alert(1)'/>", ""),
        ("<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>", ""),
        ("<rect onclick='alert(1)'/>", ""),
        ("<rect ONCLICK='alert(1)'/>", ""),
        ("", " onload='alert(1)'"),
        ("<use href='https://example.org/a.svg#x'/>", ""),
        ("<use xlink:href='//example.org/a.svg#x'/>", ""),
        ("<image href='https://example.org/a.png'/>", ""),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", ""),
        ("<image href='javascript:alert(1)'/>", ""),
        ("<rect fill='url(https://example.org/a#b)'/>", ""),
        ("<rect style='fill: URL( //example.org/a )'/>", ""),
        ("<rect style='fill: u\\72l(//example.org/a)'/>", ""),
        ("<rect style='fill: url/**/(//example.org/a)'/>", ""),
        ("<g><g><rect filter='url(//example.org)'/></g></g>", ""),
    ],
)
def test_what_might_run_or_fetch_is_refused(inside, at):
    with pytest.raises(DataFault, match="drawing theft"):
        inlined(inside, at)


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "<svg",
        "<p>no drawing</p>",
    ],
)
def test_what_is_no_plain_drawing_is_refused(svg):
    with pytest.raises(DataFault):
        drawing(svg, "It fell.", "theft")


def test_a_drawing_says_in_words_what_it_shows_and_within_it_nothing_is_told():
    made = inlined("<title>Hidden: 2</title><desc>Hidden: 2</desc><g aria-label='Hidden: 2'/>")
    assert 'role="img" aria-label="It fell."' in made
    assert "Hidden" not in made


def test_ids_of_two_drawings_are_kept_apart():
    made = inlined(
        "<defs><clipPath id='c'><rect/></clipPath></defs><g clip-path='url(#c)'><use xlink:href='#c'/></g>"
    )
    assert 'id="theft-c"' in made
    assert "url(#theft-c)" in made
    assert 'href="#theft-c"' in made


def test_a_style_of_the_whole_cannot_lay_a_drawing_over_the_page():
    assert "position" not in inlined("", " style='position: fixed; top: 0'")


def test_a_drawing_without_a_box_is_given_one_so_that_it_can_shrink():
    assert 'viewBox="0 0 600 100"' in inlined("")
    assert 'viewBox="0 0 6 1"' in inlined("", " viewBox='0 0 6 1'")


def test_a_wide_drawing_scrolls_on_a_phone_and_a_narrow_one_does_not():
    assert 'class="wide"' in inlined("")
    assert "wide" not in written(drawing(HEAD.format("", "").replace("600", "300"), "a", "b"))


def test_a_picture_within_a_drawing_is_held_in_it():
    assert "data:image/png;base64,AAAA" in inlined("<image href='data:image/png;base64,AAAA'/>")


def test_our_own_charts_can_be_held_in_a_page():
    data = alt.Data(values=[{"month": f"2024-0{n}-01", "count": n} for n in range(1, 9)])
    chart = alt.Chart(data, title="Theft <b>").mark_line(point=True, clip=True)
    chart = chart.encode(x="month:T", y="count:Q", color="count:Q")
    made = written(drawing(drawn(chart, "svg").decode(), "It rose.", "theft"))
    assert "<path" in made
    assert "Theft &lt;b&gt;" in made
