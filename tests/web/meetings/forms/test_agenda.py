"""An item needs a title, and minutes that a meeting can have; one that is taken off needs a reason."""

from __future__ import annotations

import pytest

from frankpledge.web.meetings.forms.agenda import ItemForm, TakeOffForm


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Enter what the item is called"),
        ({"title": "x" * 201}, "Say what the item is called in 200 letters"),
        ({"title": "x", "minutes": "0"}, "Enter 1 minute or more"),
        ({"title": "x", "minutes": "241"}, "Enter 240 minutes or fewer"),
        ({"title": "x", "minutes": "ten"}, "Enter the minutes as a number, such as 10"),
    ],
)
def test_each_way_to_be_wrong_has_its_words(told, words):
    form = ItemForm(told)
    assert [one for errors in form.errors.values() for one in errors] == [words]


def test_a_title_alone_will_do():
    assert ItemForm({"title": "Venues"}).is_valid()


def test_taking_off_asks_for_the_reason():
    assert TakeOffForm({}).errors["why"] == ["Enter why it is taken off"]
