"""Rounds in words: counts that add up, late agencies first, and nothing that the reader may not see."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.presenters import rounds as presenter
from frankpledge.web.actions.rounds import queries, services
from frankpledge.web.partnerships.models import Agency

from ..conftest import CLOSES, OPENS


def told(reference: str, **more):
    return {"reference": reference, "title": f"Title of {reference}", "due_on": "2026-03-31",
            "is_told": True, "is_nil": False, "delivery": "at-risk", "told_on": "2026-01-20", "happened": "",
            "blocker": "No money", "next_step": ""} | more  # fmt: skip


CONTENT = {
    "agencies": [
        {"slug": "council", "name": "Council", "owners": [
            {"membership": 1, "role": "Action owner", "standing": "answered", "told_on": "2026-01-20",
             "actions": [told("A-1", rating="off-track", reasons=["It was due on 31 March 2026."],
                              source=["plan", "knives"]), told("A-2", is_told=False, delivery=""),
                         told("A-3", is_nil=True, delivery="")]}]},
        {"slug": "fire", "name": "Fire", "owners": [
            {"membership": 2, "role": "Partner lead", "standing": "late", "told_on": None,
             "actions": [told("A-4", is_told=False, delivery="")]}]},
    ],
}  # fmt: skip


def test_late_agencies_come_first_and_each_action_has_its_words():
    fire, council = presenter.report(CONTENT, {1: "Ann (synthetic)"}, {"A-1", "A-2", "A-3", "A-4"})
    assert (fire.name, fire.late, fire.owners[0].standing) == ("Fire", 1, "Late")
    assert fire.owners[0].name == "Partner lead"
    assert (council.owners[0].name, council.late) == ("Ann (synthetic)", 0)
    words = [one["words"] for one in council.owners[0].actions]
    assert words == ["At risk", "Not told", "Nothing to report"]


def test_what_the_reader_may_not_see_is_neither_named_nor_counted():
    _, council = presenter.report(CONTENT, {}, {"A-1"})
    assert [one["reference"] for one in council.owners[0].actions] == ["A-1"]
    assert council.owners[0].about == ""
    summed = presenter.summary(presenter.report(CONTENT, {}, {"A-1"}))
    assert [one["reference"] for one in summed.blocked] == ["A-1"]
    assert sum(number for _, _, number in summed.going) == 1


def test_only_what_is_too_much_for_a_page_is_folded_and_never_what_is_asked_for(monkeypatch):
    shown = presenter.report(CONTENT, {}, {"A-1", "A-2", "A-3"})
    monkeypatch.setattr(presenter, "MOST_ON_A_PAGE", 3)
    assert presenter.folded(shown, None) == shown
    monkeypatch.setattr(presenter, "MOST_ON_A_PAGE", 2)
    assert presenter.folded(shown, "council") == shown
    fire, council = presenter.folded(shown, "fire")
    assert (fire.folded, fire.late) == ("", 1)  # nothing of its actions is for this reader
    assert council.folded == "3 actions, as told: 1 at risk, 1 nothing to report, 1 not told"
    assert [owner.actions for owner in council.owners] == [()]


def test_beside_what_was_said_stands_what_the_rules_said_with_why():
    _, council = presenter.report(CONTENT, {}, {"A-1", "A-2"})
    first, second = council.owners[0].actions
    assert (first["words"], first["rated"]) == ("At risk", "Off track")
    assert first["why"] == "It was due on 31 March 2026."
    assert (second["rated"], second["why"]) == ("", "")  # a report of before the rules were kept
    summed = presenter.summary(presenter.report(CONTENT, {}, {"A-1", "A-4"}))
    assert summed.going == (("Off track", "govuk-tag--red", 1),)
    assert summed.late == ("Fire: 1 of 1 asked",)


def test_actions_are_grouped_by_what_they_are_there_for_and_the_unseen_come_last():
    plan = SimpleNamespace(title="Knives", address="/plans/knives/")
    shown = presenter.report(CONTENT, {}, {"A-1", "A-2", "A-4"})
    (source, held), (nothing, rest) = presenter.by_source(shown, {("plan", "knives"): plan})
    assert (source, [one["reference"] for one in held]) == (plan, ["A-1"])
    assert (nothing, {one["agency"] for one in rest}) == (None, {"Fire", "Council"})


@pytest.mark.parametrize(("is_open", "late"), [(True, "have not answered yet"), (False, "did not answer")])  # fmt: skip
def test_the_counts_in_words(is_open, late):
    counts = {"asked": 11, "answered": 7, "nil": 1, "late": 3}
    words = presenter.counts_words(counts, is_open=is_open)
    assert words == f"11 asked: 7 answered, 1 had nothing to report, 3 {late}."


def test_where_a_round_stands_is_said_in_each_state(planned, acting):
    manager = acting(Role.MANAGER)
    assert presenter.line(planned).when == "opens on 14 January 2026, closes on 3 February 2026"
    held = services.open_round(by=manager, return_round=planned, today=OPENS)
    assert presenter.line(held).when == "opened on 14 January 2026, closes on 3 February 2026"
    services.close_round(by=manager, return_round=held, today=CLOSES)
    held.refresh_from_db()
    assert presenter.line(held).when == "closed on 3 February 2026"
    other = services.not_held(by=manager, return_round=planned.partnership.return_rounds.first())
    assert presenter.line(other).when == "was never opened"


def test_of_an_open_round_agencies_that_wait_come_first(planned, begin, acting, cast):
    begin("Of the owner (synthetic)")
    lead = acting(Role.PARTNER_LEAD)
    lead.agency = Agency.objects.create(partnership=cast.own, slug="fire", name="A fire service",
                                        standing="responsible")  # fmt: skip
    lead.save()
    begin("Of the service (synthetic)", agency=lead.agency, lead=lead)
    begin("Of the service too (synthetic)", agency=lead.agency, lead=lead)
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    ask = held.asks.get(membership=lead)
    services.nothing_to_report(by=lead, ask=ask, today=OPENS, action=lead.led_actions.first())
    services.remind(by="daily", return_round=held, today=OPENS)
    references = {one for answer in queries.answers(held) for one in answer.ask.actions}
    first, second = presenter.standing_now(queries.answers(held), references, OPENS)
    assert (first.name, first.late) == ("Synthetic Council", 1)
    assert first.owners[0].standing == "Not answered yet"
    assert first.owners[0].about == "1 action · reminded once"
    assert (second.late, second.owners[0].about) == (0, "2 actions · 1 not told of")
    services.revoke(by=lead, ask=ask, today=OPENS)
    _, second = presenter.standing_now(queries.answers(held), references, OPENS)
    assert second.owners[0].about.endswith("link ended on 14 January 2026")
    assert (first.owners[0].may_remind, second.owners[0].may_remind) == (False, False)
    later = OPENS + datetime.timedelta(days=1)
    first, _ = presenter.standing_now(queries.answers(held), references, later)
    assert first.owners[0].may_remind
    first, _ = presenter.standing_now(queries.answers(held), set(), OPENS)
    assert first.owners[0].about == "0 actions · reminded once"


def test_the_file_holds_a_row_an_action(planned, acting):
    shown = presenter.report(CONTENT, {}, {"A-1", "A-4"})
    table = presenter.table(planned, shown, "OFFICIAL", is_synthetic=True)
    assert [(row[0], row[1], row[2], row[5]) for row in table.rows] == [
        ("Fire", "Late", "A-4", "Not told"), ("Council", "Answered", "A-1", "At risk"),
    ]  # fmt: skip
    assert len(table.columns) == len(table.rows[0])
