"""What waits for a person: each rule says who it is for, and is told only where something is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.today.action_rules import actions_waiting
from frankpledge.web.today.analysis_rules import analysis_to_deliver
from frankpledge.web.today.cycle_rules import cycle_to_follow
from frankpledge.web.today.evidence_rules import (
    failed_load,
    first_evidence,
    implausible_months,
    missing_months,
)
from frankpledge.web.today.exception_rules import exceptions_waiting, judgements_to_sign
from frankpledge.web.today.gap_rules import gaps_to_review
from frankpledge.web.today.horizon_rules import horizon_to_test
from frankpledge.web.today.people_rules import first_people
from frankpledge.web.today.plan_rules import plans_to_approve
from frankpledge.web.today.priority_rules import choices_to_write_down, priorities_waiting
from frankpledge.web.today.rationale_rules import rationales_waiting
from frankpledge.web.today.reading_rules import readings_to_enter
from frankpledge.web.today.round_rules import rounds_waiting
from frankpledge.web.today.scoring_rules import scoring_under_way

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.today.told import Waiting

    Rule = Callable[[Membership, "Release | None", datetime.date], Iterator[Waiting]]


# The gravest first. A rule is given the membership, the current release and the day.
RULES: tuple[Rule, ...] = (
    first_people,
    first_evidence,
    failed_load,
    exceptions_waiting,
    judgements_to_sign,
    actions_waiting,
    readings_to_enter,
    analysis_to_deliver,
    rounds_waiting,
    plans_to_approve,
    cycle_to_follow,
    choices_to_write_down,
    priorities_waiting,
    scoring_under_way,
    rationales_waiting,
    gaps_to_review,
    horizon_to_test,
    missing_months,
    implausible_months,
)


def waiting_for(
    membership: Membership, release: Release | None, today: datetime.date
) -> list[Waiting]:
    """Return what waits for a membership, the gravest first."""
    return [waiting for rule in RULES for waiting in rule(membership, release, today)]
