"""Topics name what series can be of: each selects something, once, and says which way is good."""

from __future__ import annotations

import pytest

from frankpledge import definitions
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import partners_of, topics, topics_version
from frankpledge.evidence.events import Selection


def test_every_crime_group_is_a_topic_of_open_data():
    open_ = {topic.name for topic in topics().values() if topic.source == "police-uk"}
    assert open_ == {group.name for group in definitions.crime_groups().groups} | {"All crime"}
    assert not any(t.is_restricted for t in topics().values() if t.source == "police-uk")


def test_every_measure_of_every_return_is_a_topic_and_so_is_each_of_its_splits():
    for asked in partner_returns().values():
        for measure in asked.measures:
            whole = topics()[f"return/{asked.id}/{measure.id}"]
            assert whole.polarity == measure.polarity
            splits = asked.split.values if asked.split else ()
            assert [topics()[f"{whole.id}/{i}"].split for i, _ in enumerate(splits, 1)] == list(
                splits
            )


@pytest.mark.parametrize(
    "topic", [t for t in topics().values() if t.source == "extract"], ids=lambda t: t.id
)
def test_a_topic_of_the_extract_selects_with_words_that_the_extract_knows(topic):
    Selection.of(topic.crime_types, topic.flags, topic.offence_codes, topic.covid, **topic.values)
    assert set(topic.crime_types) <= set(definitions.crime_groups().by_crime_type)
    assert topic.is_restricted


@pytest.mark.parametrize("name", ["domestic-abuse", "sexual-offences", "cse", "hate"])
def test_where_a_rise_may_be_good_news_the_topic_is_ambiguous(name):
    assert topics()[f"extract/{name}"].polarity == "ambiguous"


def test_the_topics_have_a_version():
    assert topics_version() == 2


def test_what_partners_tell_of_the_same_is_a_count_of_a_return_beside_a_topic_of_the_police():
    told = {topic.id: partners_of(topic) for topic in topics().values() if partners_of(topic)}
    assert {"extract/domestic-abuse", "extract/sexual-offences", "police-uk/shoplifting"} <= set(
        told
    )
    assert not any(topics()[one].source == "return" for one in told)
    for measures in told.values():
        for topic in measures:
            asked = partner_returns()[topic.return_id]
            assert asked.every != "year"
            assert next(m for m in asked.measures if m.id == topic.measure).whole
    (knife, _) = told["extract/knife"]
    assert knife.split == "Knife or sharp object"
    assert told["extract/cse"][0].split == "Sexual exploitation"
    assert told["extract/county-lines"][0].split == "Criminal exploitation"
    assert told["police-uk/shoplifting"][0].split == "Theft"
    assert partners_of(topics()["police-uk/all-crime"]) == ()
