"""Tables of people: how many records give each age, sex, ethnicity and relationship, small counts hidden.

A count from 1 to 4 is shown as "fewer than 5". That says more than a hidden count does: the table is attacked once more
by a reader who takes the words for what they are, and where that would tell a small count, they are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.extract import extract_terms
from frankpledge.disclosure.attack import Published, attack
from frankpledge.disclosure.audiences import Audience, published_rules
from frankpledge.disclosure.release import release as release_table
from frankpledge.disclosure.suppression import DisclosureRefused
from frankpledge.disclosure.tables import Dimension, Table
from frankpledge.evidence.events import count_events

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from frankpledge.disclosure.audiences import Rules
    from frankpledge.disclosure.tables import Labels
    from frankpledge.evidence.events import Selection
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release

ALL, KNOWN, UNKNOWN = "all", "recorded", "not recorded"
HIDDEN = "not shown"
_PROFILE = "profile"


@dataclass(frozen=True)
class Trait:
    """Something recorded of a person: the column that holds it, and its words."""

    column: str
    words: str


@dataclass(frozen=True)
class Shown:
    """What may be shown of a trait: a count by label, its words where it is hidden.

    The labels are the ids of its groups, and ``ALL``, ``KNOWN`` and ``UNKNOWN``.
    """

    counts: Mapping[str, int | str]

    def count(self, label: str) -> int | None:
        """Return a count; None where it is hidden."""
        value = self.counts[label]
        return value if isinstance(value, int) else None

    @cached_property
    def base(self) -> int | None:
        """How many records give the trait, where that is shown and enough for a percentage."""
        known = self.count(KNOWN)
        return known if known is not None and known >= percentage_base() else None


def traits(who: str) -> tuple[Trait, ...]:
    """Return what is recorded of victims or suspects."""
    return (
        Trait(f"{who}_age_band", "Age"),
        Trait(f"{who}_sex", "Sex"),
        Trait(f"{who}_ethnicity", "Ethnicity"),
        Trait("relationship", "Relationship"),
    )


def percentage_base() -> int:
    """Return of how many records, at least, a percentage is shown."""
    return published_rules().audience("public").percentage_base


def threshold() -> int:
    """Return from which count on a count is shown."""
    return published_rules().audience("public").threshold


def shown(
    release: Release, area: Area, period: Period, selection: Selection, trait: Trait
) -> Shown:
    """Count the groups of a trait in a period, and hide what is small and what would tell it."""
    rows = count_events(release, area, period, selection, (trait.column,))
    return hidden_where_small(trait, {row[trait.column]: row["count"] for row in rows})


def hidden_where_small(trait: Trait, counted: Mapping[str | None, int]) -> Shown:
    """Hide the small counts of a trait; ``counted`` has None for the records that do not give it.

    Where even that cannot be done safely, only the number of all records is shown.
    """
    groups = tuple(term.id for term in extract_terms().terms_of(trait.column))
    dimension = Dimension(
        "group", (*groups, UNKNOWN, KNOWN, ALL), dict.fromkeys(groups, KNOWN) | {UNKNOWN: ALL, KNOWN: ALL}
    )  # fmt: skip
    leaves: dict[Labels, int] = {(UNKNOWN,): counted.get(None, 0)}
    leaves.update(((group,), counted.get(group, 0)) for group in groups)
    table = Table.from_leaves((dimension,), leaves)
    truth = {label: count for (label,), count in table.cells()}
    try:
        made = release_table(table, audience=_PROFILE, rules=_rules())
    except DisclosureRefused:
        return Shown(dict.fromkeys(truth, HIDDEN) | {ALL: truth[ALL]})
    hidden = np.array([isinstance(value, str) for _, value in made.cells()])
    small = f"fewer than {threshold()}" if _is_safe(table, hidden) else HIDDEN
    return Shown(
        {
            label: value
            if isinstance(value, int)
            else small
            if truth[label] < threshold()
            else HIDDEN
            for (label,), value in made.cells()
        }
    )


def _is_safe(table: Table, hidden: NDArray[np.bool_]) -> bool:
    """Whether each small count keeps all of its room, 1 to 4, for a reader who knows which of the hidden are small."""
    counts = table.counts
    small = hidden & (counts > 0) & (counts < threshold())
    low = np.where(small, 1, np.where(hidden, np.minimum(counts, threshold()), counts))
    high = np.where(small, threshold() - 1, np.where(hidden, np.inf, counts))
    width = np.where(small, threshold() - 2, 0)
    said = Published(table.dimensions, low.astype(np.float64), high.astype(np.float64), width)
    return not attack([said]).narrow


def _rules() -> Rules:
    """Return the rules with those of a profile: the public's threshold and base, inside the partnership."""
    rules = published_rules()
    public, partner = rules.audience("public"), rules.audience("partner")
    profile = Audience(
        suppress=True, handling=partner.handling, threshold=public.threshold,
        percentage_base=public.percentage_base,
    )  # fmt: skip
    return rules.model_copy(update={"audiences": rules.audiences | {_PROFILE: profile}})
