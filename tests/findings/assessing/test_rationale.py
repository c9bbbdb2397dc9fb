"""A rationale is drafted by rules: hedged, without a cause or a level, every number with its figure."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from frankpledge.definitions.themes import themes_in
from frankpledge.findings.assessing.figure_numbers import FIGURE, numbers_written
from frankpledge.findings.assessing.rationale import NO_CAUSE, NO_DATA, SECTIONS, rationale

from .conftest import draft_of

CAUSAL = re.compile(
    r"\b(because|due to|caused?|led to|result(?:ed)? (?:of|in)|thanks to|owing to|driven by a)\b"
)


OWN = """
version: 1
themes:
  - {id: thefts, name: Thefts, about: x, open_data: x, topics: [police-uk/bicycle-theft]}
"""
TOLD = (
    "The local picture",
    "What changed",
    "Beside the county",
    "Where it stands out",
    "Protective evidence",
)


def texts(made):
    return {one.theme.id: rationale(made.draft, one) for one in made.draft.themes}


@pytest.fixture(scope="module")
def written(drafted):
    return texts(drafted)


def section(text, heading):
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_every_theme_has_every_section_once(drafted, written):
    assert written.keys() == {one.theme.id for one in drafted.draft.themes}
    for text in written.values():
        for one in SECTIONS:
            assert text.count(f"\n## {one.heading}\n") == 1
        assert text.count("Level: (not scored)") == 11


def test_it_is_marked_a_draft_and_synthetic(written):
    for text in written.values():
        assert text.startswith("OFFICIAL – draft, not for publication\n\nSYNTHETIC DATA")


def test_restricted_evidence_raises_the_marking(drafted_restricted):
    for text in texts(drafted_restricted).values():
        assert text.startswith("OFFICIAL-SENSITIVE – draft")


def test_nothing_is_causal(drafted, drafted_restricted):
    for made in (drafted, drafted_restricted):
        names = {one.name for one in made.draft.findings}
        for theme, text in texts(made).items():
            for part in TOLD:
                told = section(text, part)
                for name in names:  # an illness due to alcohol is the classification's own name
                    told = told.replace(name, "")
                assert not CAUSAL.search(told), (theme, part)


def test_every_number_has_its_figure(drafted, drafted_restricted):
    for made in (drafted, drafted_restricted):
        for name, text in texts(made).items():
            for part in TOLD:
                for line in section(text, part).splitlines():
                    assert FIGURE.search(line) or not numbers_written(line), (name, line)


def test_what_fell_is_told_as_protective_and_nowhere_as_what_changed(written):
    text = written["business-crime"]
    assert "What fell stands under protective evidence." in section(text, "What changed")
    assert "fewer than in the year 2024" in section(text, "Protective evidence")
    assert NO_CAUSE in section(text, "Protective evidence")
    ours = section(text, "What changed").split("For the county as a whole")[0]
    assert "A very strong signal" not in ours


def test_a_rise_stands_under_what_changed(written):
    assert re.search(r"\d more than .* A .*signal\.", section(written["violence"], "What changed"))


def test_a_theme_that_open_data_cannot_see_says_so_and_what_to_ask_for(written):
    text = written["hate-crime"]
    assert "Open data cannot see it" in section(text, "Background")
    assert NO_DATA in section(text, "The local picture")
    assert "Ask: police." in section(text, "What is missing")
    assert "caveats.md" in section(text, "Before using these figures")


def test_restricted_topics_have_counts_without_wards(drafted_restricted):
    text = texts(drafted_restricted)["hate-crime"]
    assert "No wards are compared" in section(text, "Where it stands out")
    assert "The county cannot be set beside it." in section(text, "Beside the county")


def test_counts_of_a_selection_stand_under_what_changed(drafted_restricted):
    text = texts(drafted_restricted)["rural-crime"]
    assert FIGURE.search(section(text, "What changed"))


def test_without_an_earlier_period_it_says_that_change_is_not_known(known):
    made = draft_of(known, "E22990005", ("2024-01", "2024-01"))
    text = texts(made)["violence"]
    assert "not known whether anything changed" in section(text, "What changed")
    assert "The county cannot be set beside it." in section(text, "Beside the county")
    assert "No wards are compared" in section(text, "Where it stands out")


def test_wards_stand_in_a_table_with_their_figures(written):
    part = section(written["anti-social-behaviour"], "Where it stands out")
    rows = [line for line in part.splitlines() if line.startswith("| ")][1:]
    assert rows
    assert all(FIGURE.search(row) for row in rows)


def test_an_unnamed_theme_of_ones_own_has_no_more_than_it_was_given(synthetic, tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    text = texts(draft_of(synthetic, themes=themes_in(path)))["thefts"]
    assert "Those who know the theme" not in text
    assert "Add what you would ask for." in section(text, "What is missing")


def test_where_every_change_is_a_signal_nothing_is_listed_without_one(drafted):
    theme = next(one for one in drafted.draft.themes if one.theme.id == "business-crime")
    signals = tuple(one for one in theme.findings if one.signal or one.kind == "level")
    text = rationale(drafted.draft, replace(theme, findings=signals))
    assert "Compared as well, without a signal" not in text
