"""Rounds for who runs them: planned, opened, reminded, closed by hand; their report for every member."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import ReturnRound
from frankpledge.web.actions.presenters import rounds as presenter
from frankpledge.web.actions.rounds import services
from frankpledge.web.sharing import services as sharing

from ..conftest import CLOSES, OPENS, REFERENCE

HERE = f"/southmere/rounds/{REFERENCE}/"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", OPENS.isoformat())


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_empty_list_says_what_to_do_and_the_year_is_planned_once(as_role):
    manager = as_role(Role.MANAGER)
    assert "Plan the four rounds of this year" in words(manager.get("/southmere/rounds/"))
    assert "The partnership’s coordinator" in words(as_role(Role.BOARD_MEMBER).get("/southmere/rounds/"))  # fmt: skip
    manager.post("/southmere/rounds/plan/")
    manager.post("/southmere/rounds/plan/")
    assert ReturnRound.objects.count() == 4
    page = words(manager.get("/southmere/rounds/"))
    assert "Plan the four rounds" not in page
    assert "October to December 2025" in page


def test_a_round_goes_its_way_by_hand(planned, begin, as_role):
    begin()
    chair = as_role(Role.OPERATIONAL_GROUP_CHAIR)
    assert "opens by itself on its day" in words(chair.get(HERE))
    assert "Each owner of an open action is asked" in words(chair.get(f"{HERE}open/"))
    assert chair.get(f"{HERE}close/").status_code == 404
    chair.post(f"{HERE}open/")
    page = words(chair.get(HERE))
    assert "1 asked: 0 answered, 0 had nothing to report, 1 have not answered yet." in page
    assert "Synthetic Action owner" in page
    assert "1 not answered yet" in page
    chair.post(f"{HERE}remind/")
    assert "reminded once" in words(chair.get(HERE))
    chair.post(f"{HERE}close/")
    page = words(chair.get(HERE))
    assert "1 asked: 0 answered, 0 had nothing to report, 1 did not answer." in page
    assert chair.get(f"{HERE}remind/").status_code == 404


def test_a_link_is_ended_and_sent_anew_by_a_button(opened, as_role):
    manager = as_role(Role.MANAGER)
    nonce = opened.ask.nonce
    asked = f"{HERE}asks/{opened.ask.pk}/"
    assert manager.post(f"{asked}end-link/").status_code == 302
    assert opened.ask.revoked_on == OPENS
    assert "link ended on 14 January 2026" in words(manager.get(HERE))
    manager.post(f"{asked}send-again/")
    assert opened.ask.revoked_on is None
    assert opened.ask.nonce != nonce
    assert manager.post(f"{asked}copy/").status_code == 404
    assert manager.post(f"{HERE}asks/0/end-link/").status_code == 404
    assert "/my-return/" not in words(manager.get(HERE))


def test_members_see_no_names_while_it_is_open_and_the_report_when_it_is_closed(opened, as_role):
    member = as_role(Role.BOARD_MEMBER)
    page = words(member.get(HERE))
    assert "Its report stands here when it has closed" in page
    assert opened.owner.person.name not in page
    assert member.get(f"{HERE}report.csv").status_code == 404
    services.answer(by=opened.owner, ask=opened.ask, action=opened.actions[0], today=OPENS, delivery="off-track",
                    blocker="No money yet")  # fmt: skip
    services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    page = words(member.get(HERE))
    for told in ("Off track", "In the way: No money yet", "Not told", opened.owner.person.name):
        assert told in page
    rows = b"".join(member.get(f"{HERE}report.csv")).decode()
    assert "No money yet" in rows
    assert rows.count(REFERENCE) >= 3


def test_a_marked_action_stands_in_the_report_for_those_alone_who_may_see_it(opened, as_role):
    manager, secret = opened.manager, opened.actions[0]
    group = sharing.found_group(by=manager, partnership=opened.round.partnership, name="Panel",
                                purpose="x")  # fmt: skip
    services.close_round(by=manager, return_round=opened.round, today=CLOSES)
    sharing.mark_new(by=manager, kind="action", record_id=secret.reference,
                     level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    page = words(as_role(Role.BOARD_MEMBER).get(HERE))
    assert secret.title not in page
    assert "may not see" not in page
    assert secret.title not in words(as_role(Role.BOARD_MEMBER).get(f"{HERE}?by=source"))
    table = b"".join(as_role(Role.BOARD_MEMBER).get(f"{HERE}report.csv")).decode()
    assert secret.title not in table
    page = words(as_role(Role.MANAGER).get(HERE))
    assert secret.title in page
    assert "OFFICIAL-SENSITIVE" in page


def test_what_began_meanwhile_is_named_as_not_asked(opened, begin, as_role):
    begin("Begun meanwhile (synthetic)")
    services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    assert "Begun meanwhile (synthetic)" in words(as_role(Role.BOARD_MEMBER).get(HERE))


def test_letters_that_wait_are_told(opened, as_role, settings):
    page = words(as_role(Role.MANAGER).get(HERE))
    assert "1 letter could not be sent yet" in page
    settings.EMAIL_IS_SET = False
    page = words(as_role(Role.MANAGER).get(HERE))
    assert "E-mail is not set up for this service: 1 letter waits." in page


def test_a_long_report_shows_one_agency_at_a_time_and_sums_the_others_up(
    opened, as_role, monkeypatch
):
    services.answer(by=opened.owner, ask=opened.ask, action=opened.actions[0], today=OPENS, delivery="off-track",
                    blocker="No money yet")  # fmt: skip
    services.close_round(by=opened.manager, return_round=opened.round, today=CLOSES)
    member, told = as_role(Role.BOARD_MEMBER), "In the way: No money yet"
    assert told in words(member.get(HERE))
    monkeypatch.setattr(presenter, "MOST_ON_A_PAGE", 2)
    page = words(member.get(HERE))
    assert told not in page
    assert "3 actions, as told: 1 off track, 2 not told." in page
    assert "1 asked: 1 answered" in page
    where = f"?agency={opened.owner.agency.slug}"
    assert f'href="{where}#agency-' in page
    page = words(member.get(f"{HERE}{where}"))
    assert told in page
    assert where not in page
    assert told in words(member.get(f"{HERE}?by=source"))
    assert b"No money yet" in b"".join(member.get(f"{HERE}report.csv"))
