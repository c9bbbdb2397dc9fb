"""Death reviews replayed: from the notification to what came of each recommendation, by the coordinator's services.

Imported only where Django is ready. Every case is invented, and no case of anybody (`governance_story`).
"""

from __future__ import annotations

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.demo import governance_story as story
from frankpledge.demo import people
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.reviews import casework, panels, recommendations
from frankpledge.web.reviews.models import DeathReview, Recommendation
from frankpledge.web.reviews.queries import OVER, STATE

REGIME = "domestic-homicide"
SYNTHETIC = story.SYNTHETIC


def review_deaths(partnership: Partnership) -> dict[str, int]:
    """Replay the cases, and count what became of them by the story's last day."""
    coordinator = _appoint(partnership, Role.DEATH_REVIEW_COORDINATOR, "wcc")
    panel = [_appoint(partnership, Role.DEATH_REVIEW_PANEL, agency) for agency in ("police", "health")]  # fmt: skip
    for case in story.CASES:
        _review(coordinator, panel, case)
    return counted(partnership)


def counted(partnership: Partnership) -> dict[str, int]:
    """Count reviews that are open and published, and recommendations, with those that are late."""
    own = DeathReview.objects.filter(partnership=partnership)
    made = Recommendation.objects.filter(review__partnership=partnership)
    not_ended = (Recommendation.State.NOT_BEGUN, Recommendation.State.UNDER_WAY)
    return {
        "open": own.exclude(state__in=OVER).count(),
        "published": own.filter(state=STATE.PUBLISHED).count(),
        "recommendations": made.count(),
        "late": made.filter(state__in=not_ended, due_on__lt=story.TOLD_ON).count(),
    }


def _appoint(partnership: Partnership, role: Role, agency: str) -> Membership:
    person = people.person_of(f"{role.value}.{agency}@demo.example", f"{role.words} (synthetic)")
    held: Membership = people.appoint(person, partnership, role, agency, story.SINCE)
    return held


def _review(by: Membership, panel: list[Membership], case: story.Case) -> None:
    """Take a case as far as the story does, each step on its own day."""
    held = casework.notify(
        by=by, regime=REGIME, area=by.partnership.districts[0], died_on=case.died_on, notified_on=case.notified_on,
        today=case.notified_on, circumstances=SYNTHETIC,
    )  # fmt: skip
    met = {one.id: "yes" for one in review_regimes().get(REGIME).criteria}
    casework.answer_criteria(by=by, review=held, today=case.notified_on, answers=met)
    on = case.decided_on
    casework.decide(by=by, review=held, today=on, on=on, is_commissioned=True, reason=SYNTHETIC)
    casework.tell_home_office(by=by, review=held, today=on, on=on)
    if case.chair_on is not None:
        casework.appoint_chair(
            by=by, review=held, today=case.chair_on, on=case.chair_on, independence=SYNTHETIC
        )
        for one in panel:
            panels.join(by=by, review=held, today=case.chair_on, membership=one)
    if case.paused is not None:
        since, until = case.paused
        casework.pause(by=by, review=held, today=since, since=since, reason=SYNTHETIC)
        if until is not None:
            casework.resume(by=by, review=held, today=until, on=until)
    _recommend(by, held, case)
    for day, step in ((case.reported_on, casework.report), (case.sent_on, casework.send),
                      (case.published_on, casework.publish)):  # fmt: skip
        if day is not None:
            step(by=by, review=held, today=day, on=day)


def _recommend(by: Membership, review: DeathReview, case: story.Case) -> None:
    for one in case.recommended:
        lead = Agency.objects.get(partnership=review.partnership, slug=one.agency)
        made = recommendations.recommend(
            by=by, review=review, today=case.reported_on or story.TOLD_ON, level=one.level, text=SYNTHETIC, lead=lead,
            due_on=one.due_on,
        )  # fmt: skip
        if one.done_on is not None:
            recommendations.update(by=by, recommendation=made, today=one.done_on, about="progress", state="done",
                                   note=SYNTHETIC)  # fmt: skip
