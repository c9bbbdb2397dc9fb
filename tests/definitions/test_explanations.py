"""Every finding has competing explanations to weigh, and each asks a question."""

from __future__ import annotations

from frankpledge import definitions
from frankpledge.definitions.explanations import explanations, explanations_for, explanations_of
from frankpledge.definitions.topics import topics
from frankpledge.findings.methods.explanation_tests import RULES


def test_each_explanation_names_crime_groups_that_there_are_and_asks_something():
    known = {group.id for group in definitions.crime_groups().groups}
    for one in explanations().explanations:
        assert set(one.groups) <= known, one.id
        assert one.ask.endswith((".", "?"))
    ids = [one.id for one in explanations().explanations]
    assert len(ids) == len(set(ids))


def test_the_general_ones_are_weighed_for_every_group():
    general = {"chance", "season", "recording", "reporting", "operation", "displacement"}
    groups = definitions.crime_groups()
    for name in [*(g.name for g in groups.groups), groups.headlines["crime"]]:
        assert general <= {one.id for one in explanations_for(name)}


def test_what_belongs_to_a_group_stands_first_and_with_no_other():
    assert explanations_for("Shoplifting")[0].id == "shops"
    assert "shops" not in {one.id for one in explanations_for("Burglary")}
    assert explanations_for("All crime")[0].id == "chance"


def test_every_rule_that_an_explanation_names_is_there_and_every_rule_is_named():
    named = {test for one in explanations().explanations for test in one.tests}
    assert named == set(RULES)
    for one in explanations().explanations:
        assert set(one.topics) <= set(topics()), one.id


def test_a_real_change_is_weighed_with_the_others_and_is_not_one_of_what_else():
    burglary = topics()["police-uk/burglary"]
    assert [one.id for one in explanations_of(burglary, "district")][:2] == ["real", "chance"]
    assert "real" not in {one.id for one in explanations_for("Burglary")}


def test_a_topic_has_the_explanations_of_all_of_its_groups_and_its_own():
    def ids(topic, kind="district"):
        return {one.id for one in explanations_of(topics()[topic], kind)}

    assert "violence-recording" in ids("extract/night-time-violence")
    assert "violence-recording" not in ids("police-uk/all-crime")
    assert "proactive-drugs" in ids("extract/drugs-related")
    assert "proactive-drugs" in ids("police-uk/drugs")
    assert "shops" not in ids("extract/domestic-abuse")
    assert "geography" in ids("police-uk/burglary", "ward")
    assert "geography" not in ids("police-uk/burglary")
