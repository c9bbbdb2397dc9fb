"""What waits in a refresh and what became of the rest, as far as a person may see the actions."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans.refreshing import queries, services
from tests.web.plans.conftest import TODAY
from tests.web.plans.test_threads import hide


def test_what_was_said_of_leaves_what_waits_and_is_listed_by_what_became_of_it(
    acting, begin, violence
):
    by, other = acting(Role.MANAGER), acting(Role.PLAN_COORDINATOR)
    first, second, third = (begin(f"{n} (synthetic)") for n in ("First", "Second", "Third"))
    held = services.begin_refresh(
        by=by, today=TODAY, plan=violence, first="2026-04", last="2027-03"
    )
    told = {"by": by, "today": TODAY, "refresh": held}
    services.close(action=first, evidence="Shown (synthetic)", **told)
    services.withdraw(action=second, why="Unpaid (synthetic)", **told)
    assert queries.waiting(by, held) == [third]
    assert [(one.words, [row.action for row in one.steps]) for one in queries.became(by, held)] == [
        ("Closed with evidence", [first]), ("Withdrawn", [second]),
    ]  # fmt: skip
    hide(by, first.reference, "action")
    assert [one.words for one in queries.became(other, held)] == ["Withdrawn"]
