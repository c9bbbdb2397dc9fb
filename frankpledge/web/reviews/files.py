"""Files of a case: keep one, take one out, read one. What is kept is sealed; each that is taken is noted by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.reviews.case_files import ReviewFile
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.models import DeathReview
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.records import note_read
from frankpledge.web.ui.exports import named
from frankpledge.web.ui.received import ending_of

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.ui.received import Received

KIND = "death-review-file"


def files_of(review: DeathReview) -> QuerySet[ReviewFile]:
    """Return the files of a case that a door has opened, without their bytes; those taken out among them."""
    return ReviewFile.objects.filter(review=review).defer("content")


@transaction.atomic
def keep_file(
    *, by: Membership, review: DeathReview, today: datetime.date, kind: str, file: Received
) -> ReviewFile:
    """Keep a file of a case, sealed with its name."""
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    last = ReviewFile.objects.filter(review=held).aggregate(last=Max("number"))["last"] or 0
    made = ReviewFile.objects.create(
        review=held, number=last + 1, kind=ReviewFile.Kind(kind).value, name=file.name,
        content=file.content, size=len(file.content), pages=file.pages, received_on=today,
    )  # fmt: skip
    tell(by, held, "file kept", ("file",))
    return made


@transaction.atomic
def take_out(
    *, by: Membership, review: DeathReview, today: datetime.date, number: int, why: str
) -> ReviewFile:
    """Take a file out that does not belong in the case: its bytes and its name go for good, the row says why."""
    rows = ReviewFile.objects.select_for_update(of=("self",)).select_related("review")
    held = rows.defer("content").filter(review=review, number=number, out_on=None).first()
    if held is None:
        raise CallFault("This file was taken out already.")
    if not why.strip():
        raise CallFault("Say why it is taken out: the reason stays when the file is gone.")
    held.name, held.content, held.size, held.pages = "", b"", 0, 0
    held.out_on, held.out_why = today, why.strip()
    held.save(update_fields=["name", "content", "size", "pages", "out_on", "out_why"])
    tell(by, held.review, "file taken out", ("file",))
    return held


def note_taken(by: Membership, file: ReviewFile) -> None:
    """Write down that somebody took a file, beside the reading of its case."""
    note_read(by, KIND, file.reference)


def note_export(by: Membership, review: DeathReview) -> None:
    """Write down that somebody took the whole case, beside the reading of it."""
    note_read(by, KIND, f"{review.reference}-export")


def takings(review: DeathReview) -> QuerySet[Read]:
    """Return who took which file or export of a case, the latest first."""
    own = Read.objects.filter(partnership=review.partnership_id, kind=KIND)
    return own.filter(record__startswith=f"{review.reference}-").order_by("-at", "-pk")


def leaves_as(file: ReviewFile, marking: Marking) -> str:
    """Return the name under which a file leaves: reference, kind and marking, never the name that it came with."""
    return named([file.reference, file.kind, str(marking)], ending_of(file.name))
