"""Every component that we draw says what GOV.UK Frontend's own would say, for every example that it ships."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.utils.safestring import mark_safe

from frankpledge.web.ui.components import draw, names

ROOT = Path(__file__).parents[4]
PACKAGE = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
NOT_INSTALLED = "the front-end packages are not installed: `make assets` installs them"
# Parts that the package has no page for.
PARTS = {"panel-link"}
VOID = {"input", "path", "br", "hr", "img", "link", "meta"}
# Within these a space between words is seen; between other elements it is not.
INLINE = {"a", "span", "strong", "b", "em", "i", "code", "label", "abbr"}


class Tree(HTMLParser):
    """Markup as a list that compares: attributes without order, blanks collapsed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = tuple(sorted((n, " ".join((v or "").split())) for n, v in attrs))
        assert len({name for name, _ in told}) == len(told), f"an attribute twice in {tag}"
        self.found.append(("<", tag, told))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.found.append((">", tag))

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", data)
        if self.found and self.found[-1][0] == "w":
            words = self.found.pop()[1] + words
        self.found.append(("w", words))


def parsed(markup: str) -> list[Any]:
    """Parse markup; blanks count only beside words and inline elements."""
    tree = Tree()
    tree.feed(markup)
    tree.close()
    found = tree.found
    kept = []
    for index, node in enumerate(found):
        if node[0] != "w":
            kept.append(node)
            continue
        words = node[1]
        if index == 0 or not _is_inline_edge(found[index - 1], ">"):
            words = words.lstrip()
        if index == len(found) - 1 or not _is_inline_edge(found[index + 1], "<"):
            words = words.rstrip()
        if words.strip() or (words and _is_between_inline(found, index)):
            kept.append(("w", words))
    return kept


def _is_inline_edge(node: Any, side: str) -> bool:
    return node[0] == side and node[1] in INLINE


def _is_between_inline(found: list[Any], index: int) -> bool:
    return 0 < index < len(found) - 1 and (
        _is_inline_edge(found[index - 1], ">") and _is_inline_edge(found[index + 1], "<")
    )


def trusted(value: Any, name: str = "") -> Any:
    """Call safe what the package calls HTML: its examples are trusted, what our pages get is not."""
    if isinstance(value, dict):
        return {key: trusted(held, key) for key, held in value.items()}
    if isinstance(value, list):
        return [trusted(held, name) for held in value]
    is_markup = name.lower().endswith("html") or name in {
        "attributes", "start", "end", "navigationStart", "navigationEnd"}  # fmt: skip
    return mark_safe(value) if isinstance(value, str) and is_markup else value


def fixtures(component: str) -> list[dict[str, Any]]:
    """Read the examples of a component."""
    path = PACKAGE / component / "fixtures.json"
    return json.loads(path.read_text("utf-8"))["fixtures"] if path.exists() else []


COMPONENTS = [name for name in names() if name not in PARTS]
EXAMPLES = [(name, example) for name in COMPONENTS for example in fixtures(name)]


@pytest.mark.parametrize(
    ("component", "example"), EXAMPLES, ids=[f"{n}: {e['name']}" for n, e in EXAMPLES]
)
def test_a_component_is_drawn_as_the_package_draws_it(component, example):
    drawn = draw(component, trusted(example["options"]))
    assert parsed(drawn) == parsed(example["html"]), f"\n{drawn}\n--- wanted\n{example['html']}"


def test_the_decision_states_how_many_examples_match():
    """A count in the documentation is the count of this file, so that it cannot grow old."""
    if not PACKAGE.is_dir():
        pytest.skip(NOT_INSTALLED)
    whole = {
        path.parent.name: len(fixtures(path.parent.name))
        for path in PACKAGE.glob("*/fixtures.json")
    }
    drawn = {name: whole[name] for name in COMPONENTS}
    page = (ROOT / "docs" / "adr" / "0014-components-of-our-own.md").read_text("utf-8")
    assert (
        f"{sum(drawn.values())} of {sum(drawn.values())} examples of {len(drawn)} components"
        in page
    )
    assert f"{sum(whole.values())} of {len(whole)}" in page
    listed = page[page.index("We do not draw") : page.index("no page uses one")]
    assert set(whole) - set(drawn) - {name for name in whole if name in listed} == set()
    assert len(EXAMPLES) == sum(drawn.values())


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        ("<a href='/'>A</a>", "<a href='/x'>A</a>"),
        ("<a class='b'>A</a>", "<a class='b' id='c'>A</a>"),
        ("<p>A <b>c</b></p>", "<p>A<b>c</b></p>"),
        ("<p>A</p>", "<p>A</p><p></p>"),
        ("<ul><li>A</li></ul>", "<ul><li>B</li></ul>"),
    ],
)
def test_what_differs_is_seen(drawn, wanted):
    assert parsed(drawn) != parsed(wanted)


def test_what_a_reader_cannot_tell_apart_is_the_same():
    assert parsed("<p id='a' class='b  c'>\n A\n</p>\n") == parsed('<p class="b c" id="a">A</p>')
