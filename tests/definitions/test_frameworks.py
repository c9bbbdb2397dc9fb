"""Frameworks are files: each has factors with ids of their own; PESTELO has its seven."""

from __future__ import annotations

from frankpledge.definitions.frameworks import factor_named, frameworks


def test_pestelo_has_its_seven_factors_in_its_order():
    factors = frameworks()["pestelo"].factors
    assert "".join(one.name[0] for one in factors) == "PESTELO"
    assert all(one.asks.endswith("?") for one in factors)


def test_every_framework_stands_under_its_id_with_distinct_factors():
    for id_, held in frameworks().items():
        assert id_ == held.id
        assert len({one.id for one in held.factors}) == len(held.factors)


def test_a_factor_is_named_and_one_not_defined_any_more_told_by_its_id():
    assert factor_named("pestelo", "legal").name == "Legal"
    assert factor_named("pestelo", "gone").name == "gone"
    assert factor_named("gone", "legal").name == "legal"
