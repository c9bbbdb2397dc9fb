"""What needs attention first: a sentence each with its link, in the order in which somebody owes something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from frankpledge.analysis.control_charts import Variation
from frankpledge.evidence.questions import month_words
from frankpledge.web.performance.dashboard.signals import untaken
from frankpledge.web.performance.models import Judgement, PerformanceException
from frankpledge.web.performance.presenters.exceptions import line
from frankpledge.web.performance.presenters.standing import near, number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from frankpledge.web.performance.dashboard.gathering import Gathered
    from frankpledge.web.performance.dashboard.signals import Signal

STATE = PerformanceException.State
# So many of a kind are told; the page that the last line leads to has them all.
MOST = 4
# From this chance on a target is likely to be missed.
LIKELY = 0.5


@dataclass(frozen=True)
class Item:
    """One thing: its words, its page, what is said beside it, and a tag where it stands at a stage."""

    words: str
    where: str
    about: str = ""
    tag: str = ""
    tag_class: str = "govuk-tag--grey"


@dataclass(frozen=True)
class Group:
    """Things of one kind: the first of them, how many there are, and where all of them stand."""

    title: str
    items: tuple[Item, ...]
    total: int
    everything: str

    @property
    def more(self) -> int:
        """How many are not told here."""
        return self.total - len(self.items)


def attention(found: Gathered, place: str, today: datetime.date) -> list[Group]:
    """Return what needs attention, what others wait for first; a kind of which there is nothing is left out."""
    exceptions = reverse("exceptions", args=[place])
    overdue = f"{reverse('actions', args=[place])}?due=overdue"
    told = [
        *((title, [_exception(one, place, today) for one in held[:MOST]], len(held), exceptions)
          for title, held in _by_stage(found, today).items()),
        *((title, items[:MOST], len(items), where) for title, items, where in (
            ("Targets likely to be missed", list(_targets(found, place)), reverse("targets", args=[place])),
            ("Judgements to sign", list(_judgements(found, place)), reverse("judgements", args=[place])),
            ("Changed by more than chance explains", list(_signals(found, place)), reverse("indicators", args=[place])),
            ("Actions past their day", list(_overdue(found, place, today)), overdue),
            ("Partners who did not answer", list(_late(found, place)), reverse("return-rounds", args=[place])),
        )),
    ]  # fmt: skip
    return [
        Group(title, tuple(items), total, where) for title, items, total, where in told if total
    ]


def _by_stage(found: Gathered, today: datetime.date) -> dict[str, list[PerformanceException]]:
    """Return the open exceptions by who owes something, the oldest duty first; none that is being put right in time."""
    held = sorted(found.exceptions, key=lambda one: (one.duty_on, one.number))
    groups: dict[str, list[PerformanceException]] = {
        "Waits for the Board": [],
        "Past the day by which it was to be right": [],
        "Exceptions to remedy": [],
        "Decided, to be carried out": [],
    }
    for one in held:
        if one.state == STATE.REMEDY and one.duty_on >= today:
            continue
        title = {
            STATE.REFERRED: "Waits for the Board",
            STATE.RAISED: "Exceptions to remedy",
            STATE.DECIDED: "Decided, to be carried out",
        }.get(STATE(one.state), "Past the day by which it was to be right")
        groups[title].append(one)
    return groups


def _exception(one: PerformanceException, place: str, today: datetime.date) -> Item:
    shown = line(one, today)
    late = f": {shown.late}" if shown.is_overdue else ""
    about = f"{shown.owes}{late}." + (f" {shown.named}." if shown.named else "")
    where = reverse("exception", args=[place, one.reference])
    return Item(one.what, where, about, shown.state, shown.tag)


def put_right_in_time(found: Gathered, today: datetime.date) -> int:
    """Return how many exceptions are being put right, and whose day is not past."""
    return sum(one.state == STATE.REMEDY and one.duty_on >= today for one in found.exceptions)


def _targets(found: Gathered, place: str) -> Iterator[Item]:
    """Tell of targets that are likely to be missed and of which no open exception tells already."""
    taken = {
        record
        for one in found.exceptions
        if one.subject_kind == "target"
        for _, record in found.touched[one.pk]
    }
    names = {one.code: one.name for one in found.areas}
    told = [(target, aim) for target, aim in found.aims if aim is not None and aim.chance >= LIKELY]
    for target, aim in sorted(told, key=lambda pair: -pair[1].chance):
        if target.reference not in taken:
            words = f"{target.indicator.name}, {names[target.area]}: {aim.chance_words} that the target is missed."
            about = f"About {near(aim.expected)} expected by {month_words(aim.last)}; {number(aim.aimed)} is aimed at."
            where = reverse("target", args=[place, target.reference])
            yield Item(words, where, about)


def _judgements(found: Gathered, place: str) -> Iterator[Item]:
    for one in found.judgements:
        if one.state == Judgement.State.ASKED:
            asked = f"Asked on {date_format(one.asked_on, 'j F Y')}. It may be good or bad: a person says which."
            yield Item(one.why_asked, reverse("judgement", args=[place, one.reference]), asked)


def _signals(found: Gathered, place: str) -> Iterator[Item]:
    """Tell of signals in one line a measure, month and side, which names the areas."""
    grouped: dict[tuple[str, str, Variation], list[Signal]] = {}
    for one in untaken(found):
        grouped.setdefault((one.indicator.slug, one.month, one.variation), []).append(one)
    for (slug, month, variation), own in grouped.items():
        side, after = _SIDES[variation]
        where = _listed([one.area.name for one in own])
        words = f"{own[0].indicator.name}: {side} in {month_words(month)} than its usual variation, {where}."
        yield Item(words, reverse("indicator", args=[place, slug]), after)


_SIDES = {
    Variation.CONCERN: ("worse", ""),
    Variation.NEUTRAL_HIGH: ("higher", "That may be good or bad."),
    Variation.NEUTRAL_LOW: ("lower", "That may be good or bad."),
}


def _listed(names: list[str]) -> str:
    """List names as people do.

    >>> _listed(["Warwick"]), _listed(["Warwick", "Stratford", "the county"])
    ('Warwick', 'Warwick, Stratford and the county')
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _overdue(found: Gathered, place: str, today: datetime.date) -> Iterator[Item]:
    """Tell of overdue actions in one line an agency, most first: their titles stand on their own list."""
    by_agency: dict[tuple[str, str], list[int]] = {}
    for one in found.actions:
        if one.due_on < today:
            key = one.agency.slug, one.agency.name
            by_agency.setdefault(key, []).append((today - one.due_on).days)
    for (slug, name), days in sorted(
        by_agency.items(), key=lambda pair: (-len(pair[1]), pair[0][1])
    ):
        count = f"{len(days)} action{'' if len(days) == 1 else 's'}"
        where = (
            f"{reverse('actions', args=[place])}?{urlencode({'due': 'overdue', 'agency': slug})}"
        )
        yield Item(f"{name}: {count} past {'its' if len(days) == 1 else 'their'} day.", where,
                   f"The oldest by {max(days)} day{'' if max(days) == 1 else 's'}.")  # fmt: skip


def _late(found: Gathered, place: str) -> Iterator[Item]:
    taken = {
        (one.subject_record, one.part)
        for one in found.exceptions
        if one.subject_kind == "return-round"
    }
    for one in found.late:
        if (one.round, one.slug) in taken:
            continue
        where = reverse("return-round", args=[place, one.round])
        count = f"{one.returns} return{'' if one.returns == 1 else 's'}"
        yield Item(
            f"{one.name} had not answered when the round closed.",
            where,
            f"{one.round}: {count} did not come.",
        )
