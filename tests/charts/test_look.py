"""Every chart carries its words, wrapped to its width."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pytest

from frankpledge.charts.look import Words, dressed

WORDS = Words(
    "A title that says what it shows. " * 6,
    "Measure, place, period. " * 9,
    "For all.",
    "Source: x",
    False,
)


@pytest.mark.parametrize("synthetic", [True, False])
def test_title_subtitle_source_and_description_are_there(synthetic):
    chart = alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point()
    spec = dressed(chart, replace(WORDS, synthetic=synthetic), width=400, height=200).to_dict()
    title = spec["title"]
    assert " ".join(title["text"]) == WORDS.title.strip()
    assert len(title["text"]) > 1
    assert title["subtitle"][-1] == "Source: x"
    assert ("SYNTHETIC DATA" in title["subtitle"][0]) is synthetic
    assert spec["description"] == "For all."
    assert (spec["width"], spec["height"]) == (400, 200)
    assert all(len(line) <= 60 for line in title["text"])
