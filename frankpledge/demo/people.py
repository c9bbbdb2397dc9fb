"""The demo's people: one for each role worth trying, all invented, all with the same password that is printed.

They live in the demo's own database, which holds nothing else.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "synthetic people only"  # noqa: S105 - no secret: the demo prints it
PARTNERSHIP = "south-warwickshire"
SINCE = datetime.date(2025, 4, 1)
BY = "frankpledge demo"


@dataclass(frozen=True)
class Someone:
    """An invented person: what they are, for which agency, and what they are besides."""

    role: str
    agency: str
    also: tuple[tuple[str, str], ...] = ()
    # What they are called, where the role's own words would be too like the password.
    called: str = ""
    # What stands before the @, where the role's own name would be taken.
    at: str = ""

    @property
    def email(self) -> str:
        """Where they would be written to, in a domain that never exists."""
        return f"{self.at or self.role}@demo.example"


PEOPLE = (
    # Two roles for two agencies: "Switch role" at the top of the page switches between them.
    Someone("analyst", "wcc", also=(("theme-specialist", "police"),)),
    Someone("manager", "wdc"),
    Someone("board-member", "sdc"),
    Someone("action-owner", "police"),
    Someone("commissioners-office", "commissioner"),
    Someone("operational-group-chair", "wdc"),
    Someone("partner-lead", "probation", called="Lead for a partner agency"),
    # Who leads actions of the plans for other agencies.
    Someone("action-owner", "fire", called="Lead of the fire service", at="fire"),
    Someone("action-owner", "health", called="Lead of the health board", at="health"),
    Someone("action-owner", "sdc", called="Lead of one district", at="first-district"),
    Someone("action-owner", "wdc", called="Lead of the other district", at="other-district"),
)
ADMINISTRATOR = "administrator@demo.example"


def fill(since: datetime.date = SINCE) -> None:
    """Found the demo's partnership from its definition and give it people; what is there already stays."""
    from frankpledge.definitions.partnership import load_partnership  # noqa: PLC0415 - opened on demand
    from frankpledge.web.accounts.roles import Role  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.partnerships import services  # noqa: PLC0415 - its models need Django to be ready

    definition = load_partnership(PARTNERSHIP)
    partnership = services.found_from_definition(by=BY, definition=definition)
    for someone in PEOPLE:
        person = person_of(
            someone.email, f"{someone.called or Role(someone.role).words} (synthetic)"
        )
        for role, agency in ((someone.role, someone.agency), *someone.also):
            appoint(person, partnership, Role(role), agency, since)
    person_of(ADMINISTRATOR, "Administrator (synthetic)", is_administrator=True)


def appoint(person: Any, partnership: Any, role: Any, agency: str, since: datetime.date) -> Any:
    """Give a person a role for an agency (its slug), where they have not got it; return their membership."""
    from frankpledge.web.partnerships import services  # noqa: PLC0415 - its models need Django to be ready

    held = person.memberships.filter(partnership=partnership, role=role, agency__slug=agency)
    return held.first() or services.appoint(
        by=BY, person=person, partnership=partnership, role=role, since=since,
        agency=partnership.agency_set.get(slug=agency),
    )  # fmt: skip


def person_of(email: str, name: str, *, is_administrator: bool = False) -> Any:
    """Return the invented person of an address, who can sign in with the password that is printed."""
    from frankpledge.web.accounts import services  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.accounts.invitations import code_of  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.accounts.models import User  # noqa: PLC0415 - Django must be ready first

    held = User.objects.filter(email=email).first()
    if held is not None:
        return held
    person = services.invite(by=BY, email=email, name=name, is_administrator=is_administrator)
    services.choose_password(by=person, code=code_of(person), password=PASSWORD)
    return User.objects.get(pk=person.pk)


def who_can_sign_in() -> Iterator[tuple[str, str]]:
    """Give each person's address and what they are."""
    yield ADMINISTRATOR, "administrator: manages people, sees no record"
    for someone in PEOPLE:
        told = " and ".join((someone.role, *(role for role, _ in someone.also)))
        yield someone.email, told.replace("-", " ")
