"""The page of a meeting tells its agenda to whoever sees it, in few questions, under the marking of all it shows."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.due import services as due
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.services import draw_up
from frankpledge.web.meetings.papers.services import take_paper
from frankpledge.web.sharing.services import mark
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY, words
from tests.web.meetings.sent import pdf

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def laid(manager, may, refer):
    """Lay three papers on the table, one of them marked, and put two exceptions on the agenda; a third waits."""
    refer(), refer("burglary")
    draw_up(by=manager, meeting=may, today=TODAY)
    refer("arson")
    for due_on in (TODAY, may.on):
        held = record_decision(by=manager, today=TODAY, kind="other", title="Lighting", wording="Lit.",
                               body=may.group, decided_on=TODAY)  # fmt: skip
        due.bring_back(
            by=manager, decision=held, why="review", what="The costs", due_on=due_on, today=TODAY
        )
    for number, one in enumerate(may.items.all()[:3]):
        take_paper(by=manager, item=one, title=f"Paper {number}", file=receive("a.pdf", pdf()), meant_for="exempt",
                   today=TODAY, level=list(Level)[number == 2])  # fmt: skip
    return may


def test_the_page_of_a_meeting_asks_few_questions(
    manager, signed_in, at, laid, django_assert_max_num_queries
):
    client = signed_in(manager)
    for where in (at("meeting", laid.reference), at("agenda", laid.reference)):
        client.get(where)
        with django_assert_max_num_queries(9):
            assert client.get(where).status_code == 200


@pytest.fixture
def crowded(manager, laid, operational, refer):
    """Let other groups meet on the same day, and mark the meeting, its papers' exceptions and one that waits."""
    for purpose in ("a", "b", "c"):
        planning.call_extraordinary(
            by=manager, group=operational, on=laid.on, today=TODAY, purpose=purpose
        )
    for name in ("fraud", "theft", "noise"):
        held = refer(name)
        mark(by=manager, kind="exception", record_id=held.reference, level=Level.OFFICIAL_SENSITIVE)
    draw_up(by=manager, meeting=laid, today=TODAY)
    refer("graffiti")
    return laid


@pytest.mark.parametrize("is_called", [False, True])
@pytest.mark.parametrize("is_marked", [False, True])
def test_a_crowded_page_asks_no_more(
    manager, appoint, signed_in, at, crowded, is_called, is_marked, django_assert_max_num_queries
):
    """Agenda, papers, exceptions on it and waiting, clashes, a thread, markings: nine questions whatever the rows."""
    if is_called:
        planning.call(by=manager, meeting=crowded, today=TODAY)
    if is_marked:
        level = Level.OFFICIAL_SENSITIVE
        mark(by=manager, kind="meeting", record_id=crowded.reference, level=level)
    where = at("meeting", crowded.reference)
    for who in (manager, appoint(Role.BOARD_MEMBER, "sdc")):
        client = signed_in(who)
        client.get(where)
        with django_assert_max_num_queries(9):
            page = words(client.get(where))
        assert page.count("On the same day as") == 3
        assert "Fraud: worse than chance." in page
        assert ("Graffiti" in page) == (who == manager)


def test_what_comes_back_and_is_not_on_yet_is_named_to_who_draws_up(manager, signed_in, at, laid):
    page = words(signed_in(manager).get(at("agenda", laid.reference)))
    assert "Comes back to" in page
    assert "The costs (due 1 March 2024)" in page


def test_a_member_reads_the_running_order_and_not_what_is_only_due(appoint, signed_in, at, laid):
    page = words(signed_in(appoint(Role.BOARD_MEMBER, "sdc")).get(at("meeting", laid.reference)))
    assert "<time>10:00</time> Welcome and apologies" in page
    assert "Robbery: worse than chance." in page
    assert "Arson" not in page
    assert "Draw up the agenda" not in page


def test_the_page_takes_the_marking_of_its_papers_and_of_what_brought_its_items(
    manager, signed_in, at, may, refer
):
    client, where = signed_in(manager), at("meeting", may.reference)
    held = refer()
    draw_up(by=manager, meeting=may, today=TODAY)
    assert "OFFICIAL-SENSITIVE" not in words(client.get(where))
    mark(by=manager, kind="exception", record_id=held.reference, level=Level.OFFICIAL_SENSITIVE)
    assert "OFFICIAL-SENSITIVE" in words(client.get(where))


def test_who_reads_no_exempt_papers_learns_that_there_is_one_and_gets_no_link(
    appoint, signed_in, at, laid
):
    page = words(signed_in(appoint(Role.SCRUTINY, "sdc")).get(at("meeting", laid.reference)))
    assert "Exempt version: PDF, 1 page, which your role does not read" in page
    assert "/files/" not in page
