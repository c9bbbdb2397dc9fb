"""Who may take a voting place: by role and agency, or as a substitute who was named in advance."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.meetings.ledger.queries import VOTING

if TYPE_CHECKING:
    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Group, Membership, Seat, Substitute

STRATEGIC = "strategic"
# Who looks at what the partnership does, and so never votes in it, whoever names them.
LOOKS_ON = frozenset({Role.COMMISSIONERS_OFFICE, Role.SCRUTINY, Role.PUBLIC_VIEWER})


class Right(StrEnum):
    """By what right somebody takes a voting place, if any."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    NONE = "none"


def right_to(membership: Membership, seat: Seat, meeting: Meeting) -> Right:
    """Return by what right a membership takes a place of a seat at a meeting."""
    if not _may_ever(membership, seat, meeting):
        return Right.NONE
    if membership.agency_id == seat.agency_id and suits(Role(membership.role), meeting.group):
        return Right.MEMBER
    is_named = any(_names(one, membership, meeting) for one in seat.standing_in.all())
    return Right.SUBSTITUTE if is_named else Right.NONE


def suits(role: Role, group: Group) -> bool:
    """Whether a role sits in a group: Board members in a strategic one, who chairs in any other."""
    return role.may(Permission.VOTE) and (role is Role.BOARD_MEMBER) == (group.level == STRATEGIC)


def told_by(meeting: Meeting) -> datetime.date:
    """Return by which day a substitute must have been named: the day before the meeting."""
    return meeting.on - datetime.timedelta(days=1)


def refusal(membership: Membership, seat: Seat, meeting: Meeting) -> str:
    """Say why a membership takes no place of a seat, who was to be told, and what is left to them."""
    if not _may_ever(membership, seat, meeting):
        return (
            f"{membership.words} attends {meeting.group} without a vote, and takes no voting place."
        )
    return (
        f"{membership.words} holds no place of {seat.agency} and was not named in time as its substitute: the officer "
        f"who supports {meeting.group} was to be told by {told_by(meeting):%-d %B %Y}. They may attend without a vote."
    )


def _may_ever(membership: Membership, seat: Seat, meeting: Meeting) -> bool:
    """Whether a membership could hold or stand in for a voting place: it is of here, holds, and is not invited."""
    on = meeting.on
    holds = membership.since <= on and (membership.until is None or membership.until >= on)
    is_of_here = membership.partnership_id == meeting.partnership_id
    is_invited = membership.agency_id is not None and _is_only_invited(
        membership.agency_id, meeting
    )
    votes = seat.kind in VOTING and Role(membership.role) not in LOOKS_ON
    return holds and is_of_here and votes and not is_invited


def _is_only_invited(agency: int, meeting: Meeting) -> bool:
    if meeting.terms is None:
        return True
    kinds = {seat.kind for seat in meeting.terms.seats.all() if seat.agency_id == agency}
    return bool(kinds) and kinds.isdisjoint(VOTING)


def _names(substitute: Substitute, membership: Membership, meeting: Meeting) -> bool:
    return (
        substitute.membership_id == membership.pk
        and substitute.since <= told_by(meeting)
        and (substitute.until is None or substitute.until >= meeting.on)
    )
