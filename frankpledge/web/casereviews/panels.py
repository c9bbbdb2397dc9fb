"""Which agencies take part in a case review, who sits for them, and who is shut out by a conflict of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.casereviews.casework import locked, require_words, tell
from frankpledge.web.casereviews.models import CaseReview, PanelPlace
from frankpledge.web.casereviews.queries import STATE

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Agency, Membership

IN_TIME = {STATE.APPLIED, STATE.ACCEPTED, STATE.HELD}


@transaction.atomic
def join(
    *,
    by: Membership,
    review: CaseReview,
    today: datetime.date,
    agency: Agency,
    membership: Membership | None = None,
) -> PanelPlace:
    """Let an agency take part; who sits for it here reads the case from now on. A conflict of interest stays."""
    held = locked(review, IN_TIME)
    if agency.partnership_id != held.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    if membership is not None:
        _require_fit(held, agency, membership)
    place, is_new = PanelPlace.objects.get_or_create(
        review=held, agency=agency, membership=membership, defaults={"since": today}
    )
    if not is_new:
        place.since, place.until = today, None
        place.save(update_fields=["since", "until"])
    tell(by, held, "joined the panel", ("panel",))
    return place


def _require_fit(review: CaseReview, agency: Agency, membership: Membership) -> None:
    if membership.agency_id != agency.pk or not membership.may(Permission.SEE_CASE_REVIEW):
        raise CallFault(
            f"{membership.words} cannot sit for {agency}. Choose somebody of that agency who may see case reviews, or "
            "let the agency take part with nobody here."
        )
    own = review.panel.filter(membership__person=membership.person_id)
    if own.filter(conflict_on__isnull=False).exists():
        raise CallFault("This person declared a conflict of interest in the case. Choose another.")


@transaction.atomic
def leave(
    *, by: Membership, review: CaseReview, today: datetime.date, place: PanelPlace
) -> PanelPlace:
    """Take a place off the panel: from now on nobody sees the case through it."""
    found = review.panel.select_for_update().filter(pk=place.pk).first()
    if found is None or not found.sits:
        raise CallFault("Nobody is on this place of the panel now. Choose one that takes part.")
    found.until = today
    found.save(update_fields=["until"])
    tell(by, review, "left the panel", ("panel",))
    return found


@transaction.atomic
def declare_conflict(
    *,
    by: Membership,
    review: CaseReview,
    today: datetime.date,
    membership: Membership,
    words: str,
) -> PanelPlace:
    """Write down a conflict of interest, one's own or, for who runs case reviews, another's: it shuts them out at once.

    It is kept as a place on the panel also of who runs case reviews and sat on none.
    """
    if membership.pk != by.pk and not by.may(Permission.RUN_CASE_REVIEWS):
        raise CallFault("You may declare your own conflict of interest, not another’s.")
    require_words(words, "Say in a few words what the conflict of interest is.")
    if membership.partnership_id != review.partnership_id:
        raise CallFault(
            f"{membership.words} is of another partnership and sees no case of this one. Choose somebody of its own."
        )
    told = {"conflict_on": today, "conflict_words": words.strip()}
    new = {"agency_id": membership.agency_id, "since": today, **told}
    place, _ = PanelPlace.objects.update_or_create(
        review=review, membership=membership, defaults=told, create_defaults=new
    )
    tell(by, review, "declared a conflict of interest", ("panel",))
    return place
