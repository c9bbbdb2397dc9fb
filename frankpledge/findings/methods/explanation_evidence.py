"""Explanation evidence: the counts that the rules weigh, read from what is held; what cannot be read says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.reporting_lag import lag_profile, share_change
from frankpledge.analysis.seasons import MINIMUM_MONTHS, decompose
from frankpledge.analysis.triangulation import directions
from frankpledge.definitions.extract import KEYS
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.counts import count
from frankpledge.evidence.events import (
    Selection,
    count_events,
    event_times,
    reached_districts,
    repeat_counts,
    require_months,
)
from frankpledge.evidence.questions import (
    Area,
    CountQuestion,
    Filter,
    Period,
    month_number,
    month_text,
    month_words,
)
from frankpledge.evidence.restricted import EVENTS
from frankpledge.faults import DataFault
from frankpledge.findings.methods.explanation_rules import (
    Change,
    Partner,
    Share,
    SharedStep,
    number,
)
from frankpledge.findings.methods.force_steps import steps_in_force
from frankpledge.findings.methods.seeded import generator_of
from frankpledge.findings.methods.series import (
    period_words,
    require_reach,
    selection_of,
    series,
)
from frankpledge.findings.methods.two_windows import change_of, changes, without
from frankpledge.findings.methods.wording import p_words
from frankpledge.findings.methods.yardsticks import past

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import AreaKind
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series
    from frankpledge.findings.methods.two_windows import Windows
    from frankpledge.findings.methods.yardsticks import Past

FEW = 5
FEWEST_RECORDS = 20
# Of the recent periods of a partner so many must be there, each with its counterparts before.
ENOUGH = 0.75
_AROUND: dict[str, tuple[AreaKind, ...]] = {
    "lsoa": ("ward",), "ward": ("district",), "district": ("force", "csp"), "csp": ("force",), "county": ("force",),
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """All that the explanations of one change are weighed by: read when asked for, once.

    ``with_partners`` says whether evidence that is not open may be looked at.
    """

    held: Held
    asked: Asked
    windows: Windows
    with_partners: bool

    @cached_property
    def past(self) -> Past:
        """The months of the topic in the area, eight years back."""
        return past(self.held, replace(self.asked, period=self.windows.recent))

    @cached_property
    def own(self) -> Change:
        """The change that is to be explained; a DataFault where a month of either window is missing."""
        return change_of(self.past, self.windows, self.asked.area.name)

    @property
    def phi(self) -> float:
        """How much the months scatter beyond chance; 1 where that cannot be told."""
        return self.own.dispersion

    def with_usual_season(self) -> Change:
        """Return the change on what the usual season would give in the recent months; a DataFault without one."""
        of = self.past
        known = np.array([[np.nan if v is None else v for v in of.series.values]])
        found = decompose(known, int(of.series.periods[0][5:]))
        if not found.enough[0]:
            raise DataFault(
                f"The season cannot be told from {int(np.isfinite(known).sum())} months: {MINIMUM_MONTHS} are needed, "
                "and each month of the year twice."
            )

        def usual(period: Period) -> float:
            return float(sum(found.index[0, int(month[5:]) - 1] for month in period.months))

        exposure = sum(usual(one) for one in self.windows.before) / usual(self.windows.recent)
        count = of.summed(self.windows.recent, "The recent count")
        before = sum(of.summed(one, "The count before") for one in self.windows.before)
        return changes(["With the usual season"], [count], [before], exposure, self.phi)[0]

    def step(self) -> SharedStep:
        """Return the step of the area between the first and the last month compared, and who has the same one."""
        first = min(
            self.windows.whole.first, month_text(month_number(self.windows.recent.last) - 35)
        )
        found = steps_in_force(
            self.held, self.asked.what, self.asked.area, Period(first, self.windows.recent.last),
            generator_of(self.asked),
        )  # fmt: skip
        own = found.asked
        words, near = "", [month_words(str(month)) for month in (own.earliest, own.latest)]
        span = "" if near[0] == near[1] else f" (likely between {near[0]} and {near[1]})"
        if own.is_found and own.month is not None and own.month > self.windows.before[0].first:
            words = (
                f"From {month_words(own.month)}{span} "
                f"{number(round(own.after or 0.0, 1))} a month after {number(round(own.before or 0.0, 1))} "
                f"({p_words(own.p or 0.0)})"
            )
        alike = tuple(one.area.name for one in found.alike)
        return SharedStep(words, own.is_up, alike, len(found.others), found.whose, found.why_none)

    def rest(self) -> Change:
        """Return the change of what lies around the area, as one; a DataFault where nothing around it is held."""
        around = self._around()
        whole = past(self.held, replace(self.asked, area=around, period=self.windows.recent))
        return change_of(without(whole, self.past), self.windows, f"The rest of {around.name}")

    def _around(self) -> Area:
        """Return the area around this one: of its ward, its district, its force, of what the extract reaches."""
        area, areas = self.asked.area, self.held.areas
        inside = int(areas.mask(area).sum())
        for level in _AROUND.get(area.kind, ()):
            codes = areas.codes(level, area)
            if len(codes) != 1:
                continue
            found = Area(level, codes[0], areas.name(level, codes[0]))
            if areas.mask(found).sum() > inside and self._is_reached(found):
                return found
        raise DataFault(f"Nothing around {area.name} is held in this evidence.")

    def _is_reached(self, area: Area) -> bool:
        if self.asked.what.source != "extract":
            return True
        release = self.held.require_restricted(self.asked.what.name)
        return set(self.held.areas.codes("district", area)) <= reached_districts(release)

    def neighbours(self) -> list[Change]:
        """Return the change of each other area of its kind within the area around it."""
        around, kind = self._around(), self.asked.area.kind
        counted = [
            self._by_area(around, one) for one in (self.windows.recent, *self.windows.before)
        ]
        codes = [
            code for code in self.held.areas.codes(kind, around)
            if code != self.asked.area.code and any(code in one for one in counted)
        ]  # fmt: skip
        now = [counted[0].get(code, 0) for code in codes]
        before = [sum(one.get(code, 0) for one in counted[1:]) for code in codes]
        names = [self.held.areas.name(kind, code) for code in codes]
        return changes(names, now, before, self.windows.exposure, self.phi)

    def _by_area(self, around: Area, period: Period, level: str = "") -> dict[str, int]:
        """Count by the areas of the same kind (or of a level) inside one; missing months were refused before."""
        by = level or self.asked.area.kind
        topic = self.asked.what
        if topic.source == "police-uk":
            question = CountQuestion(around, period, Filter.of(list(topic.crime_types), []), (by,))
            rows = count(self.held.open, self.held.engine, self.held.areas, question).rows
        else:
            release = self.held.require_restricted(topic.name)
            rows = count_events(release, around, period, selection_of(topic), (by,))
        return {row[by]: row["count"] for row in rows if row[by] is not None}

    def commonest_small_area(self) -> tuple[Share, Change]:
        """Return the share of the commonest small area, each window its own, and the change without them."""
        if self.asked.area.kind == "lsoa":
            raise DataFault(
                "A small area has no smaller ones in it: ask of a topic of the extract, which has places."
            )
        windows = (self.windows.recent, self.windows.nearest)
        counts = [
            np.array(sorted(self._by_area(self.asked.area, one, "lsoa").values(), reverse=True))
            for one in windows
        ]
        return self._of_the_top(counts, 1, "In the commonest small area (some 1,500 residents)")

    def most_recorded(self) -> list[tuple[Share, Change]]:
        """Return for each key that the extract has the share of the five recorded most, and the change without them."""
        release, chosen = self.extract()
        found = []
        for key in KEYS:
            counts = [
                repeat_counts(release, self.asked.area, one, chosen, key)
                for one in (self.windows.recent, self.windows.nearest)
            ]
            if all(one.sum() >= FEWEST_RECORDS for one in counts):
                name = key.removesuffix("_key")
                found.append(self._of_the_top(counts, FEW, f"On the five {name}s recorded most"))
        if not found:
            raise DataFault(
                f"Fewer than {FEWEST_RECORDS} records of either window have a key of a person or place."
            )
        return found

    def _of_the_top(
        self, counts: list[NDArray[np.int64]], most: int, name: str
    ) -> tuple[Share, Change]:
        n, top = [int(one.sum()) for one in counts], [int(one[:most].sum()) for one in counts]
        if min(n) < FEWEST_RECORDS:
            raise DataFault(f"{n[0]} and {n[1]} records are too few to tell a share of them.")
        rest = [whole - part for whole, part in zip(n, top, strict=True)]
        words = f"All but those {name[0].lower()}{name[1:]}, on {self.windows.nearest.words}"
        return share_of(name, top, n), changes([words], [rest[0]], [rest[1]], 1.0, self.phi)[0]

    def extract(self) -> tuple[Release, Selection]:
        """Return the extract and its rows of the topic; a DataFault says why it tells nothing here."""
        topic = self.asked.what
        if not self.with_partners:
            raise DataFault(OPEN_ONLY)
        release = self.held.restricted
        if release is None or not release.table(EVENTS):
            raise DataFault("No police extract is loaded, so hours, lags and keys cannot be told.")
        require_reach(self.held, self.asked.area)
        for one in (self.windows.recent, *self.windows.before):
            require_months(release, one, topic.name)
        return release, selection_of(topic)

    def old_offences(self) -> Share:
        """Return the share of the reports that are of offences over a year old; a DataFault where they are few."""
        release, chosen = self.extract()
        old, n = [], []
        for periods in ((self.windows.recent,), self.windows.before):
            parts = [_old(release, self.asked.area, one, chosen) for one in periods]
            old.append(sum(part[0] for part in parts))
            n.append(sum(part[1] for part in parts))
        if min(n) < FEWEST_RECORDS:
            raise DataFault(
                f"{n[0]} and {n[1]} reports have the days from which a lag is told; {FEWEST_RECORDS} each are needed."
            )
        return share_of("Over a year old when reported", old, n)

    def without_victim(self) -> Share:
        """Return the share of records that have no victim's key; a DataFault where no record has one."""
        release, chosen = self.extract()
        n, keyed = [], []
        for periods in ((self.windows.recent,), self.windows.before):
            ask = [(release, self.asked.area, one, chosen) for one in periods]
            n.append(sum(count_events(*one)[0]["count"] for one in ask))
            keyed.append(sum(int(repeat_counts(*one, "victim_key").sum()) for one in ask))
        if not sum(keyed):
            raise DataFault(
                "No record of the topic has a victim’s key, so a missing one tells nothing."
            )
        if min(n) < FEWEST_RECORDS:
            raise DataFault(f"{n[0]} and {n[1]} records are too few to tell a share of them.")
        return share_of("Records without a victim", [n[0] - keyed[0], n[1] - keyed[1]], n)

    def other_topic(self, topic: Topic) -> Change:
        """Return the change of another topic of the same evidence, in the same area and windows."""
        asked = replace(self.asked, topic=topic.id, period=self.windows.recent)
        return change_of(past(self.held, asked), self.windows, topic.name)

    def partner(self, topic: Topic) -> Partner:
        """Return how a partner's count changed; a DataFault where it does not tell of both windows."""
        found = series(self.held, topic, self.asked.area, self.windows.whole)
        recent, before = _matched(found, self.windows)
        values = np.array([[*before, *recent]])
        ratio = directions(values, values, len(recent), len(before)).partner
        numbers = [float(part[0]) for part in (ratio.ratio, ratio.low, ratio.high)]
        told = [round(value, 6) if np.isfinite(value) else None for value in numbers]
        lacks = (
            ""
            if len(recent) == len(_inside(found, self.windows.recent))
            else f", {len(recent)} {found.every}s"
        )
        return Partner(
            f"{topic.name}{lacks}", int(sum(recent)), sum(before) / len(before) * len(recent), *told
        )


OPEN_ONLY = "the question is of open evidence alone; ask it with all evidence of the partnership."


def share_of(name: str, part: list[int], n: list[int]) -> Share:
    """Return a share and that before, with Newcombe's limits of their difference and mid-p."""
    found = share_change(part[0], n[0], part[1], n[1])
    low, high, p = (round(float(value), 6) for value in (found.low, found.high, found.p))
    return Share(name, part[0], n[0], part[1], n[1], low, high, p)


def _old(release: Release, area: Area, period: Period, chosen: Selection) -> tuple[int, int]:
    """Return how many reports are of offences over a year old, and of how many."""
    times = event_times(release, area, period, chosen)
    start = np.datetime64(f"{period.first}-01")
    found = lag_profile(times.committed_from, times.committed_to, times.reported, start)
    return int(found.over_years.count[0, 0]), int(found.n[0])


def _inside(found: Series, window: Period) -> list[int]:
    """Return the places of the periods of a return that lie wholly inside a window."""
    asked, months = partner_returns()[found.topic.return_id], set(window.months)
    return [at for at, one in enumerate(found.periods) if set(asked.months(one)) <= months]


def _matched(found: Series, windows: Windows) -> tuple[list[float], list[float]]:
    """Return the values of both windows: recent periods that are there, and those of the same place before."""
    recent, *before = [_inside(found, one) for one in (windows.recent, *windows.before)]
    whole = [
        at for at in range(len(recent))
        if all(len(one) == len(recent) and found.values[one[at]] is not None for one in (recent, *before))
    ]  # fmt: skip
    if not recent or len(whole) < ENOUGH * len(recent):
        last = period_words(found.periods[recent[-1]]) if recent else windows.recent.words
        raise DataFault(
            f"{found.topic.name} tells of {len(whole)} of {len(recent)} {found.every}s to {last} with their "
            "counterparts before: too few."
        )
    values = [
        [float(found.values[one[at]] or 0.0) for one in chosen for at in whole]
        for chosen in ([recent], before)
    ]
    return values[0], values[1]
