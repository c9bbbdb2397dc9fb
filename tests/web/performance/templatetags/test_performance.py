"""The tag gives the sections that the person who asks may open; small drawings are written as they are told."""

from __future__ import annotations

from types import SimpleNamespace

from frankpledge.charts.spark import Mark, Spark
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.templatetags.performance import (
    beside,
    drawn,
    performance_sections,
)


def test_the_sections_are_those_of_the_person_who_asks(acting):
    member = acting(Role.BOARD_MEMBER)
    asked = SimpleNamespace(acting=member, path="/")
    assert [one.words for one in performance_sections({"request": asked})]


def test_a_sign_is_drawn_by_its_shape_and_colour():
    assert beside(Mark("", "#1d5fa8")) == (
        '<svg class="fp-mark" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">'
        '<circle r="6" fill="#1d5fa8"/></svg>'
    )
    assert '<polygon points="0,-7 7,6" fill="&lt;"/>' in beside(Mark("0,-7 7,6", "<"))


def test_a_sparkline_has_the_parts_that_are_known_and_a_sign_at_its_latest_value():
    bare = drawn(Spark("", "", "", "M8 9", "", "", None), Mark("", "#1d5fa8"))
    assert '<path d="M8 9" class="fp-spark__line"/></svg>' in bare
    assert "band" not in bare
    told = drawn(Spark("1,2", "3,4", "5,6", "M8 9", "M1 1", "M2 2", (1200, 9)), Mark("0,-7", "<"))
    parts = ("band", "outer", "inner", "target", "ahead", "line")
    order = [told.index(f"fp-spark__{part}") for part in parts]
    assert order == sorted(order)
    assert told.endswith('<polygon points="0,-7" fill="&lt;" transform="translate(1200 9)"/></svg>')
    dotted = drawn(Spark("", "", "", "M8 9", "", "", (1200, 9)), Mark("", "#1d5fa8"))
    assert dotted.endswith('<circle r="6" fill="#1d5fa8" cx="1200" cy="9"/></svg>')
