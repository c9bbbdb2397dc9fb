"""How the contents of an assessment are told: what is there, what is missing, and who signed what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frankpledge.definitions.assessment_contents import StatutoryContent
    from frankpledge.web.assessments.completeness import Checked
    from frankpledge.web.assessments.models import ContentsNote

CONFIDENCE = {
    "confirmed": "read in an excerpt of the regulations’ own note",
    "unchecked": "not read in the regulations themselves",
    "uncertain": "sources differ, or amendments were not traced",
}
_TAGS = {
    "There": "govuk-tag--green",
    "Signed": "govuk-tag--green",
    "In part": "govuk-tag--yellow",
    "Missing": "govuk-tag--orange",
    "To be judged": "govuk-tag--grey",
}
# Rules of the definition that no draft can answer, and the check here can.
_WHAT_PEOPLE_DID = ("rationales", "choices")


@dataclass(frozen=True)
class Item:
    """One of the contents: what the law wants, what was found, what somebody signed, and where it stands."""

    content: StatutoryContent
    checked: Checked | None
    signed: ContentsNote | None
    earlier: list[ContentsNote]

    @property
    def state(self) -> str:
        """Where it stands in a word or two; what a person signed last counts before what was found."""
        if self.signed is not None:
            return "Signed" if self.signed.is_there else "Missing"
        if self.checked is None:
            return "To be judged"
        if self.checked.is_there:
            return "There"
        return "In part" if self.checked.there else "Missing"

    @property
    def tag(self) -> str:
        """The class of its tag; the words say it, the colour only helps."""
        return _TAGS[self.state]

    @property
    def still(self) -> str:
        """What stays for people; nothing where the check here looks at what people do, and says it better."""
        is_of_people = self.checked is not None and self.content.check in _WHAT_PEOPLE_DID
        return "" if is_of_people else self.content.still

    @property
    def confidence(self) -> str:
        """How far its law was checked, in words."""
        return CONFIDENCE[self.content.confidence]


def summary(items: list[Item]) -> str:
    """Say in a sentence how many of the contents are there."""
    done = sum(item.state in ("There", "Signed") for item in items)
    rest = len(items) - done
    if not rest:
        return f"All {len(items)} are there or signed."
    return f"{done} of {len(items)} are there or signed; {rest} want something."
