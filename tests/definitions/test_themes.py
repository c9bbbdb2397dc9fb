"""The themes of an assessment name topics that there are, say what open data show, and are a file of anybody's."""

from __future__ import annotations

import pytest

from frankpledge.definitions import crime_groups
from frankpledge.definitions.themes import standard_themes, themes_in
from frankpledge.faults import CallFault, DataFault

OWN = """
version: 3
themes:
  - {id: thefts, name: Thefts, about: All kinds, open_data: Most, topics: [police-uk/shoplifting, extract/knife]}
"""


def test_a_theme_without_an_open_topic_says_that_open_data_cannot_see_it():
    for theme in standard_themes().themes:
        blind = not theme.of("police-uk")
        assert blind == theme.open_data.startswith("Open data cannot see it"), theme.id


def test_every_theme_that_open_data_cannot_see_says_what_to_ask_for_and_of_whom():
    for theme in standard_themes().themes:
        assert theme.wanted or theme.of("police-uk"), theme.id
        assert all(one.what and one.of and one.why for one in theme.wanted)


def test_every_crime_group_in_use_stands_under_a_theme_but_for_the_mixed_one():
    named = {topic.id for theme in standard_themes().themes for topic in theme.of("police-uk")}
    groups = {f"police-uk/{g.id}" for g in crime_groups().groups if not g.id.endswith("-2013")}
    assert groups - named == {"police-uk/other-crime"}


def test_an_open_topic_stands_under_one_theme_so_that_nothing_is_told_twice():
    named = [topic.id for theme in standard_themes().themes for topic in theme.of("police-uk")]
    assert len(named) == len(set(named))


def test_themes_of_another_partnership_are_a_file(tmp_path):
    path = tmp_path / "themes.yaml"
    path.write_text(OWN)
    (theme,) = themes_in(path).themes
    assert [topic.id for topic in theme.of("police-uk")] == ["police-uk/shoplifting"]
    assert [topic.id for topic in theme.of("extract", "return")] == ["extract/knife"]


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CallFault, match=r"nowhere\.yaml cannot be read"):
        themes_in(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("extract/knife", "extract/knives", "no topic is called extract/knives"),
        ("id: thefts", "id: The Thefts", "themes.0.id"),
        ("themes:", "themes: []\nothers:", "others"),
    ],
)
def test_a_file_that_does_not_hold_is_refused_by_field(tmp_path, before, after, told):
    path = tmp_path / "themes.yaml"
    path.write_text(OWN.replace(before, after))
    with pytest.raises(DataFault, match=told):
        themes_in(path)


def test_two_themes_of_one_id_are_refused(tmp_path):
    path = tmp_path / "themes.yaml"
    line = OWN.strip().splitlines()[-1]
    path.write_text(f"{OWN}{line}\n")
    with pytest.raises(DataFault, match="two themes have one id"):
        themes_in(path)


def test_what_is_wanted_names_the_topics_that_would_answer_it():
    answers = {t for theme in standard_themes().themes for w in theme.wanted for t in w.answered_by}
    assert "extract/domestic-abuse" in answers
