"""The page on which an agenda is drawn up: without script, and without a word written by only looking."""

from __future__ import annotations

import pytest

from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import Meeting
from tests.web.meetings.conftest import words

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def client(manager, signed_in):
    return signed_in(manager)


def titles(meeting):
    return [one.title for one in meeting.items.filter(taken_off_on=None)]


def test_an_agenda_is_drawn_up_added_to_put_in_order_and_shortened(client, at, may):
    here = at("agenda", may.reference)
    assert "Nothing is on the agenda yet" in words(client.get(here))
    page = words(client.post(at("draw-up-agenda", may.reference), follow=True))
    assert "10 items are put on the agenda." in page
    assert "<time>10:00</time> Welcome and apologies" in page
    again = words(client.post(at("draw-up-agenda", may.reference), follow=True))
    assert "The agenda holds all that is due already." in again
    client.post(here, {"title": "Venues", "minutes": "5"})
    assert titles(may)[-2:] == ["Venues", "Any other business"]
    number = may.items.get(title="Venues").number
    client.post(at("move-agenda-item", may.reference, number), {"way": "up"})
    before = "Monitor the action plans of domestic homicide reviews"
    assert titles(may)[-3:] == ["Venues", before, "Any other business"]
    client.post(at("move-agenda-item", may.reference, number), {"way": "down"})
    assert titles(may)[-3:] == [before, "Venues", "Any other business"]
    off = at("take-off-agenda-item", may.reference, number)
    assert client.post(off, {"why": ""}).status_code == 400
    page = words(client.post(off, {"why": "They are settled"}, follow=True))
    assert "<del>Venues</del>" in page
    assert "They are settled" in page


def test_an_item_without_a_title_is_refused_at_its_question(client, at, may):
    answer = client.post(at("agenda", may.reference), {"title": " "})
    assert answer.status_code == 400
    assert "Enter what the item is called" in words(answer)


def test_what_is_referred_is_shown_by_only_looking_and_stands_on_it_when_the_meeting_is_called(
    client, at, may, refer
):
    client.post(at("draw-up-agenda", may.reference))
    refer(agency="probation")
    events, on_it = Event.objects.count(), may.items.count()
    for name in ("agenda", "meeting"):
        page = words(client.get(at(name, may.reference)))
        assert "Referred, and not yet on the agenda" in page
        assert "does not contribute: Robbery" in page
    assert (Event.objects.count(), may.items.count()) == (events, on_it)
    client.post(at("meeting-step", may.reference, "call"), {"asked": "yes"})
    assert Meeting.objects.get(pk=may.pk).state == "called"
    page = words(client.get(at("meeting", may.reference)))
    assert "Referred, and not yet on the agenda" not in page
    assert "does not contribute: Robbery" in page


def test_an_unknown_item_is_not_there(client, at, may):
    for name in ("take-off-agenda-item", "new-paper"):
        assert client.get(at(name, may.reference, 99)).status_code == 404
    assert client.post(at("move-agenda-item", may.reference, 99)).status_code == 404
