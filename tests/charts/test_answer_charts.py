"""The chart of an answer is that of its method."""

from __future__ import annotations

import pytest

from frankpledge.charts.answer_charts import CHARTS, chart_of

from .answers import answer_of


def test_an_answer_is_drawn_by_the_chart_of_its_method(monkeypatch):
    monkeypatch.setitem(CHARTS, "paint", lambda answer: f"drawn: {answer.sentences[0]}")
    assert chart_of(answer_of("paint", [], drawing={})) == "drawn: It is a concern."


def test_a_method_without_a_chart_is_a_defect_and_not_a_blank_picture():
    with pytest.raises(KeyError):
        chart_of(answer_of("none", [], drawing={}))
