"""Every finding has competing explanations to weigh, and each asks a question."""

from __future__ import annotations

from frankpledge import definitions
from frankpledge.definitions.explanations import explanations, explanations_for


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
