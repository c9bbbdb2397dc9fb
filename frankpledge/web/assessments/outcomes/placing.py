"""Where a theme goes, as told by a form: checked the same whether it is recommended or chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Placement

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Group, Membership

KIND = Placement.Kind
# Which kinds make a priority or something beside one, and which may stand under another.
MAKING = (KIND.ADOPT, KIND.EMERGING, KIND.FOCUS)
UNDER = (KIND.EMERGING, KIND.FOCUS)


@dataclass(frozen=True)
class Placed:
    """What becomes of a theme: its kind, what that kind needs, the reasons."""

    kind: str
    reasons: str = ""
    under: Priority | None = None
    forum: Group | None = None
    forum_named: str = ""
    instead: str = ""
    review_on: datetime.date | None = None

    def trimmed(self) -> Placed:
        """Return the same without space around its words."""
        return replace(
            self,
            reasons=self.reasons.strip(),
            forum_named=self.forum_named.strip(),
            instead=self.instead.strip(),
        )

    def told(self) -> dict[str, Any]:
        """Return it as the history keeps it: ids and words, what is empty left out."""
        told = vars(self) | {
            "under": self.under.slug if self.under else "",
            "forum": self.forum.slug if self.forum else "",
        }
        return {name: value for name, value in told.items() if value}


def check(by: Membership, placed: Placed) -> Placed:
    """Return what was told, trimmed; refuse what its kind does not allow or lacks."""
    told = placed.trimmed()
    if told.kind not in KIND.values:
        raise CallFault(f"There is no outcome {told.kind!r}. Choose one of the list.")
    _check_under(by, told)
    _check_forum(by, told)
    if told.kind == KIND.REJECT and not told.reasons:
        raise CallFault(
            "Give the reasons why it is not taken up: whoever proposes it anew reads them."
        )
    if told.kind == KIND.REJECT and not told.instead:
        raise CallFault("Say what to focus on instead.")
    if told.kind != KIND.REJECT and told.instead:
        raise CallFault("What to focus on instead goes with what is not taken up. Leave it out.")
    return told


def _check_under(by: Membership, told: Placed) -> None:
    if told.under is None:
        if told.kind == KIND.EMERGING:
            raise CallFault("Choose the priority under which the emerging threat stands.")
        return
    if told.kind not in UNDER:
        raise CallFault("Only an emerging threat or a focus area stands under a priority.")
    if told.under.partnership_id != by.partnership_id:
        raise CallFault(f"{told.under} is no priority of this partnership. Choose one of its own.")
    if told.under.ended_on is not None:
        raise CallFault(f"{told.under} was ended. Choose a priority that stands.")


def _check_forum(by: Membership, told: Placed) -> None:
    named = bool(told.forum) + bool(told.forum_named)
    if told.kind == KIND.REFER and named != 1:
        raise CallFault("Choose the forum of the list, or write which it is: one of the two.")
    if told.kind != KIND.REFER and named:
        raise CallFault("A forum goes with what is referred. Leave it out.")
    if told.forum is not None and told.forum.partnership_id != by.partnership_id:
        raise CallFault(f"{told.forum} is no group of this partnership. Choose one of its own.")
