"""Words, attributes and wording as markup."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe

from frankpledge.web.ui.components.markup import (
    as_text,
    attributes,
    glued,
    i18n,
    joined,
    optional,
    part,
    words,
)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (False, "false"), (0, "0"), ("a", "a")]
)
def test_a_value_is_written_as_html_has_it(value, text):
    assert as_text(value) == text


def test_markup_is_kept_only_where_django_calls_it_safe():
    assert words({"html": "<b>a</b>"}) == "&lt;b&gt;a&lt;/b&gt;"
    assert words({"html": mark_safe("<b>a</b>"), "text": "b"}) == "<b>a</b>"
    assert words("<i>") == "&lt;i&gt;"
    assert words(None) == words({}) == ""


def test_attributes_are_escaped_and_left_out_where_they_may_be():
    assert attributes({"a": 'x"y', "b": None, "c": True}) == ' a="x&quot;y" b="" c="true"'
    given = {name: {"value": value, "optional": True} for name, value in
             (("a", True), ("b", False), ("c", None), ("d", ""))}  # fmt: skip
    assert attributes(given) == ' a d=""'
    assert attributes({"a": {"value": 1}}) == ' a="1"'
    assert attributes('" onclick="x') == "&quot; onclick=&quot;x"
    assert optional(aria_label="x", for_="y", none=None) == ' aria-label="x" for="y"'


def test_wording_of_scripts_stands_in_attributes():
    assert i18n("left", None) == ""
    assert i18n("left", "Left") == ' data-i18n.left="Left"'
    assert i18n("left", {"one": "1", "other": "n"}) == (
        ' data-i18n.left.one="1" data-i18n.left.other="n"'
    )


def test_plain_text_stands_for_an_option_with_words():
    assert part({"label": "Name"}, "label") == {"text": "Name"}
    assert part({"label": {"text": "Name"}}, "label") == {"text": "Name"}
    assert part({}, "label") == {}
    assert joined("a", "", None, "b") == "a b"
    assert glued(mark_safe("<a>"), mark_safe("<b>")) == "<a><b>"
