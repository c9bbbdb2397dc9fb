"""The four strategies of section 6(1), each with its law, where it was read and how sure that is."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.definitions.duties import CHECKED
from frankpledge.definitions.strategies_of_section_6 import StatutoryStrategy, statutory_strategies

# Ids that priorities may have kept: one may be added, none may go.
KEPT = ["crime-and-disorder", "substance-misuse", "reoffending", "serious-violence"]


def test_the_four_stand_in_the_laws_order():
    assert [*statutory_strategies()] == KEPT
    letters = [one.law[-2] for one in statutory_strategies().values()]
    assert letters == ["a", "b", "c", "d"]


def test_each_says_its_law_where_it_was_read_and_how_sure_that_is():
    for one in statutory_strategies().values():
        assert one.words
        assert one.law.startswith("Crime and Disorder Act 1998, section 6(1)")
        assert "legislation.gov.uk" in one.source
        assert one.checked == CHECKED[one.confidence]


def test_an_unknown_confidence_is_refused():
    with pytest.raises(ValidationError):
        StatutoryStrategy(id="x", words="x", law="x", source="x", confidence="sure")
