"""Strands, tags and the parts of EMMIE are data: what ships, names of what is gone, and what is refused."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.action_tags import ActionTags, action_tags
from frankpledge.faults import DataFault


def test_the_four_strands_and_the_five_parts_of_what_works_ship_with_tags_across_plans():
    known = action_tags()
    assert [one.id for one in known.strands] == ["prevent", "prepare", "protect", "pursue"]
    assert [one.id for one in known.emmie] == [
        "effect", "mechanism", "moderators", "implementation", "economics",
    ]  # fmt: skip
    assert all(one.question.endswith("?") for one in known.emmie)
    assert {"drugs-and-alcohol", "reoffending", "violence-against-women-and-girls", "prevent-duty"} <= {
        one.id for one in known.tags
    }  # fmt: skip


def test_what_is_not_defined_any_more_is_told_by_its_id():
    known = action_tags()
    assert (known.strand_name("pursue"), known.strand_name("gone")) == ("Pursue", "gone")
    assert (known.tag_name("rural"), known.tag_name("gone")) == ("Rural", "gone")


def test_an_id_that_stands_twice_is_refused():
    told = action_tags().model_dump()
    told["tags"] = (*told["tags"], told["tags"][0])
    with pytest.raises(DataFault, match="'drugs-and-alcohol' stands twice"):
        check_definition(ActionTags, told, "tags")
