"""A chart is written as what the file's ending names."""

from __future__ import annotations

import json
import re

import altair as alt
import pytest

from frankpledge.charts.drawing import picture_of, write_chart
from frankpledge.charts.look import Words
from frankpledge.charts.trend import trend_chart
from frankpledge.charts.ward_map import ward_map
from frankpledge.faults import CallFault

from .test_trend import TREND
from .test_ward_map import BOUNDARIES, SHADING

WORDS = Words("A map", "Of something", "One rose by 4.", "Source: x", True)


def test_an_svg_holds_words_and_the_description(tmp_path):
    target = tmp_path / "trend.SVG"
    write_chart(trend_chart(TREND, synthetic=True), target)
    text = target.read_text("utf-8")
    assert text.startswith("<svg")
    assert "SYNTHETIC DATA" in text
    assert "outside the usual range" in text


def test_a_png_is_a_png(tmp_path):
    target = tmp_path / "map.png"
    write_chart(ward_map(BOUNDARIES, SHADING, WORDS), target)
    assert target.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(target.read_bytes()) > 5_000


def test_rises_and_falls_are_drawn_on_the_map(tmp_path):
    target = tmp_path / "map.svg"
    write_chart(ward_map(BOUNDARIES, SHADING, WORDS), target)
    text = target.read_text("utf-8")
    marks = re.findall(r'aria-roledescription="point"', text)
    assert len(marks) == 2


def test_a_json_is_the_spec(tmp_path):
    target = tmp_path / "spec.json"
    chart = trend_chart(TREND, synthetic=False)
    write_chart(chart, target)
    assert json.loads(target.read_text("utf-8")) == json.loads(json.dumps(chart.to_dict()))


@pytest.mark.parametrize("name", ["chart.pdf", "chart"])
def test_another_ending_is_the_calls_fault(tmp_path, name):
    chart = alt.Chart(alt.InlineData(values=[])).mark_point()
    with pytest.raises(CallFault, match=f"not '{name}'"):
        write_chart(chart, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("sign", ["\x07", "\x0b", "\x1f", "\ufffe"])
def test_a_sign_that_no_xml_may_hold_keeps_no_picture_from_being_made(sign):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>a{sign}b</text></svg>'
    )
    assert picture_of(svg, "pdf").startswith(b"%PDF-")
    assert b"<text>a b</text>" in picture_of(svg, "svg")
