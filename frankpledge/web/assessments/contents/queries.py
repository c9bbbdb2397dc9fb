"""Read what people judged of the contents of an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import ContentsNote

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import Assessment
    from frankpledge.web.partnerships.models import Membership


def signed(membership: Membership, assessment: Assessment) -> dict[str, list[ContentsNote]]:
    """Return every judgement of an assessment by content, the latest first; the assessment must be open to see."""
    rows = ContentsNote.objects.filter(
        partnership=membership.partnership_id, assessment=assessment.pk
    ).select_related("signed_by__person", "signed_by__agency")
    found: dict[str, list[ContentsNote]] = {}
    for row in rows.order_by("-pk"):
        found.setdefault(row.content, []).append(row)
    return found
