"""A rationale is given to a writer, drafted, written one part a page, and moved on; two at once lose nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.rationales import services
from tests.web.assessments.conftest import TODAY

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import Rationale


@pytest.fixture
def at(cast, knife):
    """Give the address of a page of knife crime's rationale."""

    def address(name="rationale", *more):
        return reverse(
            name, args=[cast.own.pk, knife.assessment.reference, knife.theme.slug, *more]
        )

    return address


@pytest.fixture
def writer(as_role):
    return as_role(Role.THEME_SPECIALIST)


@pytest.fixture
def drafted(acting, knife) -> Rationale:
    return services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY).rationale


SAID = re.compile(r'<div class="fp-said">(.*?)</div>', re.DOTALL)


def words_of(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", found).strip() for found in SAID.findall(page)]


def test_an_analyst_says_who_writes_it_and_by_when(as_role, at, acting):
    client = as_role(Role.ANALYST)
    specialist = acting(Role.THEME_SPECIALIST)
    assert "Synthetic Theme specialist" in client.get(at("rationale-who")).text
    due = {"due_on-day": "1", "due_on-month": "3", "due_on-year": "2026"}
    page = client.post(at("rationale-who"), {"specialist": specialist.pk} | due, follow=True)
    assert "Synthetic Theme specialist writes it, by 1 March 2026" in " ".join(page.text.split())
    again = client.get(at("rationale-who")).text
    assert f'value="{specialist.pk}" selected' in again
    wrong = client.post(at("rationale-who"), {"specialist": 999_999})
    assert wrong.status_code == 400


def test_once_it_is_handed_in_it_is_given_to_nobody_else(as_role, at, acting, drafted):
    services.move(by=acting(Role.ANALYST), rationale=drafted, step="submit")
    page = as_role(Role.ANALYST).post(at("rationale-who"), {"specialist": ""})
    assert page.status_code == 400
    assert "is handed in" in page.text


def test_a_specialist_drafts_it_and_sees_the_parts(writer, at):
    page = writer.post(at("rationale-draft"), follow=True).text
    assert "Drafted by rules; no finding is kept yet" in page
    assert "5 of 18 parts have words" in " ".join(page.split())
    assert writer.post(at("rationale-draft")).status_code == 400
    assert writer.get(at("rationale-draft")).status_code == 405


def test_a_part_is_saved_and_one_goes_on_to_the_next(writer, at, drafted):
    page = writer.get(at("rationale-part", "background")).text
    assert "What is this theme about" in page
    sent = {"base": "1", "words": "A theme."}
    on = writer.post(at("rationale-part", "background"), sent | {"onward": "yes"})
    assert on.url == at("rationale-part", "local-picture")
    assert drafted.versions.first().words("background") == "A theme."
    same = writer.post(at("rationale-part", "background"), sent | {"base": "2"}, follow=True)
    assert "nothing saved" in same.text
    last = writer.post(at("rationale-part", "trend"), sent | {"base": "2", "onward": "yes"})
    assert last.url == at("rationale-write")


def test_beside_a_criterion_stand_its_levels_and_the_findings_to_tick(writer, at, drafted, keeping):
    kept, closed = keeping(), keeping("restricted")
    page = writer.get(at("rationale-part", "physical")).text
    assert "Bruises or grazes" in page
    assert kept.sentence in page
    assert f"[finding {closed.pk}]" in page
    assert f"[figure {closed.figure}]" not in page
    assert "OFFICIAL-SENSITIVE" in page
    sent = {"base": "1", "words": "Wounds.", "findings": [kept.pk]}
    writer.post(at("rationale-part", "physical"), sent)
    assert drafted.versions.first().ticked("physical") == [kept.pk]


def test_an_unknown_figure_is_refused_at_the_words_and_nothing_that_was_typed_is_lost(
    writer, at, drafted, world
):
    del world
    sent = {"base": "1", "words": "It rose [figure 000000000000-1].", "note": "N"}
    page = writer.post(at("rationale-part", "background"), sent)
    assert page.status_code == 400
    assert "000000000000-1&#x27; that you may open" in page.text
    assert "It rose [figure 000000000000-1]." in page.text
    assert drafted.versions.count() == 1


def test_the_second_of_two_is_shown_both_and_chooses(writer, at, drafted, as_role):
    where = at("rationale-part", "background")
    as_role(Role.ANALYST).post(where, {"base": "1", "words": "Their words."})
    mine = {"base": "1", "words": "My words.", "note": "Mine"}
    page = writer.post(where, mine)
    assert page.status_code == 409
    assert words_of(page.text) == ["Their words.", "My words."]
    assert 'name="base" value="2"' in page.text
    assert drafted.versions.count() == 2
    both = writer.post(where, mine | {"base": "2", "keep": "both"}).text
    assert "Their words.\n\nMy words." in both
    assert drafted.versions.count() == 2
    writer.post(where, mine | {"base": "2", "keep": "theirs"})
    assert drafted.versions.first().words("background") == "Their words."
    writer.post(where, mine | {"base": "2", "keep": "mine"})
    assert [v.words("background") for v in drafted.versions.all()[:2]] == [
        "My words.",
        "Their words.",
    ]


def test_who_is_overtaken_while_choosing_is_shown_the_newest(writer, at, drafted, as_role):
    where = at("rationale-part", "background")
    for number, words in enumerate(("First.", "Second."), start=1):
        as_role(Role.ANALYST).post(where, {"base": str(number), "words": words})
    page = writer.post(where, {"base": "2", "words": "My words.", "keep": "mine"})
    assert page.status_code == 409
    assert words_of(page.text) == ["Second.", "My words."]


def test_it_is_handed_in_handed_back_and_agreed_by_who_may(writer, at, drafted, as_role):
    manager = as_role(Role.MANAGER)
    assert "Nothing is written: Background" in writer.get(at("rationale-step", "submit")).text
    page = writer.post(at("rationale-step", "submit"), follow=True).text
    assert "Handed in" in page
    assert "Agree it" not in page
    assert writer.get(at("rationale-look", "agree")).status_code == 403
    assert manager.post(at("rationale-look", "hand-back"), {"why": ""}).status_code == 400
    back = manager.post(at("rationale-look", "hand-back"), {"why": "Add the county."}, follow=True)
    assert "Add the county." in back.text
    assert "Add the county." in writer.get(at("rationale-write")).text
    assert manager.post(at("rationale-look", "agree")).status_code == 400
    writer.post(at("rationale-step", "submit"))
    assert "does not change now" in writer.get(at("rationale-part", "background")).text
    assert "does not change now" in writer.get(at("rationale-write")).text
    assert "Agreed" in manager.post(at("rationale-look", "agree"), follow=True).text
    for name, step in (
        ("rationale-step", "agree"),
        ("rationale-look", "submit"),
        ("rationale-step", "x"),
    ):
        assert manager.get(at(name, step)).status_code == 404


def test_parts_that_are_none_are_not_there(writer, at, drafted):
    del drafted
    assert writer.get(at("rationale-part", "verdict")).status_code == 404


def test_a_closed_assessment_is_read_and_offers_no_writing(writer, at, drafted, acting, assessment):
    del drafted
    assessments.move(by=acting(Role.ANALYST), assessment=assessment, today=TODAY, state="final")
    page = writer.get(at()).text
    assert "Write on" not in page
    refused = writer.post(at("rationale-part", "background"), {"base": "1", "words": "Late"})
    assert refused.status_code == 400
    assert "does not change any more" in refused.text
