"""What waits for a person: each rule says who it is for, and is told only where something is to do."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, Subquery

from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.sharing.known import Gathered
from frankpledge.web.today.action_rules import actions_to_touch, actions_waiting
from frankpledge.web.today.analysis_rules import analysis_to_deliver
from frankpledge.web.today.case_review_rules import CASE_REVIEWS_LATE
from frankpledge.web.today.cycle_rules import cycle_to_follow
from frankpledge.web.today.document_rules import DOCUMENT_RULES
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
from frankpledge.web.today.meeting_rules import MEETING_RULES
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
from frankpledge.web.today.review_rules import REVIEW_RULES
from frankpledge.web.today.round_rules import rounds_open, rounds_waiting
from frankpledge.web.today.scoring_rules import exercises_under_way, scoring_under_way
from frankpledge.web.today.told import Counted, Seldom

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.today.told import Rule, Waiting


# The gravest first.
RULES: tuple[Rule | Seldom | Counted, ...] = (
    Seldom(is_alone, first_people),
    first_evidence,
    failed_load,
    exceptions_waiting,
    CASE_REVIEWS_LATE,
    Counted(judgements_asked, "asked_on", judgements_to_sign),
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
    *MEETING_RULES,
    *REVIEW_RULES,
    *DOCUMENT_RULES,
    missing_months,
    implausible_months,
)


def waiting_for(
    membership: Membership, release: Release | None, today: datetime.date
) -> list[Waiting]:
    """Return what waits for a membership, the gravest first."""
    found = _looked_at_once(membership, today)
    told: list[Waiting] = []
    for rule in RULES:
        if isinstance(rule, Counted):
            if days := found.get(rule):
                dates = [datetime.date.fromisoformat(day) for day in days]
                told.append(rule.tell(membership, dates))
        elif not isinstance(rule, Seldom):
            told += rule(membership, release, today)
        elif found.get(rule):
            told += rule.tell(membership, release, today)
    return told


def _looked_at_once(
    membership: Membership, today: datetime.date
) -> dict[Rule | Seldom | Counted, Any]:
    """Look at once, in one question, at what seldom waits: whether a rule has rows, or on which days those came."""
    asked = [rule for rule in RULES if isinstance(rule, (Seldom, Counted))]
    rows = {rule: held for rule in asked if (held := rule.rows(membership, today)) is not None}
    if not rows:
        return {}
    own = Partnership.objects.filter(pk=membership.partnership_id)
    found = own.values_list(*(_look(rule, held) for rule, held in rows.items())).get()
    return dict(zip(rows, found, strict=True))


def _look(rule: Seldom | Counted, rows: QuerySet[Any]) -> Combinable:
    if isinstance(rule, Seldom):
        return Exists(rows)
    together = rows.order_by().values(rule.place).annotate(days=Gathered(rule.day)).values("days")
    return Subquery(together, output_field=models.JSONField())
