"""A committee's questions are read by whoever sees meetings, the first due first, in as few questions however many."""

from __future__ import annotations

import datetime

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.scrutiny import queries, services
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.registry import describe
from tests.web.meetings.conftest import TODAY


def test_the_first_due_stands_first_and_one_that_is_closed_not_at_all(
    manager, appoint, south, django_assert_num_queries
):
    told = {"by": manager, "today": TODAY, "district": "E07000221", "asked_on": TODAY}
    late = services.ask(question="Later?", due_on=TODAY + datetime.timedelta(days=30), **told)
    soon = services.ask(question="Sooner?", due_on=TODAY + datetime.timedelta(days=3), **told)
    scrutiny = appoint(Role.SCRUTINY, "wdc")
    assert list(queries.questions(scrutiny)) == [soon, late]
    name = ("scrutiny-question", soon.reference)
    assert describe(scrutiny, [name])[name].title == "Sooner?"
    group = found_group(by=manager, partnership=south, name="Few", purpose="Synthetic")
    mark(
        by=manager,
        kind="scrutiny-question",
        record_id=soon.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    with django_assert_num_queries(1):
        assert list(queries.questions(scrutiny)) == [late]
    assert queries.question(scrutiny, soon.reference) is None
