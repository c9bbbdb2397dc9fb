"""Phases: from which times the limits are computed, and to which times they apply."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phases:
    """Where a chart's limits begin anew, and how much of each phase they are computed from.

    `starts`: the first time of each phase as an index, the first of them 0; the caller records why
    a chart was re-based. `baseline`: how many of a phase's first times its limits are computed
    from; they extend forward over the rest of the phase. None computes them from the whole phase.

    Raises ValueError for starts that do not begin at 0 or do not rise, and for a baseline below 1.

    >>> Phases(starts=(0, 24), baseline=12).parts(times=36)
    [(slice(0, 24, None), 12), (slice(24, 36, None), 12)]
    """

    starts: tuple[int, ...] = (0,)
    baseline: int | None = None

    def __post_init__(self) -> None:
        rising = all(
            early < late for early, late in zip(self.starts, self.starts[1:], strict=False)
        )
        if not self.starts or self.starts[0] != 0 or not rising:
            raise ValueError(
                f"starts is {self.starts}; give the index at which each phase starts, from 0 "
                "rising, such as (0, 24)"
            )
        if self.baseline is not None and self.baseline < 1:
            raise ValueError(
                f"baseline is {self.baseline}; give a number of times from 1 on, or None for all"
            )

    def parts(self, times: int) -> list[tuple[slice, int]]:
        """Return, for each phase, its times and how many of them its limits are computed from.

        Raises ValueError where a phase starts at or after `times`.
        """
        if self.starts[-1] >= times:
            raise ValueError(
                f"starts has {self.starts[-1]}, but there are {times} times, counted from 0; "
                "leave out a phase that has not begun"
            )
        ends = (*self.starts[1:], times)
        return [
            (slice(start, end), min(self.baseline or times, end - start))
            for start, end in zip(self.starts, ends, strict=True)
        ]
