"""What the partnership does: duties, cycle, priorities, plans, money, reports, contradictions."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions.cycles import CycleNamed
from frankpledge.definitions.facts import (
    FinancialYear,
    Id,
    Many,
    Month,
    MonthOrYear,
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


class CycleYearNote(Sourced):
    """What the documents say of one year of the cycle."""

    year: Whole


class StageStated(Sourced):
    """A stage that the documents state as done; ``when`` is a month, or a year where no month is said."""

    stage: Id
    when: MonthOrYear
    text: Text


class Cycle(Sourced):
    """The partnership's strategic assessment cycle: which one, since when, and what is its own.

    The stages stand in ``definition``: the id of a cycle that ships, or that of the partnership's own.
    """

    definition: CycleNamed
    begins: Month
    led_by: Text | None = None
    approved: Text | None = None
    next_priorities: Text | None = None
    aims: Many[Text] = ()
    years: Many[CycleYearNote] = ()
    done: Many[StageStated] = ()

    @model_validator(mode="after")
    def _what_is_its_own_fits_the_definition(self) -> Self:
        length, ids = len(self.definition.years), [s.id for s in self.definition.stages]
        told = [row.year for row in self.years]
        for year in told:
            if year > length:
                raise fault(f"years: year {year}, but the cycle has {length} years; take it out")
        if again := doubled(str(year) for year in told):
            raise fault(f"years: year {again[0]} stands twice; take one out")
        for row in self.done:
            if row.stage not in ids:
                raise fault(f"done: {row.stage!r} is no stage of the cycle; its stages are {ids}")
        if again := doubled(row.stage for row in self.done):
            raise fault(f"done: the stage {again[0]!r} stands twice; take one out")
        return self


class Priority(Sourced):
    """A priority, or a threat or theme kept beside the priorities; ``theme`` is that of the assessment it is of."""

    id: Id
    name: Text
    status: Literal["adopted", "emerging threat", "cross-cutting"]
    under: Id | None = None
    theme: Id | None = None
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
    """A proposal that was rejected, and why; ``theme`` is that of the assessment it is of."""

    id: Id
    name: Text
    theme: Id | None = None
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
