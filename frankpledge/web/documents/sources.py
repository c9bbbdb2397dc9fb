"""What an edition is gathered from: the partnership's definition, and the evidence of its months for its audience.

Counting for the public asks a search of some seconds, and the same release answers the same: so it is done once a
process for each question.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.partnership import Partnership as Definition
from frankpledge.definitions.partnership import find_by_csp, load_partnership
from frankpledge.disclosure.attack import Published
from frankpledge.evidence.questions import Area, Period
from frankpledge.evidence.store import canonical
from frankpledge.findings.figures import keep
from frankpledge.findings.released_performance import held_span, released_performance
from frankpledge.publishing.plan.providers import plan_providers
from frankpledge.publishing.plan.sources import PlanSources
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from frankpledge.evidence.store import Release
    from frankpledge.publishing.weaving import Filled
    from frankpledge.web.partnerships.models import Partnership

_MOST_HELD = 16
_held: OrderedDict[bytes, Gathered] = OrderedDict()
_guard = threading.Lock()
NOTHING_LOADED = "No evidence is loaded yet."
SYNTHETIC_SOURCE = "Synthetic files in the format of police.uk"
SOURCE = "police.uk, recorded crime by street"


@dataclass(frozen=True)
class Gathered:
    """Where an edition takes things from, what fills its sections, and what its tables would tell the public."""

    sources: PlanSources
    filled: Mapping[str, Filled]
    release: str
    is_synthetic: bool
    disclosed: tuple[dict[str, Any], ...]


def gathered(
    partnership: Partnership,
    asked: Period,
    audience: str,
    *,
    release: Release | None,
    earlier: Sequence[dict[str, Any]] = (),
) -> Gathered:
    """Gather what an edition is made from; ``earlier`` are released tables that must not be given away."""
    question = [
        partnership.pk,
        partnership.name,
        asked.to_json(),
        audience,
        list(earlier),
        release and release.id,
    ]
    key = canonical([*question, release and str(release.store.folder)])  # fmt: skip
    with _guard:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    made = _made(partnership, asked, audience, release, earlier)
    with _guard:
        _held[key] = made
        while len(_held) > _MOST_HELD:
            _held.popitem(last=False)
    return made


def definition_of(partnership: Partnership) -> Definition:
    """Return the definition that a partnership was founded from, or what its own rows say, as one."""
    found = load_partnership(partnership.definition) if partnership.definition else None
    if found is None:
        found = find_by_csp(partnership.code)
    if found is not None:
        return found.model_copy(update={"name": partnership.name})
    districts = tuple(partnership.districts) or (_UNKNOWN,)
    county = {
        "name": partnership.county_name or "County",
        "districts": partnership.county_districts or districts,
    }
    return Definition.model_validate(
        {"id": partnership.pk, "name": partnership.name, "code": partnership.code, "districts": districts,
         "county": county, "short_name": partnership.short_name or None}
    )  # fmt: skip


_UNKNOWN = "E07000001"


def _made(
    partnership: Partnership,
    asked: Period,
    audience: str,
    release: Release | None,
    earlier: Sequence[dict[str, Any]],
) -> Gathered:
    sources, tables = _sources(partnership, asked, audience, release, earlier)
    filled = {name: fill() for name, fill in plan_providers(sources).items()}
    return Gathered(
        sources, filled, release.id if release else "", bool(release and release.is_synthetic), tables
    )  # fmt: skip


def _sources(
    partnership: Partnership,
    asked: Period,
    audience: str,
    release: Release | None,
    earlier: Sequence[dict[str, Any]],
) -> tuple[PlanSources, tuple[dict[str, Any], ...]]:
    whole = definition_of(partnership)
    if release is None:
        return PlanSources(whole, {}, why_no_performance=NOTHING_LOADED), ()
    areas, engine = evidence.areas(release), evidence.engine()
    known = areas.names("district")
    districts = {code: known.get(code, code) for code in whole.districts}
    origin = SYNTHETIC_SOURCE if release.is_synthetic else SOURCE
    area = Area("csp", partnership.code, partnership.name)
    if area.code not in areas.names("csp") or held_span(release, engine, area, asked) is None:
        why = f"{asked.words} is not held from its first month on."
        return PlanSources(whole, districts, why_no_performance=why, source=origin), ()
    held = released_performance(
        release, engine, area, asked, audience=audience, earlier=[Published.recall(one) for one in earlier]
    )  # fmt: skip
    keep(release.store, held.record)
    tables = tuple(one.table.published().record() for one in held.tables)
    return PlanSources(whole, districts, held, source=origin), tables
