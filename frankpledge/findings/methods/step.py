"""Step: did the level change from some month on, and did it in the neighbours' too?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.evidence.questions import (
    Period,
    month_ranges,
    month_words,
)
from frankpledge.findings.methods.asked import Answer, Column, Method
from frankpledge.findings.methods.force_steps import LEVEL, steps_in_force
from frankpledge.findings.methods.seeded import generator_of
from frankpledge.findings.methods.wording import listed, p_words

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.force_steps import AreaStep, ForceSteps
    from frankpledge.findings.methods.held import Held

PANELS = 12
_COLUMNS = (
    Column("code", "Code"),
    Column("area", "Area"),
    Column("role", "Is"),
    Column("month", "Likeliest first month", "month"),
    Column("earliest", "Earliest nearly as likely", "month"),
    Column("latest", "Latest nearly as likely", "month"),
    Column("before", "A month before", "one"),
    Column("after", "A month after", "one"),
    Column("difference", "Difference", "one"),
    Column("ratio", "Times as many", "two"),
    Column("p", "p", "p"),
    Column("q", "q, over the districts", "p"),
    Column("reading", "Reading"),
)
_ROLES = {"asked": "asked about", "other": "another district", "inside": "a district of it"}


def step(held: Held, asked: Asked) -> Answer:
    """Tell the likeliest step of an area's series, and how many other districts of its force have the same.

    A DataFault where fewer than twelve months have a value, or the area is no part of one force.
    """
    found = steps_in_force(held, asked.what, asked.area, asked.period, generator_of(asked))
    steps = [found.asked, *found.others]
    rows = [_row(found, one) for one in steps]
    title = f"{asked.what.name} in {asked.area.name}"
    return Answer(
        asked, held, "step", (_first(title, found), _second(found)), _COLUMNS, rows,
        _caveats(asked, found), asked.what.is_restricted,
        parameters={
            "level": LEVEL, "others": len(found.others), "season": found.season is not None,
        },
        drawing={
            "title": title, "periods": list(found.periods), "left_out": max(0, len(steps) - PANELS),
            "panels": [
                row | {"values": list(one.values)}
                for row, one in zip(rows[:PANELS], steps, strict=False)
            ],
        },
    )  # fmt: skip


def _row(found: ForceSteps, one: AreaStep) -> dict[str, Any]:
    return {
        "code": one.area.code, "area": one.area.name, "role": _ROLES[one.role], "month": one.month,
        "earliest": one.earliest, "latest": one.latest, "before": _rounded(one.before),
        "after": _rounded(one.after), "difference": _rounded(one.difference), "ratio": _rounded(one.ratio),
        "p": _rounded(one.p), "q": _rounded(one.q), "reading": _reading(found, one),
    }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _reading(found: ForceSteps, one: AreaStep) -> str:
    if not one.is_found:
        return "no step told from chance"
    if one.role == "asked" or not found.asked.is_found:
        return f"a step {'up' if one.is_up else 'down'}"
    return "the same step" if found.asked.is_like(one) else "another step"


def _levels(one: AreaStep) -> str:
    """Say from what to what a month, the difference, then how many times as many."""
    before, after, difference = one.before or 0.0, one.after or 0.0, one.difference or 0.0
    times = f"; {one.ratio:.2f} times as many" if one.ratio is not None else ""
    more = f"{abs(difference):,.1f} {'more' if one.is_up else 'fewer'}"
    return f"from {before:,.1f} to {after:,.1f} in an average month ({more}{times}"


def _first(title: str, found: ForceSteps) -> str:
    one = found.asked
    known = sum(value is not None for value in one.values)
    if one.month is None or one.p is None:
        return f"{title}: no step can be sought, for no month differs from the others ({known} months)."
    sure = f"{p_words(one.p)}, {known} months)"
    if not one.is_found:
        return (
            f"{title}: no step can be told from chance; the likeliest, in {month_words(one.month)}, "
            f"would be {_levels(one)}; {sure}."
        )
    near = Period(str(one.earliest), str(one.latest))
    span = f" (nearly as likely: {near.words})" if near.first != near.last else ""
    if _after_a_gap(found):
        span = f", or at some time in the missing months before{span}"
    way = "rose" if one.is_up else "fell"
    return f"{title} {way} to another level from {month_words(one.month)} on{span}: {_levels(one)}; {sure}."


def _after_a_gap(found: ForceSteps) -> bool:
    """Whether the months just before the new level are missing, so that it may have begun among them."""
    at = found.periods.index(str(found.asked.month))
    return found.asked.values[at - 1] is None


def _whom(found: ForceSteps) -> str:
    """Name the districts that are compared, with how many they are."""
    n, inside = len(found.others), found.others[0].role == "inside"
    if found.whose.startswith("the districts"):
        return f"the {n} other district{'' if n == 1 else 's'} that the police extract covers"
    return f"the {n} {'' if inside else 'other '}district{'' if n == 1 else 's'} of {found.whose}"


def _second(found: ForceSteps) -> str:
    if not found.others:
        return f"Whether neighbours have the same cannot be told: {found.why_none}."
    whom, n = _whom(found), len(found.others)
    if not found.asked.is_found:
        names = [one.area.name for one in found.with_a_step]
        told = f": {listed(names)}" if names else ""
        return f"A step of their own can be told in {len(names) or 'none'} of {whom}{told}."
    alike = len(found.alike)
    if not alike:
        return (
            f"In none of {whom} can a step in the same direction about then be told{_others(found)}: a change in how "
            "the whole force records would be expected in more of them, one in this area alone would not."
        )
    return f"In {alike} of {whom} there is a step in the same direction about then: {_weight(alike, n)}."


def _others(found: ForceSteps) -> str:
    """Say how many districts have a step of another direction or time; empty where none has."""
    n = len(found.with_a_step)
    return f" ({n} {'has' if n == 1 else 'have'} one at another time or the other way)" if n else ""


def _weight(alike: int, n: int) -> str:
    """Say what so many districts with the same step are worth as a sign of a recording change."""
    if n == 1:
        return "a recording change would look so, but one neighbour is little to tell it by"
    if alike * 2 > n:
        return "that is what a change in how the force records looks like, and so does anything else that befell all"
    return "neither here alone nor throughout, so this does not tell recording from the rest"


def _caveats(asked: Asked, found: ForceSteps) -> tuple[str, ...]:
    caveats = [*found.doubts]
    caveats.append(
        "The usual season, that of all these districts together, is taken into account: levels are of an average "
        "month, and a month was set beside the same month of other years."
        if found.season is not None
        else "No season could be taken out (that needs 36 months, each month of the year twice), only the length of "
        "months: a period that ends in a usual high or low season may show a step that is none."
    )
    missing = [p for p, v in zip(found.periods, found.asked.values, strict=True) if v is None]
    if missing:
        caveats.append(
            f"No value for {month_ranges(missing)}: missing is not nought; they were left out everywhere."
        )
    if found.left_out:
        caveats.append(
            f"Not compared, for months are missing that this area has: {listed(found.left_out)}."
        )
    if len(found.others) > 1:
        caveats.append(
            f"A district is said to have a step where its q, over all {len(found.others)} of them, is {LEVEL} at most; "
            "a small one may have the same step unseen."
        )
    if asked.what.note:
        caveats.append(asked.what.note)
    return (*caveats, *_ALWAYS)


_ALWAYS = (
    "A steady rise or fall looks like a step in its middle: look at the chart before calling it one.",
    "The month was chosen for its contrast, so the difference is, if anything, too large.",
    "A step never says why: ask the force what it changed in how it records about then, and note it on the series.",
)

METHOD = Method(
    name="step",
    title="Step",
    answers="Did the level change from some month on, and did it in the neighbours' too?",
    not_when=(
        "Not where it rises or falls steadily, not for a single odd month (a control chart tells of that), and never "
        "as proof of a recording change: whatever befalls all districts at once looks the same."
    ),
    run=step,
    sources=("police-uk", "extract"),
    standard_months=48,
)
