"""The names under which death reviews stand: from a list, in turn, none twice."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.definitions.pseudonyms import Pseudonyms, pseudonyms
from frankpledge.faults import CallFault


def test_the_first_name_that_is_not_taken_is_next():
    known = pseudonyms()
    assert known.next_after(()) == known.names[0]
    assert known.next_after(known.names[:3]) == known.names[3]


def test_no_name_is_given_twice_where_all_are_taken():
    with pytest.raises(CallFault, match="names for reviews are taken"):
        pseudonyms().next_after(pseudonyms().names)


def test_a_list_with_a_name_twice_is_refused():
    with pytest.raises(ValidationError, match="stands twice"):
        Pseudonyms(version=1, names=("Elm", "elm"))
