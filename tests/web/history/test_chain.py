"""The chain: every byte that is changed is found, and the first broken link is named."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.web.history.chain import BEGINNING, digest, first_break

AT = datetime.datetime(2025, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
TEXTS = ("by", "acting_for", "partnership", "action", "kind", "record", "title")


def chain(length: int) -> list[SimpleNamespace]:
    """Make a sound chain of made-up events."""
    events, previous = [], BEGINNING
    for number in range(1, length + 1):
        event = SimpleNamespace(
            number=number, at=AT + datetime.timedelta(minutes=number), previous=previous,
            before=None, after={"n": number}, **dict.fromkeys(TEXTS, f"x{number}"),
        )  # fmt: skip
        previous = event.digest = digest(event)
        events.append(event)
    return events


def broken(events, number=None, end=None) -> str | None:
    return first_break(events, len(events) if number is None else number, end or events[-1].digest)


def test_a_sound_chain_is_whole_and_an_empty_one_too():
    assert broken(chain(5)) is None
    assert first_break([], 0, BEGINNING) is None


@given(length=st.integers(1, 8), data=st.data())
def test_every_field_of_every_event_is_held_by_the_chain(length, data):
    events = chain(length)
    event = events[data.draw(st.integers(0, length - 1))]
    name = data.draw(st.sampled_from([*TEXTS, "at", "before", "after", "previous", "digest"]))
    changes = {"at": AT - datetime.timedelta(days=1), "before": {"a": 1}, "after": None}
    setattr(event, name, changes.get(name, "f" * 64))
    assert str(event.number) in (broken(events) or "")


@given(length=st.integers(2, 8), data=st.data())
def test_an_event_that_is_taken_out_or_moved_is_found(length, data):
    events = chain(length)
    end = events[-1].digest
    place = data.draw(st.integers(0, length - 1))
    taken = events.pop(place)
    assert broken(events, length, end) is not None
    events.insert(data.draw(st.integers(0, length - 1).filter(lambda at: at != place)), taken)
    assert broken(events, length, end) is not None


def test_a_chain_written_anew_ends_elsewhere():
    honest, forged = chain(3), chain(2)
    assert "ends at event 2" in (broken(forged, 3, honest[-1].digest) or "")


@pytest.mark.parametrize("bit", range(8))
def test_every_byte_flipped_in_a_digest_is_found(bit):
    events = chain(3)
    whole = bytearray.fromhex(events[1].digest)
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        events[1].digest = flipped.hex()
        assert "event 2" in (broken(events) or "")
