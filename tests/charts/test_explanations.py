"""The table stands as a picture: explanations in order, each kind of evidence a shape, a word and a column."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.findings.methods.explanation_rules import AGAINST, FOR, UNCLEAR, UNTESTED

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of

ROWS = [
    {"explanation": "A real change", "reading": FOR, "marks": [FOR, UNCLEAR]},
    {"explanation": "Chance", "reading": AGAINST, "marks": [AGAINST]},
    {"explanation": "Recording change", "reading": UNTESTED, "marks": [UNTESTED]},
    {"explanation": "Another", "reading": UNCLEAR, "marks": [FOR, AGAINST]},
]
SPEC = spec_of(chart_of(answer_of("explanations", ROWS, drawing={"title": "Robbery in South"})))


def test_every_kind_of_evidence_has_its_word_and_both_sides_of_a_contradiction_are_shown():
    marks = layers_of(SPEC)["point"]
    shown = [(row["explanation"], row["word"]) for row in values_of(marks, SPEC)]
    assert shown == [
        ("A real change", "for"), ("A real change", "not told apart"), ("Chance", "against"),
        ("Recording change", "not tested"), ("Another", "for"), ("Another", "against"),
    ]  # fmt: skip
    assert layers_of(SPEC)["text"]["encoding"]["text"]["field"] == "word"


def test_the_kinds_differ_in_shape_and_not_in_colour_alone():
    shapes = layers_of(SPEC)["point"]["encoding"]["shape"]["scale"]
    assert len(set(shapes["range"])) == len(shapes["domain"]) == 4


def test_the_explanations_keep_their_order_and_nothing_is_ranked():
    encoding = layers_of(SPEC)["point"]["encoding"]
    names = [row["explanation"] for row in ROWS]
    assert encoding["y"]["sort"] == encoding["y"]["scale"]["domain"] == names
    assert SPEC["height"] == 34 * len(ROWS)
    assert "nothing is added up or ranked" in words_of(SPEC)
