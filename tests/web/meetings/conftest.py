"""The partnership of the plan with its manager and ten people on the Board's voting places."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from frankpledge.definitions.ballot import Choice
from frankpledge.definitions.exception_rules import Signal
from frankpledge.definitions.partnership import load_partnership
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.ledger.queries import places_of
from frankpledge.web.meetings.room import services as room
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Agency, Group, Membership, Partnership
from frankpledge.web.partnerships.queries import terms_on
from frankpledge.web.performance.exceptions import services as exceptions
from frankpledge.web.performance.models import Indicator

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.meetings.models import Meeting, Motion
    from frankpledge.web.performance.models import PerformanceException

SINCE = datetime.date(2023, 10, 1)
# Between the first terms and calendars of the plan and what its App. B would have.
TODAY = datetime.date(2024, 3, 1)


def words(answer) -> str:
    """Give what a page says on one line."""
    return " ".join(answer.content.decode().split())


@pytest.fixture
def south(db) -> Partnership:
    """Found the partnership of the plan."""
    del db
    return services.found_from_definition(
        by="a test", definition=load_partnership("south-warwickshire")
    )


@pytest.fixture
def appoint(south) -> Callable[..., Membership]:
    """Give somebody a role for an agency."""

    def appointed(role: Role, agency: str, name: str = "") -> Membership:
        number = User.objects.count()
        person = User.objects.create_user(
            f"person-{number}@example.org", name or f"Person {number} (synthetic)"
        )
        made = services.appoint(by="a test", person=person, partnership=south, role=role, since=SINCE,
                                agency=Agency.objects.get(partnership=south, slug=agency))  # fmt: skip
        return Membership.objects.select_related("partnership", "agency", "person").get(pk=made.pk)

    return appointed


@pytest.fixture
def manager(appoint) -> Membership:
    """Give the manager."""
    return appoint(Role.MANAGER, "wdc")


@pytest.fixture
def client_of(appoint):
    """Give a client that is signed in as somebody with a role for an agency."""

    def signed_in(role: Role, agency: str = "wdc") -> Client:
        client = Client()
        client.force_login(appoint(role, agency).person)
        return client

    return signed_in


@pytest.fixture
def board(south) -> Group:
    """Give the Board."""
    return south.group_set.select_related("partnership", "reports_to").get(slug="board")


@pytest.fixture
def operational(south) -> Group:
    """Give the operational group."""
    return south.group_set.select_related("partnership", "reports_to").get(slug="operational-group")


@pytest.fixture
def may_meeting(manager, board) -> Meeting:
    """Give the Board's meeting of May 2024, called."""
    held = planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    (may,) = [one for one in held if one.planned_for == "2024-05"]
    return planning.call(by=manager, meeting=may, today=TODAY)


@pytest.fixture
def members(board, appoint) -> dict[str, Membership]:
    """Give a member for each voting place of the Board."""
    terms = terms_on(board, TODAY)
    assert terms is not None
    return {
        place: appoint(Role.BOARD_MEMBER, seat.agency.slug)
        for place, seat in places_of(terms.seats.select_related("agency"))
    }


@pytest.fixture
def on(may_meeting) -> datetime.date:
    """Give the day of the meeting."""
    return may_meeting.on


@pytest.fixture
def full(manager, may_meeting, members, on) -> Meeting:
    """Let all ten sit, and the first preside."""
    for place, member in members.items():
        room.arrive(by=manager, meeting=may_meeting, membership=member, place=place, today=on)
    room.preside(by=manager, meeting=may_meeting, place=next(iter(members)), today=on)
    return may_meeting


@pytest.fixture
def motion(manager, full, on) -> Motion:
    """Put a motion."""
    told = {"title": "Adopt the plan", "wording": "That the plan is adopted."}
    return room.put(by=manager, meeting=full, today=on, **told)


@pytest.fixture
def voted(manager, motion, members, on) -> Callable[..., Motion]:
    """Let so many vote for the motion and so many against, and close it."""

    def vote(in_favour: int, against: int) -> Motion:
        choices = [Choice.FOR] * in_favour + [Choice.AGAINST] * against
        for member, choice in zip(members.values(), choices, strict=False):
            room.vote(by=member, motion=motion, choice=choice, today=on)
        room.close(by=manager, motion=motion, today=on)
        return motion

    return vote


@pytest.fixture
def stranger(db) -> Membership:
    """Give a Board member of another partnership."""
    del db
    other = Partnership.objects.create(slug="otherby", name="Otherby (synthetic)", code="E22000999")
    agency = Agency.objects.create(
        partnership=other, slug="fire", name="Fire (synthetic)", standing="responsible"
    )
    return Membership.objects.create(
        person=User.objects.create_user("o@example.org", "Otherby Member (synthetic)"),
        partnership=other, agency=agency, role=Role.BOARD_MEMBER, since=SINCE,
    )  # fmt: skip


@pytest.fixture
def year_of_board(manager, board) -> dict[str, Meeting]:
    """Give the Board's meetings of 2024 by their month, none of them called."""
    held = planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    return {one.planned_for: one for one in held}


@pytest.fixture
def refer(south, manager) -> Callable[..., PerformanceException]:
    """Raise an exception about a measure of its own and refer it to the Board; ``agency`` withholds."""

    def referred(
        name: str = "robbery", agency: str = "", asks: str = "Name a lead"
    ) -> PerformanceException:
        measure = Indicator.objects.create(
            partnership=south, slug=f"made-up-{name}", name=name.capitalize(), definition="Synthetic.", unit="crimes",
            question={"numerator": "police-uk/robbery"}, frequency="month", polarity="down-good", levels=["csp"],
        )  # fmt: skip
        signal = Signal(
            "special-cause",
            "indicator",
            measure.slug,
            "E22000359",
            "2024-01",
            f"{measure}: worse than chance.",
        )
        raised = exceptions.raise_exception(by="frankpledge daily", partnership=south, today=TODAY, signal=signal,
                                            answering=exceptions.Answering(indicator=measure))  # fmt: skip
        withholding = Agency.objects.get(partnership=south, slug=agency) if agency else None
        return exceptions.refer(by=manager, today=TODAY, exception=raised, why="partner" if agency else "other",
                                asks=asks, withholding=withholding)  # fmt: skip

    return referred
