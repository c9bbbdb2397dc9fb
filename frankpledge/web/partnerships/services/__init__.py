"""Every write of this app, as one list: each says who did it, in one transaction with its history."""

from __future__ import annotations

from frankpledge.web.partnerships.services.bodies import (
    add_agency,
    add_group,
    change_agency,
    change_group,
    change_partnership,
)
from frankpledge.web.partnerships.services.founding import (
    Founded,
    found_from_definition,
    found_from_lookups,
    found_new,
)
from frankpledge.web.partnerships.services.meeting import (
    add_calendar,
    add_substitute,
    add_terms,
    end_substitute,
    put_in_force,
    record_chair,
    record_chair_review,
)
from frankpledge.web.partnerships.services.people import act_as, appoint, end_role
from frankpledge.web.partnerships.services.work import (
    add_strategy,
    change_strategy,
    record_regard,
    set_duty_status,
)

__all__ = [
    "Founded",
    "act_as",
    "add_agency",
    "add_calendar",
    "add_group",
    "add_strategy",
    "add_substitute",
    "add_terms",
    "appoint",
    "change_agency",
    "change_group",
    "change_partnership",
    "change_strategy",
    "end_role",
    "end_substitute",
    "found_from_definition",
    "found_from_lookups",
    "found_new",
    "put_in_force",
    "record_chair",
    "record_chair_review",
    "record_regard",
    "set_duty_status",
]
