"""What waits for a person: each rule says who it is for, and is told only where something is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists

from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.today.action_rules import actions_to_touch, actions_waiting
from frankpledge.web.today.analysis_rules import analysis_to_deliver
from frankpledge.web.today.cycle_rules import cycle_to_follow
from frankpledge.web.today.evidence_rules import (
    failed_load,
    first_evidence,
    implausible_months,
    missing_months,
)
from frankpledge.web.today.exception_rules import (
    exceptions_waiting,
    judgements_asked,
    judgements_to_sign,
)
from frankpledge.web.today.gap_rules import gaps_to_review, gaps_with_a_day
from frankpledge.web.today.horizon_rules import horizon_come, horizon_to_test
from frankpledge.web.today.people_rules import first_people, is_alone
from frankpledge.web.today.plan_rules import plans_proposed, plans_to_approve
from frankpledge.web.today.priority_rules import (
    choices_open,
    choices_to_write_down,
    priorities_unfinished,
    priorities_waiting,
)
from frankpledge.web.today.rationale_rules import rationales_to_touch, rationales_waiting
from frankpledge.web.today.reading_rules import readings_entered, readings_to_enter
from frankpledge.web.today.round_rules import rounds_open, rounds_waiting
from frankpledge.web.today.scoring_rules import exercises_under_way, scoring_under_way
from frankpledge.web.today.told import Seldom

if TYPE_CHECKING:
    import datetime

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.today.told import Rule, Waiting


# The gravest first.
RULES: tuple[Rule | Seldom, ...] = (
    Seldom(is_alone, first_people),
    first_evidence,
    failed_load,
    exceptions_waiting,
    Seldom(judgements_asked, judgements_to_sign),
    Seldom(actions_to_touch, actions_waiting),
    Seldom(readings_entered, readings_to_enter),
    analysis_to_deliver,
    Seldom(rounds_open, rounds_waiting),
    Seldom(plans_proposed, plans_to_approve),
    cycle_to_follow,
    Seldom(choices_open, choices_to_write_down),
    Seldom(priorities_unfinished, priorities_waiting),
    Seldom(exercises_under_way, scoring_under_way),
    Seldom(rationales_to_touch, rationales_waiting),
    Seldom(gaps_with_a_day, gaps_to_review),
    Seldom(horizon_come, horizon_to_test),
    missing_months,
    implausible_months,
)


def waiting_for(
    membership: Membership, release: Release | None, today: datetime.date
) -> list[Waiting]:
    """Return what waits for a membership, the gravest first."""
    idle = _idle(membership, today)
    rules = (rule for rule in RULES if rule not in idle)
    tellers = (rule.tell if isinstance(rule, Seldom) else rule for rule in rules)
    return [waiting for tell in tellers for waiting in tell(membership, release, today)]


def _idle(membership: Membership, today: datetime.date) -> set[Rule | Seldom]:
    """Return the rules that have nothing to look at: one question for all that seldom have."""
    rows = {rule: rule.rows(membership, today) for rule in RULES if isinstance(rule, Seldom)}
    asked = {rule: Exists(held) for rule, held in rows.items() if held is not None}
    if not asked:
        return set(rows)
    own = Partnership.objects.filter(pk=membership.partnership_id)
    found = own.values_list(*asked.values()).get()
    return {*rows} - {rule for rule, is_there in zip(asked, found, strict=True) if is_there}
