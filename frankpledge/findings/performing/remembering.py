"""Remembering: how an indicator stands is reckoned once for the same readings, however often a page asks.

Nothing here can go stale. What is remembered is found again by the readings themselves, all of them, and by all else
that the reckoning rests on: a reading that is added or revised makes another key.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.projection.projecting import Predicted
from frankpledge.findings.performing.standing import Performing, performing, year_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.evidence.questions import Period
    from frankpledge.findings.performing.counting import Monthly

_OF_A_CELL = ("last", "variation", "centre", "lower", "upper", "adjusted", "so_far")
_PREDICTED = ("mean", "variance", "low_80", "high_80", "low_95", "high_95")


class Remembered:
    """How indicators stood that were asked about lately, at most ``most`` of them, for all threads of a process.

    An indicator of three areas and five years takes some 12 kB.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: OrderedDict[bytes, Performing] = OrderedDict()
        self._turn = threading.Lock()

    def performing(self, monthly: Monthly, year: Period | None = None) -> Performing:
        """Return what ``performing`` does; only indicators whose readings are new to it are reckoned.

        The arrays cannot be written to: others read them as well.
        """
        asked = year or year_around(monthly.months[-1])
        keys = [_key(monthly, i, asked) for i in range(len(monthly.questions))]
        with self._turn:
            found = {key: self._held[key] for key in keys if key in self._held}
        unknown = [i for i, key in enumerate(keys) if key not in found]
        if unknown:
            reckoned = performing(_only(monthly, unknown), asked)
            for place, i in enumerate(unknown):
                found[keys[i]] = _alone(reckoned, place)
        with self._turn:
            for key in keys:
                self._held[key] = found[key]
                self._held.move_to_end(key)
            while len(self._held) > self.most:
                self._held.popitem(last=False)
        return _together(monthly, [found[key] for key in keys])


def _key(monthly: Monthly, i: int, year: Period) -> bytes:
    """Return a digest of everything that how an indicator stands is reckoned from."""
    refused = {a: why for (own, a), why in monthly.refused.items() if own == i}
    rests_on = (
        monthly.questions[i],
        monthly.areas,
        monthly.months,
        monthly.every[i],
        refused,
        year,
    )
    told = hashlib.blake2b(repr(rests_on).encode(), digest_size=32)
    told.update(monthly.counted[i].tobytes())
    told.update(monthly.over[i].tobytes())
    return told.digest()


def _only(monthly: Monthly, rows: Sequence[int]) -> Monthly:
    """Return some of the indicators alone."""
    place = {i: n for n, i in enumerate(rows)}
    return replace(
        monthly,
        questions=tuple(monthly.questions[i] for i in rows),
        counted=monthly.counted[list(rows)],
        over=monthly.over[list(rows)],
        every=tuple(monthly.every[i] for i in rows),
        refused={(place[i], a): why for (i, a), why in monthly.refused.items() if i in place},
    )


def _alone(found: Performing, i: int) -> Performing:
    """Return how one of several indicators stands, in arrays of its own: the others need not be kept for it."""
    why_not = {(0, a): why for (own, a), why in found.why_not.items() if own == i}
    return _set(_only(found.monthly, [i]), [found], slice(i, i + 1), why_not)


def _together(monthly: Monthly, found: Sequence[Performing]) -> Performing:
    """Set how indicators stand side by side, in their order."""
    why_not = {(i, a): why for i, one in enumerate(found) for (_, a), why in one.why_not.items()}
    return _set(monthly, found, slice(None), why_not)


def _set(
    monthly: Monthly, found: Sequence[Performing], rows: slice, why_not: dict[tuple[int, int], str]
) -> Performing:
    """Set some rows of each under those of the one before."""
    cells: dict[str, Any] = {
        name: _under([getattr(one, name)[rows] for one in found]) for name in _OF_A_CELL
    }
    total, ahead = (
        Predicted(
            **{
                name: _under([getattr(getattr(one, part), name)[rows] for one in found])
                for name in _PREDICTED
            }
        )
        for part in ("total", "ahead")
    )
    return Performing(monthly, found[0].year, total=total, ahead=ahead, why_not=why_not, **cells)


def _under(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Set arrays one under the other, in one that nobody writes to."""
    told = np.concatenate(parts)
    told.flags.writeable = False
    return told
