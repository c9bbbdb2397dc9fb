"""What is gathered comes back from how it is frozen, and names its evidence once."""

from __future__ import annotations

from frankpledge.web.assessments.reports.drawn import Drawn, evidence_in, from_json


def test_a_piece_comes_back_as_it_was_frozen():
    piece = Drawn("Knife crime", "- Words", (3, 5), "assessed-theme", "SA-001-knife-crime")
    assert from_json(piece.as_json()) == piece


def test_figures_and_findings_are_named_once_from_words_and_pieces():
    pieces = [
        Drawn(words="[finding 7] [figure 3f9c01aa27de]", findings=(5, 7)),
        Drawn(findings=(5,)),
    ]
    assert evidence_in(pieces, ["[finding 2] [3f9c01aa27de]"]) == (["3f9c01aa27de"], [2, 7, 5])
