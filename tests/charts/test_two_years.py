"""Two years side by side: a bar a span, the largest first, and what is withheld is said and not drawn."""

from __future__ import annotations

from frankpledge.charts.drawing import drawn
from frankpledge.charts.two_years import Line, two_years_chart

LINES = [Line("Robbery", 20, 25), Line("Theft", 300, 280), Line("Drugs", None, 9)]


def test_each_category_has_a_bar_for_each_span_the_largest_first():
    spec = two_years_chart(LINES, "the year 2025", "the year 2024").to_dict()
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["Theft", "Robbery", "Drugs"]
    (values,) = spec["datasets"].values()
    assert [(one["category"], one["span"], one["count"]) for one in values[:2]] == [
        ("Theft", "the year 2025", 300), ("Theft", "the year 2024", 280),
    ]  # fmt: skip


def test_what_is_withheld_is_said_in_words():
    svg = drawn(two_years_chart(LINES, "the year 2025", "the year 2024"), "svg").decode()
    assert "withheld" in svg
    assert ">300<" in svg


def test_the_same_numbers_give_the_same_drawing():
    one, two = (drawn(two_years_chart(LINES, "a", "b"), "svg") for _ in range(2))
    assert one == two
