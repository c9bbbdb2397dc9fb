"""Who sits where: agencies, seats, groups, their terms of reference and calendars."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions.facts import (
    DistrictCode,
    Fact,
    Id,
    Many,
    Month,
    MonthOfYear,
    Name,
    Sourced,
    Statement,
    Text,
    Whole,
    doubled,
    fault,
)


class County(Fact):
    """The county that a partnership is compared with: a list of districts."""

    name: Text
    districts: Annotated[Many[DistrictCode], Field(min_length=1)]


class Formation(Sourced):
    """When and how the partnership came to be."""

    month: Month
    how: Text
    approved_by: Text


class Agency(Sourced):
    """A body, or a kind of body, with a part in the partnership."""

    id: Id
    name: Text
    short_name: Text | None = None
    standing: Literal["responsible", "relevant", "invited", "attends", "partner"]
    district: DistrictCode | None = None
    names: Many[Name] = ()


class Place(Sourced):
    """A place at the table without a vote; ``places`` is null where the number is not stated."""

    agency: Id
    places: Whole | None
    holder: Text


class Seat(Place):
    """A member's place; ``votes`` is null where the documents do not say."""

    votes: Annotated[int, Field(ge=0)] | None


class Chairing(Sourced):
    """Who chairs, or stands in, and how that passes on."""

    holder: Text
    rotation: Many[Id] = ()
    review_years: Whole | None = None


class Dated(Sourced):
    """One version among several: both dates are null where the documents give none."""

    id: Id
    since: date | None = None
    until: date | None = None
    in_force: bool
    reason: Text

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise fault(f"until: {self.until} lies before since: {self.since}; put them in order")
        return self


class Terms(Dated):
    """Terms of reference: membership and the rules of meeting."""

    seats: Many[Seat] = ()
    votes_stated: Whole | None = None
    invited: Many[Place] = ()
    in_attendance: Many[Place] = ()
    chair: Chairing | None = None
    vice_chair: Chairing | None = None
    casting_vote: Statement | None = None
    substitutes: Statement | None = None
    papers_days: Whole | None = None
    papers_source: Text | None = None
    venues: Many[Text] = ()
    venues_source: Text | None = None
    quorum: Whole | None = None
    quorum_note: Text = "not stated"
    responsibilities: Many[Statement] = ()

    @property
    def votes(self) -> int:
        """The votes of all seats whose votes are stated."""
        return sum(seat.votes or 0 for seat in self.seats)

    @property
    def places(self) -> tuple[Place, ...]:
        """Everyone who comes: members, invited, officers in attendance."""
        return (*self.seats, *self.invited, *self.in_attendance)

    @model_validator(mode="after")
    def _votes_come_to_what_is_stated(self) -> Self:
        if self.votes_stated is not None and self.votes != self.votes_stated:
            raise fault(
                f"votes_stated: {self.votes_stated}, but the seats' votes come to {self.votes}; "
                "mend a seat or the total"
            )
        return self


class Meeting(Fact):
    """A regular meeting of the year."""

    month: MonthOfYear
    part: Literal["early", "mid", "late"] | None = None
    purpose: Text | None = None


class Calendar(Dated):
    """How often and when a group meets; ``meetings`` is empty where no month is named."""

    meetings_per_year: Whole
    meetings: Many[Meeting] = ()
    extraordinary: Text | None = None

    @model_validator(mode="after")
    def _months_match_the_number(self) -> Self:
        months = [meeting.month for meeting in self.meetings]
        if months and len(set(months)) != self.meetings_per_year:
            raise fault(
                f"meetings_per_year: {self.meetings_per_year}, but the months are {months}; "
                "name each month once, or none"
            )
        return self


class Group(Sourced):
    """A board, operational group, sub-group or recurring meeting."""

    id: Id
    name: Text
    short_name: Text | None = None
    names: Many[Name] = ()
    level: Literal["strategic", "operational", "district", "county"]
    standing: Literal["permanent", "stood up when needed"] = "permanent"
    district: DistrictCode | None = None
    reports_to: Id | None = None
    roles: Many[Statement] = ()
    terms: Many[Terms] = ()
    calendars: Many[Calendar] = ()
    none_in_force: Text | None = None

    @property
    def terms_in_force(self) -> Terms | None:
        """The terms of reference that hold by our reading."""
        return next((terms for terms in self.terms if terms.in_force), None)

    @property
    def calendar_in_force(self) -> Calendar | None:
        """The calendar that holds by our reading."""
        return next((calendar for calendar in self.calendars if calendar.in_force), None)

    @model_validator(mode="after")
    def _one_version_in_force(self) -> Self:
        versions: dict[str, tuple[Dated, ...]] = {"terms": self.terms, "calendars": self.calendars}
        for field, rows in versions.items():
            if again := doubled(row.id for row in rows):
                raise fault(f"{field}: the id {again[0]!r} stands twice; rename one")
            held = [row.id for row in rows if row.in_force]
            if len(held) > 1:
                raise fault(f"{field}: {held} are all in force; leave in_force: true on one")
            if rows and not held and self.none_in_force is None:
                raise fault(f"{field}: none is in force; mark one, or say why in none_in_force")
        return self
