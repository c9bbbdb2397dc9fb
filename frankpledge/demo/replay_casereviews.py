"""Case reviews of anti-social behaviour replayed, from the application to what an agency answered, by the services.

Imported only where Django is ready. Every application is invented, and no case of anybody (`governance_story`).
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.demo import governance_story as story
from frankpledge.demo.scoring import member
from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, panels, recommendations
from frankpledge.web.partnerships.models import Agency, Membership, Partnership

if TYPE_CHECKING:
    from frankpledge.web.casereviews.models import CaseReview

RULE = "statutory"
SYNTHETIC = story.SYNTHETIC
DAY = datetime.timedelta(days=1)
# How long before a complaint somebody behaved so, and after an application it is acknowledged.
BEHAVED, ACKNOWLEDGED = 3 * DAY, 2 * DAY


def review_cases(partnership: Partnership) -> None:
    """Take each application as far as the story does."""
    manager = member("manager")
    for one in story.APPLICATIONS:
        _review(manager, partnership, one)


def _review(by: Membership, partnership: Partnership, one: story.Applied) -> None:
    held = casework.apply(
        by=by, rule=RULE, applied_on=one.applied_on, today=one.applied_on, applicant=SYNTHETIC, about=SYNTHETIC
    )  # fmt: skip
    for number, complaint in enumerate(one.complained, 1):
        day = one.applied_on - complaint.days_before * DAY
        casework.add_complaint(
            by=by, review=held, today=one.applied_on, incident=f"Incident {number} (synthetic)",
            behaved_on=day - BEHAVED, complained_on=day, to=_agency(partnership, complaint.to).name,
        )  # fmt: skip
    day = one.applied_on + ACKNOWLEDGED
    casework.acknowledge(by=by, review=held, today=day, on=day)
    if one.decided_on is not None:
        on, is_accepted = one.decided_on, one.held_on is not None
        casework.decide(by=by, review=held, today=on, is_accepted=is_accepted, on=on)
        casework.tell_threshold(by=by, review=held, today=on, on=on)
    if one.held_on is not None:
        _hold(by, partnership, held, one.held_on)
    if one.accepted_on is not None:
        _recommend(by, partnership, held, one)


def _hold(by: Membership, partnership: Partnership, held: CaseReview, on: datetime.date) -> None:
    """Let agencies sit, one of them by somebody who reads the case here, and tell the applicant the outcome."""
    leads = Membership.objects.filter(partnership=partnership, role=Role.PARTNER_LEAD)
    sits = leads.filter(agency__slug="police").first()
    panels.join(
        by=by, review=held, today=on, agency=_agency(partnership, "police"), membership=sits
    )
    panels.join(by=by, review=held, today=on, agency=_agency(partnership, "wdc"))
    casework.hold(by=by, review=held, today=on, on=on, outcome=SYNTHETIC)
    casework.tell_outcome(by=by, review=held, today=on, on=on)


def _recommend(
    by: Membership, partnership: Partnership, held: CaseReview, one: story.Applied
) -> None:
    on, agency = one.accepted_on or story.TOLD_ON, _agency(partnership, one.recommended_to)
    made = recommendations.recommend(by=by, review=held, today=on, text=SYNTHETIC, agency=agency)
    recommendations.answer(
        by=by, recommendation=made, today=on, is_accepted=True, on=on, reason=SYNTHETIC
    )


def _agency(partnership: Partnership, slug: str) -> Agency:
    agency: Agency = Agency.objects.get(partnership=partnership, slug=slug)
    return agency
