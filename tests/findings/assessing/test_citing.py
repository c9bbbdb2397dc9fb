"""A finding is written with its figures, in full or in a few words."""

from __future__ import annotations

from frankpledge.findings.assessing.citing import brief, brief_level, bullets, cited, figures


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


def test_a_level_in_few_words(drafted):
    one = drafted.draft.themes[0].of("level")[0]
    assert brief_level(one).startswith(
        f"{one.name} in {one.area_name}: {one.numbers['count']:,.0f} ["
    )
