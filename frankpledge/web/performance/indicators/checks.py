"""What every indicator holds to: a question that the evidence can answer, and a good direction that it bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.indicators import (
    RESIDENTS,
    frequency_of,
    refused_polarity,
    rests_on_restricted,
)
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.faults import CallFault
from frankpledge.findings.performing.counting import LEVELS
from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.models.indicator import POLARITIES

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Agency, Membership
    from frankpledge.web.performance.models import Indicator as Held

MOST_PER = 1_000_000


def check_indicator(indicator: Held) -> None:
    """Refuse what no indicator may be; called before it is kept."""
    for words, what in (
        (indicator.name, "what it is called"),
        (indicator.definition, "what it measures"),
    ):
        if not words.strip():
            raise CallFault(f"Say {what}.")
    if indicator.polarity not in POLARITIES:
        raise CallFault(f"There is no way {indicator.polarity!r} in which a measure is good.")
    if not indicator.levels or set(indicator.levels) - set(LEVELS):
        raise CallFault("Say on which levels it is read: district, partnership or county.")
    if indicator.question is not None:
        _check_question(indicator, indicator.question)
    else:
        _check_entered(indicator, indicator.entered or {})


def _check_question(indicator: Held, asked: dict[str, Any]) -> None:
    numerator, denominator = asked.get("numerator", ""), asked.get("denominator", "")
    for name in filter(None, (numerator, denominator)):
        if name not in topics() and not (name == RESIDENTS and name == denominator):
            raise CallFault(f"The evidence knows no topic {name!r}.")
    if not numerator:
        raise CallFault("Say what is counted.")
    if denominator == numerator:
        raise CallFault("It would be taken of itself. Choose something else that it is taken of.")
    _check_per(asked.get("per", 1), denominator)
    frequency = frequency_of(numerator)
    if denominator not in ("", RESIDENTS) and frequency_of(denominator) != frequency:
        raise CallFault(
            f"{topics()[numerator].name} comes every {frequency}, {topics()[denominator].name} every "
            f"{frequency_of(denominator)}: the one cannot be taken of the other."
        )
    if refused := refused_polarity(numerator, indicator.polarity):
        raise CallFault(f"{refused}. Choose another way to read it.")
    for name in filter(None, (numerator, denominator)):
        _check_levels(indicator.levels, name)


def _check_per(per: Any, denominator: str) -> None:
    if not isinstance(per, int) or not 1 <= per <= MOST_PER:
        raise CallFault(f"Say for how many it is told: a whole number from 1 to {MOST_PER:,}.")
    if per > 1 and not denominator:
        raise CallFault(f"Say of what every {per:,} are. A count by itself is told for 1.")


def _check_levels(levels: list[str], name: str) -> None:
    """Refuse a level to which the evidence of a topic does not reach."""
    if name == RESIDENTS:
        return
    topic = topics()[name]
    if topic.is_restricted and "county" in levels:
        raise CallFault(
            f"{topic.name} is evidence of this partnership alone: it cannot be read of the county."
        )
    if (
        topic.source == "return"
        and "district" in levels
        and partner_returns()[topic.return_id].level == "csp"
    ):
        raise CallFault(f"{topic.name} comes for the partnership as a whole, not by district.")


def _check_entered(indicator: Held, said: dict[str, Any]) -> None:
    if indicator.frequency not in Indicator.Frequency.values:
        raise CallFault("Say how often it is read: every month, quarter or year.")
    _check_per(said.get("per", 1), said.get("denominator", ""))


def check_owner(by: Membership, agency: Agency | None, owner: Membership | None) -> None:
    """Refuse an agency of another partnership, and a person of another agency."""
    if agency is not None and agency.partnership_id != by.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    if owner is None:
        return
    if agency is None or (owner.partnership_id, owner.agency_id) != (by.partnership_id, agency.pk):
        raise CallFault("Who answers for it must be somebody of the agency that answers for it.")


def check_priority(by: Membership, priority: Any) -> None:
    """Refuse a priority that the membership may not see."""
    if priority is not None and not priorities(by).filter(pk=priority.pk).exists():
        raise CallFault(f"There is no priority {priority} that you may see.")


def is_restricted(question: dict[str, Any] | None, *, entered: bool) -> bool:
    """Whether the readings are for those alone who may see restricted evidence; of entered ones a person says so."""
    if question is None:
        return entered
    return rests_on_restricted(question["numerator"], question.get("denominator", ""))
