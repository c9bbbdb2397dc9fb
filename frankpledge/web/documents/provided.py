"""What documents themselves gather from records: what bodies decided.

Whatever bears a marking is left out, whoever asks: what is frozen is read by others than the one who froze it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.plan.parts import day, sentence, stated_table
from frankpledge.publishing.weaving import Filled
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import KIND, decisions
from frankpledge.web.documents.registry import Asked, Provider, register
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

RECORDS = "Records of the partnership"


def shown(asked: Asked, kind: str, rows: Iterable[Any], record: str = "reference") -> list[Any]:
    """Leave out the rows that bear a marking; ``record`` is their text id."""
    held = list(rows)
    marked = markings_of(asked.membership, [(kind, getattr(row, record)) for row in held])
    guarded = {name for (_, name), one in marked.items() if one is None or one.is_restricted}
    return [row for row in held if getattr(row, record) not in guarded]


def decided(asked: Asked) -> Filled:
    """List what was decided in the months of the edition, the first first."""
    if not asked.membership.may(Permission.SEE_DECISIONS):
        return Filled()
    first, last = asked.period.first, asked.period.last
    rows = (
        decisions(asked.membership)
        .filter(decided_on__isnull=False)
        .order_by("decided_on", "number")
    )
    found = [
        (one.reference, "" if one.is_month_only else day(one.decided_on), one.body.name if one.body else "", one.title)
        for one in shown(asked, KIND, rows)
        if one.decided_on and first <= f"{one.decided_on:%Y-%m}" <= last
    ]  # fmt: skip
    if not found:
        return Filled((sentence(f"No decision of {asked.period.words} is recorded."),))
    columns = ("Reference", "Decided", "Body", "What was decided")
    table = stated_table(
        "decisions-table", f"Decisions, {asked.period.words}", columns, found, RECORDS
    )
    return Filled((table,))


def register_providers() -> None:
    """Tell of every provider; called once, when the app is ready."""
    register(Provider("decision-records", "Decisions of these months", decided))
