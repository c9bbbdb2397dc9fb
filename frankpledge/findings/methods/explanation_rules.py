"""Explanation rules: what a number says for or against an explanation. Each is a small pure function.

A rule never adds anything up: it says of one piece of evidence whether it speaks for the explanation, against it, or
leaves it where it was. None of them proves anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.findings.methods.wording import listed, p_words

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVEL = 0.05
# A quarter of what was before: limits that leave room for no more than that are called narrow.
ROOM = 0.25
FOR, AGAINST, UNCLEAR, UNTESTED = (
    "speaks for",
    "speaks against",
    "cannot be told apart",
    "not tested",
)


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: what it says of an explanation, in one of four words, and why, with its numbers."""

    mark: str
    words: str


@dataclass(frozen=True)
class Change:
    """How a count differs from what is expected from a baseline: with 95 % limits and p, both widened for scatter."""

    name: str
    count: int
    expected: float
    difference: float
    low: float
    high: float
    p: float
    dispersion: float = 1.0

    @property
    def is_clear(self) -> bool:
        """Whether chance alone seldom gives it."""
        return self.p < LEVEL

    @property
    def is_rise(self) -> bool:
        """Whether it is more than expected."""
        return self.difference > 0

    @property
    def way(self) -> str:
        """The word for its direction, whether clear or not."""
        return "up" if self.is_rise else "down"

    @property
    def words(self) -> str:
        """The change in a sentence, without its end."""
        return (
            f"{self.name}: {self.count:,} against {number(self.expected)} ({signed(self.difference)}, 95 % interval "
            f"{signed(self.low)} to {signed(self.high)}; {p_words(self.p)})"
        )


@dataclass(frozen=True)
class Share:
    """A share of the records of a window, and of the window before, with limits and p of the difference."""

    name: str
    count: int
    n: int
    before: int
    before_n: int
    low: float
    high: float
    p: float

    @property
    def difference(self) -> float:
        """How much larger the share is than before."""
        return self.count / self.n - self.before / self.before_n

    @property
    def words(self) -> str:
        """The two shares in a sentence, without its end."""
        return (
            f"{self.name}: {self.count:,} of {self.n:,} ({self.count / self.n:.0%}) against {self.before:,} of "
            f"{self.before_n:,} ({self.before / self.before_n:.0%}; {signed(100 * self.difference)} percentage points, "
            f"95 % interval {signed(100 * self.low)} to {signed(100 * self.high)}; {p_words(self.p)})"
        )


@dataclass(frozen=True)
class Partner:
    """How a partner's own count changed over the same periods: as a ratio with limits, none where it cannot be told."""

    name: str
    count: int
    expected: float
    ratio: float | None
    low: float | None
    high: float | None

    @property
    def way(self) -> str:
        """Up, down, or unclear where its limits hold no change too."""
        if self.low is None or self.high is None or self.low <= 1.0 <= self.high:
            return "unclear"
        return "up" if self.low > 1.0 else "down"

    @property
    def words(self) -> str:
        """The partner's change in a sentence, without its end."""
        told = f"{self.name}: {self.count:,} against {number(self.expected)}"
        if self.ratio is None or self.low is None or self.high is None:
            return f"{told}; how it changed cannot be told"
        return f"{told} ({self.ratio:.2f} times as many, 95 % interval {self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True)
class SharedStep:
    """A step of the area (in words; empty where there is none), and which of its neighbours have the same one.

    ``whose`` says what the neighbours are of, ``why_none`` why there are none.
    """

    own: str
    is_rise: bool
    alike: tuple[str, ...]
    neighbours: int
    whose: str
    why_none: str = ""


def number(value: float) -> str:
    """Write a count that need not be whole.

    >>> number(1200.0), number(33.333)
    ('1,200', '33.3')
    """
    return f"{value:,.1f}".removesuffix(".0")


def signed(value: float) -> str:
    """Write a difference with its sign.

    >>> signed(12.0), signed(-3.25), signed(0.0)
    ('+12', '−3.2', '0')
    """
    written = f"{value:+,.1f}".removesuffix(".0").replace("-", "−")
    return "0" if written in ("+0", "−0") else written


def reading(pieces: Sequence[Piece]) -> str:
    """Return the reading of all pieces: for or against where the rest do not contradict, else not to be told apart."""
    marks = {piece.mark for piece in pieces}
    if marks <= {UNTESTED}:
        return UNTESTED
    told = marks & {FOR, AGAINST}
    return told.pop() if len(told) == 1 else UNCLEAR


def turned(piece: Piece) -> Piece:
    """Return the piece as it stands to the contrary explanation."""
    return Piece({FOR: AGAINST, AGAINST: FOR}.get(piece.mark, piece.mark), piece.words)


def chance(own: Change) -> Piece:
    """Weigh chance: p under 0.05 speaks against it; above, limits within a quarter of what was expected speak for it.

    Wider limits leave room for a large change as well as for none, and tell nothing.
    """
    if own.is_clear:
        return Piece(AGAINST, f"{own.words}: chance alone seldom gives that.")
    widest = max(abs(own.low), abs(own.high))
    if own.expected > 0 and widest <= ROOM * own.expected:
        return Piece(
            FOR, f"{own.words}: chance alone gives that often, and the limits leave room for little else."
        )  # fmt: skip
    return Piece(
        UNCLEAR,
        f"{own.words}: chance alone gives that often, but the limits leave room for a change of {number(widest)}, more "
        f"than a quarter of {number(own.expected)}: too few to tell.",
    )


def outlasts_chance(own: Change) -> Piece:
    """Weigh a real change: narrow limits around none (see `chance`) speak against it.

    A change beyond chance does not speak for it: a change of reporting or recording would be beyond chance as well.
    """
    piece = turned(chance(own))
    if not own.is_clear:
        return piece
    return Piece(
        UNCLEAR,
        f"{own.words}: beyond chance, which a change of reporting or of recording would be as well.",
    )


def season(own: Change, adjusted: Change) -> Piece:
    """Weigh the season: that the change goes once the usual season is allowed for speaks for it, that it stays against.

    ``adjusted`` is the change on what the usual season would give; it stays with p < 0.05 the same way.
    """
    if not own.is_clear:
        return Piece(UNCLEAR, f"{own.words}: within chance, so there is no change to explain.")
    stays = adjusted.is_clear and adjusted.is_rise == own.is_rise
    told = "it stays" if stays else "it goes"
    return Piece(
        AGAINST if stays else FOR, f"Once the usual season is allowed for, {told}. {adjusted.words}."
    )  # fmt: skip


def partner_agrees(own: Change, partner: Partner) -> Piece:
    """Weigh whether others see it: a partner's 95 % limits beyond 1 the same way speak for it, the other way not."""
    if partner.ratio is None:
        return Piece(UNTESTED, f"{partner.words}.")
    if not own.is_clear:
        return Piece(UNCLEAR, f"{partner.words}; {_WITHIN}.")
    if partner.way == "unclear":
        return Piece(UNCLEAR, f"{partner.words}: unclear either way.")
    same = partner.way == own.way
    told = "the same way" if same else "the other way"
    return Piece(FOR if same else AGAINST, f"{partner.words}: {told}.")


def lag(own: Change, old: Share) -> Piece:
    """Weigh reporting by the share of offences over a year old: with the count (p < 0.05) for it, else against."""
    if not own.is_clear:
        return Piece(UNCLEAR, f"{old.words}; {_WITHIN}.")
    if old.p >= LEVEL:
        return Piece(UNCLEAR, f"{old.words}: not told apart.")
    with_it = (old.difference > 0) == own.is_rise
    more = "more" if old.difference > 0 else "fewer"
    return Piece(
        FOR if with_it else AGAINST, f"{old.words}: {more} old offences are told of than before."
    )


def counterpart(own: Change, other: Change) -> Piece:
    """Weigh whether something else took what is missing here: the other way with p < 0.05 speaks for it.

    Against it speaks the same way with p < 0.05, and limits that leave no room for so large a change the other way.
    """
    if not own.is_clear:
        return Piece(UNCLEAR, f"{other.words}; {_WITHIN}.")
    opposite = other.is_rise != own.is_rise
    if other.is_clear:
        told = "the other way" if opposite else "the same way"
        return Piece(FOR if opposite else AGAINST, f"{other.words}: {told}.")
    reached = other.low <= -own.difference <= other.high
    if reached:
        return Piece(
            UNCLEAR, f"{other.words}: a change of {signed(-own.difference)} would go unseen in it."
        )
    return Piece(
        AGAINST, f"{other.words}: its limits leave no room for a change of {signed(-own.difference)}."
    )  # fmt: skip


def neighbour_lost(own: Change, others: Sequence[Change], q: Sequence[float]) -> Piece:
    """Weigh whether a neighbour lost what this gained: one the other way with q < 0.05 over all speaks for it.

    Against it speaks that no neighbour's limits leave room for so large a change the other way.
    """
    if not others:
        return Piece(UNTESTED, "No neighbour of its kind is known.")
    if not own.is_clear:
        return Piece(UNCLEAR, f"{len(others)} neighbours were looked at; {_WITHIN}.")
    lost = [
        one for one, each in zip(others, q, strict=True)
        if each < LEVEL and one.is_rise != own.is_rise
    ]  # fmt: skip
    if lost:
        told = "; ".join(one.words for one in lost[:3])
        return Piece(FOR, f"{len(lost)} of {len(others)} went the other way beyond chance. {told}.")
    could = sum(one.low <= -own.difference <= one.high for one in others)
    if could:
        return Piece(
            UNCLEAR,
            f"None of {len(others)} went the other way beyond chance (smallest q = {min(q):.2g}), but {could} could "
            f"hide a change of {signed(-own.difference)}.",
        )
    return Piece(
        AGAINST,
        f"None of {len(others)} went the other way beyond chance, and none has room for {signed(-own.difference)}.",
    )


def concentration(own: Change, found: Sequence[tuple[Share, Change]]) -> list[Piece]:
    """Weigh a few: a share of those recorded most that moved with the count (p < 0.05 over all tried) speaks for them.

    ``found`` pairs each share that was tried with the change without them. That the change stays beyond chance (p <
    0.05, same way) without those that moved speaks against them; where none moved, that it stays without any of them.
    """
    if not own.is_clear:
        return [Piece(UNCLEAR, f"{top.words}; {_WITHIN}.") for top, _ in found]
    moved = [_moved(own, top, LEVEL / len(found)) for top, _ in found]
    pieces = [
        Piece(FOR if each else UNCLEAR, f"{top.words}." if each else f"{top.words}: did not move with the count.")
        for (top, _), each in zip(found, moved, strict=True)
    ]  # fmt: skip
    left = [rest for (_, rest), each in zip(found, moved, strict=True) if each or not any(moved)]
    if all(rest.is_clear and rest.is_rise == own.is_rise for rest in left):
        told = "The change stays without them"
        return [*pieces, *(Piece(AGAINST, f"{told}. {rest.words}.") for rest in left)]
    return [
        *pieces,
        *(
            Piece(UNCLEAR, f"What is left of the change without them. {rest.words}.")
            for rest in left
        ),
    ]


def _moved(own: Change, top: Share, level: float) -> bool:
    return top.p < level and (top.difference > 0) == own.is_rise


def found_by_policing(own: Change, share: Share) -> Piece:
    """Weigh policing by the share without a victim: moved with the count (p < 0.05) speaks for it, else against it."""
    if not own.is_clear:
        return Piece(UNCLEAR, f"{share.words}; {_WITHIN}.")
    if share.p >= LEVEL:
        return Piece(UNCLEAR, f"{share.words}: not told apart.")
    with_it = (share.difference > 0) == own.is_rise
    return Piece(FOR if with_it else AGAINST, f"{share.words}.")


def step_in_force(own: Change, step: SharedStep) -> Piece:
    """Weigh a recording change: a step here (p ≤ 0.05) shared by half of its neighbours or more speaks for it.

    One neighbour is too few to speak for it. A step that none of three neighbours or more shares speaks against it;
    anything between is not told. So is a step that goes the other way than the change.
    """
    if not step.own:
        return Piece(UNCLEAR, "No step from one month on is told within the months compared.")
    if own.is_clear and step.is_rise != own.is_rise:
        return Piece(UNCLEAR, f"{step.own}: it goes the other way than the change.")
    if not step.neighbours:
        return Piece(UNTESTED, f"{step.own}. {step.why_none}")
    names = f" ({listed(step.alike)})" if step.alike else ""
    told = (
        f"{step.own}. Of {step.neighbours} other districts of {step.whose}, {len(step.alike) or 'none'} may have the "
        f"same step{names}."
    )
    if step.neighbours > 1 and 2 * len(step.alike) >= step.neighbours:
        return Piece(FOR, told)
    if not step.alike and step.neighbours >= FEWEST_NEIGHBOURS:
        return Piece(AGAINST, told)
    return Piece(UNCLEAR, told)


FEWEST_NEIGHBOURS = 3
_WITHIN = "the change itself is within chance: no direction to compare"
