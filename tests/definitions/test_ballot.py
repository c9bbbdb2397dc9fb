"""A vote is what its ledger says: who may vote, how a tie ends, and that nothing recorded is lost or counted twice."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.definitions.ballot import (
    Arrived,
    Cast,
    CastingVote,
    Choice,
    Closed,
    Corrected,
    Ending,
    Event,
    Interest,
    Left,
    Moved,
    Presides,
    Rules,
    Withdrawn,
    after,
    read,
)
from frankpledge.faults import CallFault

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
PLACES = tuple(f"seat-{n}" for n in range(1, 11))
TEN = Rules(frozenset(PLACES), quorum=4)


def seated(number: int = 10) -> list[Event]:
    """Let members take so many of the ten places; the first presides, and a motion is put."""
    here: list[Event] = [Arrived(f"member-{n}", f"seat-{n}") for n in range(1, number + 1)]
    return [*here, Presides("seat-1"), Moved("m")]


def votes(choices: list[Choice]) -> list[Event]:
    return [Cast("m", f"seat-{n}", choice, f"member-{n}") for n, choice in enumerate(choices, 1)]


def ending(*ledger: Event) -> Ending:
    return read(TEN, ledger).ending("m")


def test_more_for_than_against_carries_and_who_abstains_counts_for_neither():
    assert (
        ending(*seated(), *votes([FOR] * 3 + [AGAINST] * 2 + [ABSTAIN] * 5), Closed("m"))
        is Ending.CARRIED
    )
    assert ending(*seated(), *votes([FOR] * 2 + [AGAINST] * 3), Closed("m")) is Ending.LOST


def test_at_five_to_five_the_chair_alone_has_a_casting_vote():
    tied = [*seated(), *votes([FOR] * 5 + [AGAINST] * 5), Closed("m")]
    assert ending(*tied) is Ending.TIED
    with pytest.raises(CallFault, match="'member-2' did not preside"):
        ending(*tied, CastingVote("m", "member-2", FOR))
    assert ending(*tied, CastingVote("m", "member-1", FOR)) is Ending.CARRIED
    assert ending(*tied, CastingVote("m", "member-1", AGAINST)) is Ending.LOST
    with pytest.raises(CallFault, match="no tie"):
        ending(*tied, CastingVote("m", "member-1", FOR), CastingVote("m", "member-1", AGAINST))
    with pytest.raises(CallFault, match="for or against"):
        ending(*tied, CastingVote("m", "member-1", ABSTAIN))


def test_who_presides_with_an_interest_in_a_motion_breaks_no_tie_on_it():
    four = [Cast("m", f"seat-{n}", FOR if n % 2 else AGAINST, f"member-{n}") for n in (2, 3, 4, 5)]
    tied = [*seated(), Interest("seat-1", "m"), *four, Closed("m")]
    assert ending(*tied) is Ending.LOST
    with pytest.raises(CallFault, match="There is no tie"):
        ending(*tied, CastingVote("m", "member-1", FOR))


def test_no_casting_vote_without_a_tie_and_none_where_the_terms_give_none():
    with pytest.raises(CallFault, match="it is carried"):
        ending(*seated(), *votes([FOR] * 5), Closed("m"), CastingVote("m", "member-1", AGAINST))
    none = Rules(TEN.places, casting_vote=False)
    tied = [*seated(), *votes([FOR] * 5 + [AGAINST] * 5), Closed("m")]
    assert read(none, tied).ending("m") is Ending.LOST


def test_who_took_the_chair_when_the_chair_left_breaks_the_tie():
    start = [*seated(), Left("member-1")]
    assert read(TEN, start).presiding == ""
    four = [Cast("m", f"seat-{n}", FOR if n % 2 else AGAINST, f"member-{n}") for n in (2, 3, 4, 5)]
    assert ending(*start, *four, Closed("m")) is Ending.LOST, "nobody presides, nobody breaks it"
    tied = [*start, Presides("seat-2"), *four, Closed("m")]
    assert ending(*tied, CastingVote("m", "member-2", FOR)) is Ending.CARRIED


def test_who_takes_the_place_of_the_chair_after_the_vote_has_no_casting_vote():
    tied = [*seated(), *votes([FOR] * 5 + [AGAINST] * 5), Closed("m"), Left("member-1")]
    stands_in = Arrived("other", "seat-1", substitute=True, named_in_advance=True)
    with pytest.raises(CallFault, match="'other' did not preside"):
        ending(*tied, stands_in, Presides("seat-1"), CastingVote("m", "other", FOR))
    back = [*tied, Arrived("member-1", "seat-1")]
    assert ending(*back, CastingVote("m", "member-1", FOR)) is Ending.CARRIED


def test_too_few_places_decide_nothing_whatever_was_voted():
    assert ending(*seated(3), *votes([FOR] * 3), Closed("m")) is Ending.NO_QUORUM
    assert ending(*seated(4), *votes([FOR] * 3), Closed("m")) is Ending.CARRIED
    gone = [*seated(4), *votes([FOR] * 3), Left("member-4"), Closed("m")]
    assert ending(*gone) is Ending.NO_QUORUM
    assert read(TEN, seated(4)).is_quorate
    assert not read(TEN, seated(3)).is_quorate


def test_a_substitute_votes_only_where_named_in_advance():
    late = Arrived("late", "seat-1", substitute=True)
    with pytest.raises(CallFault, match="not named in advance"):
        read(TEN, [late])
    named = Arrived("named", "seat-1", substitute=True, named_in_advance=True)
    assert read(TEN, [named]).taken == {"seat-1"}


def test_the_commissioners_office_attends_and_does_not_vote():
    here = [*seated(), Arrived("commissioner")]
    for place in ("", "seat-1", "seat-11"):
        with pytest.raises(CallFault):
            ending(*here, Cast("m", place, FOR, "commissioner"))
    with pytest.raises(CallFault, match="no voting place"):
        read(TEN, [Arrived("commissioner", "seat-11")])


def test_nobody_sits_twice_and_no_place_is_shared():
    for second in (Arrived("member-1", "seat-2"), Arrived("other", "seat-1")):
        with pytest.raises(CallFault, match="already"):
            read(TEN, [Arrived("member-1", "seat-1"), second])


def test_who_left_votes_no_more_and_what_they_voted_stands():
    left = [*seated(), *votes([FOR]), Left("member-1")]
    assert read(TEN, left).motions["m"].votes == {"seat-1": FOR}
    with pytest.raises(CallFault, match="does not sit"):
        ending(*left, Cast("m", "seat-1", AGAINST, "member-1"))
    with pytest.raises(CallFault, match="not here"):
        read(TEN, [*left, Left("member-1")])


def test_who_comes_for_another_may_vote_anew_and_a_place_counts_once():
    changed = [*seated(), *votes([FOR]), Left("member-1"), Arrived("member-1b", "seat-1"),
               Cast("m", "seat-1", AGAINST, "member-1b")]  # fmt: skip
    assert read(TEN, changed).motions["m"].votes == {"seat-1": AGAINST}


def test_an_interest_takes_a_place_out_of_the_vote_before_and_after_it_voted():
    told = read(TEN, [*seated(), *votes([FOR]), Interest("seat-1", "m"), Interest("seat-2", "m")])
    assert told.motions["m"].votes == {}
    for n in (1, 2):
        with pytest.raises(CallFault, match="has an interest"):
            after(told, Cast("m", f"seat-{n}", FOR, f"member-{n}"))
    with pytest.raises(CallFault, match="no voting place"):
        after(told, Interest("seat-11", "m"))


def test_a_late_vote_and_a_late_interest_are_refused():
    closed = read(TEN, [*seated(), *votes([FOR]), Closed("m")])
    for late in (
        Cast("m", "seat-2", FOR, "member-2"),
        Interest("seat-1", "m"),
        Closed("m"),
        Withdrawn("m"),
    ):
        with pytest.raises(CallFault, match="is closed"):
            after(closed, late)


def test_a_motion_is_withdrawn_before_its_vote_closes_and_then_decides_nothing():
    gone = read(TEN, [*seated(), *votes([FOR] * 9), Withdrawn("m")])
    assert gone.ending("m") is Ending.WITHDRAWN
    with pytest.raises(CallFault, match="was withdrawn"):
        after(gone, Closed("m"))


def test_a_vote_written_down_wrongly_is_put_right_with_a_reason_and_recounted():
    closed = [*seated(), *votes([FOR] * 5 + [AGAINST] * 4), Closed("m")]
    assert ending(*closed) is Ending.CARRIED
    right = Corrected("m", "seat-1", AGAINST, "The recording says against.")
    assert ending(*closed, right) is Ending.LOST
    abstained = Corrected("m", "seat-1", ABSTAIN, "The recording says so.")
    assert ending(*closed, abstained, CastingVote("m", "member-1", FOR)) is Ending.CARRIED
    for wrong, words in (
        (Corrected("m", "seat-10", FOR, "x"), "did not vote"),
        (Corrected("m", "seat-1", FOR, " "), "Say how"),
    ):
        with pytest.raises(CallFault, match=words):
            ending(*closed, wrong)
    with pytest.raises(CallFault, match="vote anew"):
        ending(*seated(), *votes([FOR]), right)


def test_a_casting_vote_counts_only_while_there_is_a_tie():
    broken = [
        *seated(),
        *votes([FOR] * 5 + [AGAINST] * 5),
        Closed("m"),
        CastingVote("m", "member-1", AGAINST),
    ]
    assert ending(*broken, Corrected("m", "seat-10", FOR, "Misheard.")) is Ending.CARRIED


def test_what_was_never_put_has_no_ending_and_is_put_once():
    with pytest.raises(CallFault, match="No motion 'x'"):
        read(TEN, seated()).ending("x")
    with pytest.raises(CallFault, match="put already"):
        read(TEN, [*seated(), Moved("m")])
    with pytest.raises(CallFault, match="Nobody sits"):
        read(TEN, [Presides("seat-1")])
    assert ending(*seated()) is Ending.OPEN


def test_a_motion_on_which_nobody_voted_does_not_carry():
    assert ending(*seated(), Closed("m")) is Ending.TIED
    none = Rules(TEN.places, casting_vote=False)
    assert read(none, [*seated(), Closed("m")]).ending("m") is Ending.LOST


FEW = PLACES[:4]
SMALL = Rules(frozenset(FEW), quorum=2)
people = st.sampled_from([f"person-{n}" for n in range(6)])
places = st.sampled_from([*FEW, "", "seat-11"])
motions = st.sampled_from(["a", "b"])
choices = st.sampled_from(list(Choice))
events = st.one_of(
    st.builds(Arrived, people, places, st.booleans(), st.booleans()),
    st.builds(Left, people),
    st.builds(Presides, places),
    st.builds(Moved, motions),
    st.builds(Interest, places, motions),
    st.builds(Cast, motions, places, choices, people),
    st.builds(Closed, motions),
    st.builds(CastingVote, motions, people, choices),
    st.builds(Withdrawn, motions),
    st.builds(Corrected, motions, places, choices, st.sampled_from(["", "Misheard."])),
)
# Starts from a room with people in it: most histories that are wholly at random never come to a vote.
begun = st.lists(st.permutations([0, 1, 2, 3]), min_size=1, max_size=1).map(
    lambda drawn: (
        [Arrived(f"person-{n}", FEW[n]) for n in drawn[0]]
        + [Presides(FEW[drawn[0][0]]), Moved("a")]
    )
)


def kept(history: list[Event]) -> list[Event]:
    """Return the events of a history that the rules allow, in order: its ledger."""
    meeting, ledger = read(SMALL, []), []
    for event in history:
        try:
            meeting = after(meeting, event)
        except CallFault:
            continue
        ledger.append(event)
    return ledger


def recounted(ledger: list[Event], motion: str) -> Ending:
    """Count a motion from its ledger by another way: event by event, with counters and no state of the room."""
    own = [event for event in ledger if getattr(event, "motion", "") == motion]
    if any(isinstance(event, Withdrawn) for event in own):
        return Ending.WITHDRAWN
    if Closed(motion) not in own:
        return Ending.OPEN
    sitting, presiding = room(ledger[: ledger.index(Closed(motion))])
    if sum(place in FEW for place in sitting.values()) < 2:
        return Ending.NO_QUORUM
    more = more_for(own)
    broken = [event.choice for event in own if isinstance(event, CastingVote)]
    if more == 0 and broken:
        more = 1 if broken[-1] is FOR else -1
    if more == 0:
        has_interest = any(
            isinstance(event, Interest) and event.place == presiding for event in own
        )
        return Ending.TIED if presiding and not has_interest else Ending.LOST
    return Ending.CARRIED if more > 0 else Ending.LOST


def room(ledger: list[Event]) -> tuple[dict[str, str], str]:
    """Return who sits where, and which place presides."""
    sitting: dict[str, str] = {}
    presiding = ""
    for event in ledger:
        if isinstance(event, Arrived):
            sitting[event.person] = event.place
        elif isinstance(event, Presides):
            presiding = event.place
        elif isinstance(event, Left) and sitting.pop(event.person) == presiding:
            presiding = ""
    return sitting, presiding


def more_for(own: list[Event]) -> int:
    """Return how many more places were for a motion than against it."""
    last: dict[str, Choice] = {}
    for event in own:
        if isinstance(event, Cast | Corrected):
            last[event.place] = event.choice
        elif isinstance(event, Interest):
            last.pop(event.place, None)
    counted = Counter(last.values())
    return counted[FOR] - counted[AGAINST]


@settings(max_examples=400)
@given(begun, st.lists(events, max_size=40))
def test_any_history_ends_as_a_recount_of_its_ledger_says(start, history):
    ledger = kept(start + history)
    meeting = read(SMALL, ledger)
    for motion in meeting.motions:
        assert meeting.ending(motion) is recounted(ledger, motion)


@settings(max_examples=400)
@given(begun, st.lists(events, max_size=40))
def test_in_any_history_only_places_that_sat_and_have_no_interest_are_counted_each_once(
    start, history
):
    ledger = kept(start + history)
    meeting = read(SMALL, ledger)
    sat = {event.place for event in ledger if isinstance(event, Arrived)}
    unnamed = {
        e.person
        for e in ledger
        if isinstance(e, Arrived) and e.substitute and not e.named_in_advance and e.place
    }
    assert not unnamed
    assert len([p for p in meeting.present.values() if p]) == len(meeting.taken)
    for held in meeting.motions.values():
        assert set(held.votes) <= sat & SMALL.places
        assert not held.interests & set(held.votes)
        assert sum(map(held.count, Choice)) == len(held.votes) <= len(FEW)


@given(st.permutations(range(10)), st.integers(0, 9), st.sampled_from([FOR, AGAINST]))
def test_at_five_to_five_whoever_presides_breaks_the_tie_and_nobody_else(order, chair, choice):
    ledger = [Arrived(f"person-{n}", PLACES[n]) for n in range(10)]
    ledger += [Presides(PLACES[chair]), Moved("m")]
    ledger += [
        Cast("m", PLACES[n], FOR if turn % 2 else AGAINST, f"person-{n}")
        for turn, n in enumerate(order)
    ]
    ledger += [Closed("m")]
    for n in range(10):
        event = CastingVote("m", f"person-{n}", choice)
        if n == chair:
            carried = Ending.CARRIED if choice is FOR else Ending.LOST
            assert read(TEN, [*ledger, event]).ending("m") is carried
        else:
            with pytest.raises(CallFault, match="did not preside"):
                read(TEN, [*ledger, event])


@settings(max_examples=400)
@given(begun, st.lists(events, max_size=40))
def test_in_any_history_a_casting_vote_is_given_at_a_tie_by_who_presided(start, history):
    ledger = kept(start + history)
    for number, event in enumerate(ledger):
        if isinstance(event, CastingVote):
            before = ledger[:number]
            then, presided = room(ledger[: ledger.index(Closed(event.motion))])
            sitting, _ = room(before)
            assert Interest(presided, event.motion) not in before
            assert sitting[event.person] == then[event.person] == presided != ""
            assert (
                more_for([one for one in before if getattr(one, "motion", "") == event.motion]) == 0
            )


@settings(max_examples=200)
@given(begun, st.lists(events, max_size=40), st.integers(0, 40))
def test_a_ledger_is_read_the_same_at_once_and_with_a_stop_between(start, history, stop):
    ledger = kept(start + history)
    halfway = read(SMALL, ledger[:stop])
    for event in ledger[stop:]:
        halfway = after(halfway, event)
    assert halfway == read(SMALL, ledger)
