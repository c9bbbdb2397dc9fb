"""Turn a definition into rows: agencies, groups with their terms, seats and calendars, duties, strategies, work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.web.partnerships.models import (
    Agency,
    AreaOfWork,
    Calendar,
    Contradiction,
    Duty,
    Gap,
    Group,
    Partnership,
    Seat,
    Strategy,
    Terms,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.definitions.facts import Sourced, Statement
    from frankpledge.definitions.partnership import bodies
    from frankpledge.definitions.partnership.whole import Partnership as Definition


# What upper apps make of a definition: each registers when it is ready, and runs in the founding's transaction.
_steps: list[Callable[[Any, Partnership, Definition], None]] = []


def register(step: Callable[[Any, Partnership, Definition], None]) -> None:
    """Add what an upper app makes of a definition: a function of who founds, the partnership and the definition."""
    if step not in _steps:
        _steps.append(step)


def take_steps(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Let every upper app make what is its own of a definition."""
    for step in _steps:
        step(by, partnership, definition)


def found(definition: Definition) -> Partnership:
    """Make every row of a partnership that is not there yet."""
    formed = definition.formation
    partnership = Partnership.objects.create(
        slug=definition.id,
        name=definition.name,
        short_name=definition.short_name or "",
        code=definition.code,
        districts=list(definition.districts),
        county_name=definition.county.name,
        county_districts=list(definition.county.districts),
        police_force=definition.police_force or "",
        vision=definition.vision.text if definition.vision else "",
        formed=f"{formed.month}: {formed.how}" if formed else "",
        definition=definition.id,
        sources=_sources(definition),
    )
    agencies = {row.id: _agency(partnership, row) for row in definition.agencies}
    groups = {row.id: _group(partnership, row) for row in definition.groups}
    for row in definition.groups:
        _tie(groups, row)
        for terms in row.terms:
            _terms(groups[row.id], terms, agencies)
        for calendar in row.calendars:
            _calendar(groups[row.id], calendar)
    _work(partnership, definition)
    return partnership


def _sources(definition: Definition) -> dict[str, dict[str, str]]:
    stated = {place.field: _sourced(place) for place in definition.sources}
    if definition.formation:
        stated["formed"] = _sourced(definition.formation)
    if definition.vision:
        stated["vision"] = _sourced(definition.vision)
    return stated


def _sourced(fact: Sourced) -> dict[str, str]:
    return {"source": fact.source, "note": fact.note or ""}


def _statements(statements: tuple[Statement, ...]) -> list[dict[str, str]]:
    return [{"text": row.text} | _sourced(row) for row in statements]


def _agency(partnership: Partnership, row: bodies.Agency) -> Agency:
    return Agency.objects.create(
        partnership=partnership,
        slug=row.id,
        name=row.name,
        short_name=row.short_name or "",
        standing=row.standing,
        district=row.district or "",
        other_names=[{"name": other.name} | _sourced(other) for other in row.names],
        **_sourced(row),
    )


def _group(partnership: Partnership, row: bodies.Group) -> Group:
    return Group.objects.create(
        partnership=partnership,
        slug=row.id,
        name=row.name,
        short_name=row.short_name or "",
        level=row.level,
        standing=row.standing,
        district=row.district or "",
        other_names=[{"name": other.name} | _sourced(other) for other in row.names],
        roles=_statements(row.roles),
        none_in_force=row.none_in_force or "",
        **_sourced(row),
    )


def _tie(groups: dict[str, Group], row: bodies.Group) -> None:
    if row.reports_to is not None:
        groups[row.id].reports_to = groups[row.reports_to]
        groups[row.id].save(update_fields=["reports_to"])


def _terms(group: Group, row: bodies.Terms, agencies: dict[str, Agency]) -> None:
    terms = Terms.objects.create(
        group=group,
        slug=row.id,
        since=row.since,
        until=row.until,
        in_force=row.in_force,
        reason=row.reason,
        votes_stated=row.votes_stated,
        quorum=row.quorum,
        quorum_note=row.quorum_note,
        papers_days=row.papers_days,
        casting_vote=row.casting_vote.text if row.casting_vote else "",
        substitutes=row.substitutes.text if row.substitutes else "",
        venues=list(row.venues),
        chair=_chairing(row.chair),
        vice_chair=_chairing(row.vice_chair),
        responsibilities=_statements(row.responsibilities),
        sources=_terms_sources(row),
        **_sourced(row),
    )
    kinds = (
        (Seat.Kind.VOTING, row.seats),
        (Seat.Kind.INVITED, row.invited),
        (Seat.Kind.IN_ATTENDANCE, row.in_attendance),
    )
    Seat.objects.bulk_create(
        Seat(
            terms=terms,
            agency=agencies[place.agency],
            kind=kind,
            places=place.places,
            votes=getattr(place, "votes", None),
            holder=place.holder,
            **_sourced(place),
        )
        for kind, places in kinds
        for place in places
    )


def _terms_sources(row: bodies.Terms) -> dict[str, str]:
    """Return where single rules of the terms are stated, as far as that is said."""
    stated = {
        "papers_days": row.papers_source,
        "venues": row.venues_source,
        "casting_vote": row.casting_vote.source if row.casting_vote else None,
        "substitutes": row.substitutes.source if row.substitutes else None,
    }
    return {field: source for field, source in stated.items() if source}


def _chairing(row: bodies.Chairing | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "holder": row.holder,
        "rotation": list(row.rotation),
        "review_years": row.review_years,
    } | _sourced(row)


def _calendar(group: Group, row: bodies.Calendar) -> None:
    Calendar.objects.create(
        group=group,
        slug=row.id,
        since=row.since,
        until=row.until,
        in_force=row.in_force,
        reason=row.reason,
        meetings_per_year=row.meetings_per_year,
        meetings=[meeting.model_dump(mode="json") for meeting in row.meetings],
        extraordinary=row.extraordinary or "",
        **_sourced(row),
    )


def _work(partnership: Partnership, definition: Definition) -> None:
    Duty.objects.bulk_create(
        Duty(
            partnership=partnership,
            slug=row.id,
            text=row.text,
            falls_on=row.falls_on,
            law=row.law or "",
            since=row.since or "",
            status=row.status,
            **_sourced(row),
        )
        for row in definition.duties
    )
    Strategy.objects.bulk_create(
        Strategy(
            partnership=partnership,
            slug=row.id,
            name=row.name,
            level=row.level,
            other_names=[{"name": other.name} | _sourced(other) for other in row.names],
            version=row.version or "",
            status=row.status,
            **_sourced(row),
        )
        for row in definition.strategies
    )
    AreaOfWork.objects.bulk_create(
        AreaOfWork(partnership=partnership, slug=row.id, name=row.name, **_sourced(row))
        for row in definition.areas_of_work
    )
    Contradiction.objects.bulk_create(
        Contradiction(
            partnership=partnership,
            slug=row.id,
            what=row.what,
            readings=[reading.model_dump(mode="json") for reading in row.readings],
            followed=row.in_force or "",
            **_sourced(row),
        )
        for row in definition.contradictions
    )
    Gap.objects.bulk_create(
        Gap(partnership=partnership, slug=row.id, what=row.what, **_sourced(row))
        for row in definition.gaps
    )
