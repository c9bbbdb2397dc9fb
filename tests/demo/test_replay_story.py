"""The story of the replayed year says of itself that it is invented, and each owner does something in every quarter."""

from __future__ import annotations

from frankpledge.demo import replay_story as story
from frankpledge.demo.replay_evidence import QUARTERS


def test_each_owner_has_an_address_of_their_own_that_cannot_exist():
    addresses = [owner.email for owner in story.OWNERS]
    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith("@demo.example") for address in addresses)


def test_each_says_something_or_nothing_in_every_quarter():
    for owner in story.OWNERS:
        assert len(owner.behaves) == len(owner.delivery) == len(QUARTERS)
        assert set(owner.behaves) <= {story.ANSWERS, story.NIL, story.SILENT}
    assert {b for owner in story.OWNERS for b in owner.behaves} == {story.ANSWERS, story.NIL, story.SILENT}  # fmt: skip


def test_every_word_that_somebody_might_have_said_is_called_synthetic():
    said = [
        story.TARGET_WHY, story.EVIDENCE, story.JUDGED, *story.CLOSED.values(),
        *(words for told in story.BOARD.values() for words in (told.asks, told.title, told.wording)),
        *(words for told in story.REMEDIES.values() for words in told if words),
    ]  # fmt: skip
    assert all("ynthetic" in words for words in said)
    assert set(story.REMEDIES) == set(story.CLOSED)
