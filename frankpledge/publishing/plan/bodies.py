"""Who belongs to the partnership, who sits where, and by which rules: sections about bodies."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Section
from frankpledge.publishing.plan.parts import (
    NOT_STATED,
    bullets,
    capital,
    listed,
    month_of,
    sentence,
    stated_table,
)
from frankpledge.publishing.weaving import Filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.definitions.partnership.bodies import Calendar, Chairing, Group, Terms
    from frankpledge.publishing.blocks import Block
    from frankpledge.publishing.plan.sources import PlanSources


def formation(sources: PlanSources) -> Filled:
    """Say when and how the partnership came to be."""
    held = sources.partnership.formation
    if held is None:
        return Filled((sentence("When and how the partnership was formed is not stated."),))
    how = f"{_small(held.how)}, approved by the {held.approved_by}"
    return Filled((sentence(f"The partnership was formed in {month_of(held.month)}: {how}."),))


def responsible_authorities(sources: PlanSources) -> Filled:
    """List the responsible authorities with their places and votes on the Board, by the terms in force."""
    board = sources.group("board")
    terms = board.terms_in_force if board else None
    seats = {seat.agency: seat for seat in terms.seats} if terms else {}
    rows = []
    for agency in sources.partnership.agencies:
        if agency.standing == "responsible":
            seat = seats.get(agency.id)
            rows.append(
                (agency.name, _number(seat.places if seat else None), _number(seat.votes if seat else None))
            )  # fmt: skip
    table = stated_table(
        "responsible-authorities", "Responsible authorities and their places on the Board",
        ("Authority", "Places", "Votes"), rows, sources.source_of_facts,
    )  # fmt: skip
    return Filled((table,))


def invited(sources: PlanSources) -> Filled:
    """Say who is invited to the Board without a vote."""
    board = sources.group("board")
    terms = board.terms_in_force if board else None
    if terms is None or not terms.invited:
        return Filled()
    names = [f"{one.holder} ({sources.agency_name(one.agency)})" for one in terms.invited]
    return Filled((sentence("Invited, without a vote:"), bullets(names)))


def about_group(sources: PlanSources, name: str) -> Filled:
    """Say what a group does, how often it meets and what for."""
    group = sources.group(name)
    if group is None:
        return Filled((sentence("The partnership states no such group."),))
    blocks: list[Block] = []
    if group.roles:
        blocks += [sentence(f"{group.name}:"), bullets(_small(role.text) for role in group.roles)]
    meets = group.calendar_in_force
    if meets is not None:
        blocks += _calendar(group, meets, sources.source_of_facts)
    if not blocks:
        blocks.append(sentence(f"What {group.name} does is not stated."))
    return Filled(tuple(blocks))


def _calendar(group: Group, meets: Calendar, source: str) -> Iterator[Block]:
    often = _times(meets.meetings_per_year)
    if not meets.meetings:
        yield sentence(f"It meets {often} a year; no month is stated.")
        return
    if not any(one.purpose for one in meets.meetings):
        months = listed([calendar.month_name[one.month] for one in meets.meetings])
        yield sentence(f"It meets {often} a year, in {months}.")
    else:
        rows = [
            (f"{capital(one.part or '')} {calendar.month_name[one.month]}".strip(), one.purpose or "")
            for one in meets.meetings
        ]  # fmt: skip
        yield sentence(f"It meets {often} a year.")
        yield stated_table(
            f"meetings-{group.id}", f"Meetings of the year: {group.name}", ("When", "What for"), rows, source
        )  # fmt: skip
    if meets.extraordinary:
        yield sentence(f"Extraordinary meetings: {_small(meets.extraordinary)}.")


def terms_of_reference(sources: PlanSources) -> Filled:
    """Give a section for each group of the partnership that has terms of reference with seats."""
    held = [
        (group, group.terms_in_force)
        for group in sources.partnership.groups
        if group.terms_in_force and group.terms_in_force.seats
    ]
    return Filled(sections=tuple(_terms(sources, group, terms) for group, terms in held if terms))


def _terms(sources: PlanSources, group: Group, terms: Terms) -> Section:
    rows = [
        (sources.agency_name(seat.agency), seat.holder, _number(seat.places), _number(seat.votes))
        for seat in terms.seats
    ]
    seats = stated_table(
        f"seats-{group.id}", f"Who sits: {group.name}", ("Agency", "Held by", "Places", "Votes"), rows,
        sources.source_of_facts,
    )  # fmt: skip
    rules = stated_table(
        f"rules-{group.id}", f"How it works: {group.name}", ("Rule", "What is agreed"), list(_rules(sources, terms)),
        sources.source_of_facts,
    )  # fmt: skip
    blocks: list[Block] = [sentence(terms.reason), seats, rules]
    if terms.invited:
        blocks += [
            sentence("Invited:"),
            bullets(f"{one.holder} ({sources.agency_name(one.agency)})" for one in terms.invited),
        ]
    if terms.in_attendance:
        blocks += [
            sentence("Officers who attend:"),
            bullets(f"{sources.agency_name(one.agency)}: {one.holder}" for one in terms.in_attendance),
        ]  # fmt: skip
    if terms.responsibilities:
        blocks += [
            sentence("It is there to:"),
            bullets(_small(one.text) for one in terms.responsibilities),
        ]
    return Section(id=f"terms-{group.id}", heading=group.name, blocks=tuple(blocks))


def _rules(sources: PlanSources, terms: Terms) -> Iterator[tuple[str, str]]:
    yield "Chair", _chairing(sources, terms.chair)
    yield "Vice chair", _chairing(sources, terms.vice_chair)
    yield "A tied vote", terms.casting_vote.text if terms.casting_vote else ""
    yield "Substitutes", terms.substitutes.text if terms.substitutes else ""
    yield "Papers", f"{terms.papers_days} days before" if terms.papers_days else ""
    yield "Venues, in turn", listed(list(terms.venues))
    yield "Quorum", str(terms.quorum) if terms.quorum is not None else capital(terms.quorum_note)


def _chairing(sources: PlanSources, held: Chairing | None) -> str:
    if held is None:
        return ""
    turn = listed([sources.agency_name(one) for one in held.rotation])
    return f"{capital(held.holder)}{f'. In turn: {turn}' if len(held.rotation) > 1 else ''}"


def _number(value: int | None) -> str:
    return NOT_STATED if value is None else str(value)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _small(words: str) -> str:
    """Return words that begin small, but for a short form such as ``SWOP``."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
