"""Read a drafted assessment for who sends it: of its own partnership, on figures that are kept here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.restricted import restricted_store
from frankpledge.faults import CallFault
from frankpledge.findings.assessing.figure_numbers import figure_numbers
from frankpledge.findings.assessing.reading import read_assessment
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.findings.assessing.reading import ReadAssessment
    from frankpledge.web.partnerships.models import Membership


def read_draft(by: Membership, files: Mapping[str, bytes]) -> ReadAssessment:
    """Read a draft for a membership: of its own partnership, on figures that are kept here and that it may see."""
    may_see = by.may(Permission.SEE_RESTRICTED_EVIDENCE)
    stores = [evidence.store()]
    if may_see:
        stores.append(restricted_store(evidence.store(), by.partnership_id))
    read = read_assessment(files, figure_numbers(stores))
    if read.restricted_release is not None and not may_see:
        raise CallFault("This draft holds restricted evidence, which your role does not show.")
    if read.area.code != by.partnership.code:
        raise CallFault(
            f"This draft is of {read.area.name} ({read.area.code}), not of {by.partnership} ({by.partnership.code})."
        )
    return read
