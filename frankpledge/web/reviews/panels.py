"""Who sits on a case's panel, and who is shut out of it by a conflict of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.models import DeathReview, ReviewPanel

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def join(
    *, by: Membership, review: DeathReview, today: datetime.date, membership: Membership
) -> ReviewPanel:
    """Put somebody on the panel; whoever sat on it before takes the place again, but not with a conflict."""
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    if (
        membership.partnership_id != held.partnership_id
        or membership.role != Role.DEATH_REVIEW_PANEL
    ):
        raise CallFault(
            f"{membership.words} cannot sit on the panel. Choose a {Role.DEATH_REVIEW_PANEL.words.lower()}."
        )
    own = ReviewPanel.objects.filter(review=held, membership__person=membership.person_id)
    if own.filter(conflict_on__isnull=False).exists():
        raise CallFault("This person declared a conflict of interest in the case. Choose another.")
    place, is_new = ReviewPanel.objects.get_or_create(
        review=held, membership=membership, defaults={"since": today}
    )
    if not is_new:
        place.since, place.until = today, None
        place.save(update_fields=["since", "until"])
    tell(by, held, "joined the panel", ("panel",))
    return place


@transaction.atomic
def leave(
    *, by: Membership, review: DeathReview, today: datetime.date, place: ReviewPanel
) -> ReviewPanel:
    """Take somebody off the panel: from now on they do not see the case."""
    held = _place(review, place)
    held.until = today
    held.save(update_fields=["until"])
    tell(by, review, "left the panel", ("panel",))
    return held


@transaction.atomic
def declare_conflict(
    *, by: Membership, review: DeathReview, today: datetime.date, place: ReviewPanel, words: str
) -> ReviewPanel:
    """Write down a conflict of interest, one's own or, for the coordinator, another's: it shuts them out at once."""
    held = _place(review, place)
    if held.membership_id != by.pk and not by.may(Permission.RUN_REVIEWS):
        raise CallFault("You may declare your own conflict of interest, not another’s.")
    if not words.strip():
        raise CallFault("Say in a few words what the conflict of interest is.")
    held.conflict_on, held.conflict_words = today, words.strip()
    held.save(update_fields=["conflict_on", "conflict_words"])
    tell(by, review, "declared a conflict of interest", ("panel",))
    return held


@transaction.atomic
def declare_own_conflict(
    *, by: Membership, review: DeathReview, today: datetime.date, words: str
) -> ReviewPanel:
    """Write down a conflict of interest of one's own; who coordinates and sits on no panel is shut out alike.

    For them it is kept as a place that opened the case to nobody.
    """
    place, _ = ReviewPanel.objects.get_or_create(
        review=review, membership=by, defaults={"since": today, "until": today}
    )
    if not words.strip():
        raise CallFault("Say in a few words what the conflict of interest is.")
    place.conflict_on, place.conflict_words = today, words.strip()
    place.save(update_fields=["conflict_on", "conflict_words"])
    tell(by, review, "declared a conflict of interest", ("panel",))
    return place


def _place(review: DeathReview, place: ReviewPanel) -> ReviewPanel:
    found = ReviewPanel.objects.select_for_update().filter(review=review, pk=place.pk).first()
    if found is None or not found.sits:
        raise CallFault("There is nobody on this place of the panel now.")
    return found
