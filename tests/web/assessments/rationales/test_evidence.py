"""What a rationale may cite is what the membership may see; gaps that are marked stay out of a draft."""

from __future__ import annotations

import datetime

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.horizon import services as scan
from frankpledge.web.assessments.models import HorizonEntry
from frankpledge.web.assessments.rationales import services
from frankpledge.web.assessments.rationales.evidence import (
    citable,
    kept_findings,
    material,
    offered,
    told_entry,
    unseen,
)
from frankpledge.web.explore.gaps import services as gaps
from tests.web.assessments.conftest import TODAY


def test_findings_come_with_what_was_written_beside_them(acting, knife, keeping):
    kept = keeping(bearing="protective", explanations=["More patrols."])
    (found,) = kept_findings(acting(Role.BOARD_MEMBER), knife)
    assert (found.number, found.figure, found.sentence) == (kept.pk, kept.figure, kept.sentence)
    assert (found.bearing, found.explanations, found.is_restricted) == (
        "protective", ("More patrols.",), False,
    )  # fmt: skip


def test_a_restricted_finding_is_not_there_for_a_board_member(acting, knife, keeping):
    kept = keeping("restricted")
    assert [one.is_restricted for one in kept_findings(acting(Role.THEME_SPECIALIST), knife)] == [
        True
    ]
    board = acting(Role.BOARD_MEMBER)
    assert kept_findings(board, knife) == []
    assert citable(board, knife) == {}
    rationale = services.begin(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)
    assert unseen(board, rationale, [kept.pk]) == [kept.pk]
    assert unseen(acting(Role.ANALYST), rationale, [kept.pk]) == []


def test_a_withdrawn_finding_is_offered_only_where_it_is_ticked(acting, knife, keeping):
    kept = keeping()
    analyst = acting(Role.ANALYST)
    rationale = services.begin(by=analyst, assessed_theme=knife, today=TODAY)
    made = services.save_part(
        by=analyst,
        rationale=rationale,
        part="physical",
        base=0,
        words="Wounds.",
        findings=[kept.pk],
    )
    kept.withdrawn_on, kept.withdrawn_by, kept.withdrawn_why = TODAY, analyst, "Counted twice"
    kept.save()
    assert [one.number for one in offered(analyst, rationale, made, "physical")] == [kept.pk]
    assert offered(analyst, rationale, made, "financial") == []
    assert offered(analyst, rationale, None, "physical") == []


def test_open_gaps_of_the_themes_topics_are_told_and_marked_ones_are_not(acting, knife):
    analyst = acting(Role.ANALYST)
    knife.theme.topics = ["police-uk/possession-of-weapons"]
    asked = {"by": analyst, "today": TODAY, "why_wanted": "Why?", "asked_on": TODAY, "asked_of": "The trust",
             "topic": "police-uk/possession-of-weapons"}  # fmt: skip
    gaps.ask(data="Admissions for stabbings", **asked)
    gaps.ask(data="Names of gangs", level=Level.OFFICIAL_SENSITIVE, **asked)
    late = gaps.ask(data="Exclusions", **asked)
    gaps.receive(by=analyst, gap=late, today=TODAY, received_on=TODAY)
    told = material(analyst, knife).gaps
    assert [line.split(":")[0] for line in told] == ["Admissions for stabbings"]
    assert "asked of The trust on 31 January 2026, asked (data gap SOUTHMERE-GAP-001)." in told[0]


def test_the_horizon_is_told_of_the_theme_and_marked_entries_are_not(acting, assessment, knife):
    by = acting(Role.ANALYST)
    entered = {"by": by, "today": TODAY, "assessment": assessment, "why": "It passed.", "source": "The gazette",
               "likelihood": "unlikely", "test_on": datetime.date(2027, 1, 31)}  # fmt: skip
    entry = scan.enter(what="A new law", themes=[knife], **entered)
    scan.enter(what="Another theme’s", **entered)
    scan.enter(what="A secret plan", themes=[knife], level=Level.OFFICIAL_SENSITIVE, **entered)
    (words,) = material(by, knife).horizon
    assert words.startswith(
        "A new law: Unlikely (about 25% to 35%). To be tested on 31 January 2027."
    )
    assert words.endswith(f"Source: The gazette (horizon entry {entry.reference}).")


def test_an_entry_that_was_tested_says_what_came(acting, assessment):
    entry = HorizonEntry(what="A new law", likelihood="gone", source="The gazette.", test_on=TODAY, tested_on=TODAY,
                         came_true="partly", reference="HZ-1")  # fmt: skip
    assert told_entry(entry) == (
        "A new law: gone. Tested on 31 January 2026: in part. Source: The gazette (horizon entry HZ-1)."
    )
