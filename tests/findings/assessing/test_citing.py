"""A finding is written with its figures, in full or in a few words."""

from __future__ import annotations

from dataclasses import replace

from frankpledge.findings.assessing.citing import brief, brief_level, bullets, cited, figures
from frankpledge.findings.finding import strength_of


def test_figures_stand_in_square_brackets(drafted):
    assert figures(["a-1", "b-2"]) == "[a-1] [b-2]"
    one = drafted.draft.themes[0].of("level")[0]
    assert cited(one) == f"{one.sentence} [{one.figure}] [{one.also[0]}]"


def test_a_list_is_one_block_or_nothing():
    assert bullets(["a", "b"]) == ["- a\n- b"]
    assert bullets([]) == []


def test_a_comparison_in_few_words_keeps_count_interval_and_figure(drafted):
    one = next(found for found in drafted.draft.findings if found.kind == "change")
    told = brief(one)
    assert f"{one.numbers['count']:,.0f}; against {one.against}, " in told
    assert "(95% interval: " in told
    assert told.endswith(f"[{one.figure}]")


def test_in_few_words_too_it_says_that_its_months_scatter(drafted):
    one = next(found for found in drafted.draft.findings if found.kind == "change")
    numbers = one.numbers | {"q": 0.5, "q_of_figure": 0.001}
    none = replace(one, numbers=numbers, signal=False, strength=strength_of(0.5))
    assert "; its months vary more than chance gives) [" in brief(none)


def test_a_level_in_few_words(drafted):
    one = drafted.draft.themes[0].of("level")[0]
    assert brief_level(one).startswith(
        f"{one.name} in {one.area_name}: {one.numbers['count']:,.0f} ["
    )
