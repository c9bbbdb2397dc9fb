"""Death reviews replayed: from the notification to what came of each recommendation, by the coordinator's services.

Imported only where Django is ready. Every case is invented, and no case of anybody (`governance_story`).
"""

from __future__ import annotations

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.demo import governance_story as story
from frankpledge.demo import people
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.reviews import (
    agency_reports,
    assurance,
    casework,
    panels,
    points,
    recommendations,
    themes,
)
from frankpledge.web.reviews.actions_of_reviews import Words, act_on_point, act_on_recommendation
from frankpledge.web.reviews.models import DeathReview, Recommendation
from frankpledge.web.reviews.queries import OVER, STATE

REGIME = "domestic-homicide"
# Who coordinates reviews and who sits on their panels, and for which agency.
PLACES = (
    (Role.DEATH_REVIEW_COORDINATOR, "wcc"),
    (Role.DEATH_REVIEW_PANEL, "police"),
    (Role.DEATH_REVIEW_PANEL, "health"),
)
SYNTHETIC = story.SYNTHETIC


def review_deaths(partnership: Partnership) -> dict[str, int]:
    """Replay the cases, and count what became of them by the story's last day."""
    coordinator, *panel = (_appoint(partnership, role, agency) for role, agency in PLACES)
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


def _address(role: Role, agency: str) -> str:
    return f"{role.value}.{agency}@demo.example"


def _appoint(partnership: Partnership, role: Role, agency: str) -> Membership:
    person = people.person_of(_address(role, agency), f"{role.words} (synthetic)")
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
    casework.consult(by=by, review=held, today=on, on=on, consultation=SYNTHETIC)
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
    _ask_agencies(by, held, case)
    _recommend(by, panel[0], held, case)
    for day, step in ((case.reported_on, casework.report), (case.sent_on, casework.send)):
        if day is not None:
            step(by=by, review=held, today=day, on=day)
    _answer_quality_panel(by, held, case)
    if case.published_on is not None:
        casework.publish(by=by, review=held, today=case.published_on, on=case.published_on)


def _agency(review: DeathReview, slug: str) -> Agency:
    agency: Agency = Agency.objects.get(partnership=review.partnership, slug=slug)
    return agency


def _ask_agencies(by: Membership, review: DeathReview, case: story.Case) -> None:
    for one in case.asked:
        asked = agency_reports.ask_agency(
            by=by, review=review, today=one.asked_on, agency=_agency(review, one.agency), asked_on=one.asked_on,
            due_on=one.due_on,
        )  # fmt: skip
        agency_reports.receive_report(
            by=by, review=review, today=one.came_on, report=asked, on=one.came_on
        )


def _recommend(
    by: Membership, panellist: Membership, review: DeathReview, case: story.Case
) -> None:
    today = case.reported_on or story.TOLD_ON
    for one in case.recommended:
        made = recommendations.recommend(
            by=by, review=review, today=today, level=one.level, text=SYNTHETIC, lead=_agency(review, one.agency),
            due_on=one.due_on,
        )  # fmt: skip
        themes.say_themes(by=by, recommendation=made, today=today, themes=one.themes)
        if one.action:
            act_on_recommendation(
                by=by, recommendation=made, today=today, words=Words(one.action, one.due_on)
            )
        _carry_out(by, panellist, made, one)


def _carry_out(
    by: Membership, panellist: Membership, made: Recommendation, one: story.Recommended
) -> None:
    """Say that it is done, and of what the sub-group is assured: somebody else writes that down."""
    if one.done_on is not None:
        recommendations.update(by=by, recommendation=made, today=one.done_on, about="progress", state="done",
                               note=SYNTHETIC)  # fmt: skip
    if one.assured_on is not None:
        on = one.assured_on
        assurance.assure(
            by=panellist, recommendation=made, today=on, on=on, is_assured=True, reason=SYNTHETIC
        )


def _answer_quality_panel(by: Membership, review: DeathReview, case: story.Case) -> None:
    for one in case.points:
        made = points.add_point(
            by=by, review=review, today=one.raised_on, text=SYNTHETIC, raised_on=one.raised_on,
            lead=_agency(review, one.agency), due_on=one.due_on,
        )  # fmt: skip
        if one.action:
            act_on_point(
                by=by, point=made, today=one.raised_on, words=Words(one.action, one.due_on)
            )
        points.meet_point(by=by, point=made, today=one.met_on, on=one.met_on, words=SYNTHETIC)
