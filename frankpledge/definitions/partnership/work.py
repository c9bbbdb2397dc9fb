"""What the partnership does: duties, cycle, priorities, plans, money, reports, contradictions."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions.partnership.facts import (
    Fact,
    FinancialYear,
    Id,
    Many,
    Month,
    Name,
    Sourced,
    Text,
    Whole,
    doubled,
    fault,
)


class Duty(Sourced):
    """A duty that law lays on the partnership or its members."""

    id: Id
    text: Text
    falls_on: Text
    law: Text | None = None
    since: Text | None = None
    status: Literal["in force", "not stated"]


class Strategy(Sourced):
    """A strategy, plan, agreement or protocol that the partnership's plan is linked with."""

    id: Id
    name: Text
    names: Many[Name] = ()
    level: Literal["national", "county", "partnership", "district"]
    version: Text | None = None
    status: Literal["current", "in review", "superseded", "not stated"]


class Edition(Sourced):
    """A version of the partnership's plan and its approval; null where the plan does not say."""

    version: Text
    month: Month
    changes: Text | None = None
    approved_by: Id | None = None
    approved_on: date | None = None
    references: Many[Text] = ()


class Document(Sourced):
    """Document control of the partnership's plan."""

    title: Text
    in_force: Text
    first_year: Whole
    last_year: Whole
    revision_due: Text | None = None
    editions: Annotated[Many[Edition], Field(min_length=1)]


class Stage(Fact):
    """Work of one lane in one year; both months null means throughout the year."""

    lane: Id
    text: Text
    first: Month | None = None
    last: Month | None = None


class CycleYear(Sourced):
    """A year of the strategic assessment's cycle."""

    year: Whole
    first: Month
    last: Month
    product: Text
    stages: Many[Stage]


class Cycle(Sourced):
    """The strategic assessment's cycle: years across, lanes down."""

    length_years: Whole
    led_by: Text
    approved: Text
    next_priorities: Text
    aims: Many[Text] = ()
    lanes: Many[Id]
    years: Many[CycleYear]

    @model_validator(mode="after")
    def _stages_run_in_known_lanes(self) -> Self:
        if [row.year for row in self.years] != list(range(1, self.length_years + 1)):
            raise fault(f"years: must run 1 to length_years: {self.length_years}, each once")
        for row in self.years:
            for stage in row.stages:
                if stage.lane not in self.lanes:
                    raise fault(
                        f"years: year {row.year} uses the lane {stage.lane!r}; "
                        f"the lanes are {list(self.lanes)}"
                    )
        return self


class Priority(Sourced):
    """A priority, or a threat or theme kept beside the priorities."""

    id: Id
    name: Text
    status: Literal["adopted", "emerging threat", "cross-cutting"]
    under: Id | None = None
    since: Month | None = None
    mid_term: bool = False
    action_plan: Id | None = None
    inferred: bool
    reason: Text | None = None

    @model_validator(mode="after")
    def _inference_is_explained(self) -> Self:
        if self.inferred and self.reason is None:
            raise fault("inferred: true, but no reason is given; say from what in reason")
        return self


class Proposal(Sourced):
    """A proposal that was rejected, and why."""

    id: Id
    name: Text
    decided: Text
    reasons: Annotated[Many[Text], Field(min_length=1)]
    instead: Text | None = None


class SubPlan(Sourced):
    """A theme with a plan of its own inside an action plan."""

    id: Id
    name: Text


class ActionPlan(Sourced):
    """An action plan; its actions live in the partnership's own records."""

    id: Id
    name: Text
    level: Literal["partnership", "county"]
    coordinated_by: Text | None = None
    first: Text | None = None
    sub_plans: Many[SubPlan] = ()
    strands: Many[Text] = ()
    strategies: Many[Id] = ()


class AreaOfWork(Sourced):
    """A field of work coordinated for the whole county."""

    id: Id
    name: Text


class Grant(Sourced):
    """An award of money and what it is for."""

    funder: Id
    financial_year: FinancialYear
    amount_gbp: Whole
    uses: Many[Text] = ()


class Report(Sourced):
    """What goes regularly from one body to another."""

    id: Id
    what: Text
    from_group: Id
    to: Text
    per_year: Whole | None = None


class Scrutiny(Sourced):
    """A scrutiny committee that looks at the partnership."""

    agency: Id
    name: Text
    per_year: Whole | None = None
    receives: Text


class Acronym(Sourced):
    """A short form; ``meaning`` is null where the documents use it unexplained."""

    short: Text
    meaning: Text | None
    as_printed: Many[Text] = ()


class Window(Sourced):
    """The days that the documents' own performance figures cover, both included."""

    first: date
    last: date
    refreshed: Text | None = None


class Reading(Sourced):
    """One side of a contradiction."""

    id: Id
    says: Text


class Contradiction(Sourced):
    """Where the documents say two things; ``in_force`` is a reading's id, or null for none."""

    id: Id
    what: Text
    readings: Annotated[Many[Reading], Field(min_length=2)]
    in_force: Id | None
    note: Text

    @model_validator(mode="after")
    def _the_reading_in_force_is_listed(self) -> Self:
        ids = [reading.id for reading in self.readings]
        if again := doubled(ids):
            raise fault(f"readings: the id {again[0]!r} stands twice; rename one")
        if self.in_force is not None and self.in_force not in ids:
            raise fault(f"in_force: {self.in_force!r} is none of the readings {ids}; name one")
        return self


class Gap(Sourced):
    """What the documents leave out or the text has lost."""

    id: Id
    what: Text
