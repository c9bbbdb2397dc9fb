"""The words around an answer's chart say its finding, where it comes from, and that it is restricted."""

from __future__ import annotations

import pytest

from frankpledge.charts.answer_words import first_day, words_of

from .answers import answer_of


def test_the_first_sentence_is_the_title_and_all_of_them_describe_the_chart():
    words = words_of(
        answer_of("control-chart", [], drawing={"title": "Burglary in South"}), "Shaded: limits."
    )
    assert words.title == "It is a concern."
    assert words.description == "It is a concern. It is more than it was."
    assert words.subtitle.startswith("Burglary in South, the year 2024. Shaded: limits.")
    assert words.source.startswith("Source: police.uk; release release; figure ")


def test_a_chart_of_restricted_evidence_says_so_and_names_no_publisher():
    made = answer_of("control-chart", [], drawing={}, synthetic=True, restricted=True)
    words = words_of(made, "Shaded.")
    assert "synthetic restricted evidence of the partnership (OFFICIAL-SENSITIVE)" in words.source
    assert "police.uk" not in words.source
    assert words.subtitle.startswith("the year 2024")
    assert words.synthetic


@pytest.mark.parametrize(
    ("period", "day"),
    [("2025-04", "2025-04-01"), ("2025-Q2", "2025-04-01"), ("2025", "2025-01-01")],
)
def test_a_period_stands_at_its_first_day(period, day):
    assert first_day(period) == f"{day}T00:00:00Z"
