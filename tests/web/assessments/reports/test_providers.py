"""What gathers a section reads through the membership, names nobody, and finds nothing where nothing is."""

from __future__ import annotations

import datetime
import re

import pytest

from frankpledge.definitions.assessment_reports import report_outlines
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.completeness import Checked, Link
from frankpledge.web.assessments.contents import services as signing
from frankpledge.web.assessments.horizon import services as scan
from frankpledge.web.assessments.models import ContentsNote, Theme
from frankpledge.web.assessments.outcomes import services as recommending
from frankpledge.web.assessments.outcomes.choosing import Taken, record_choice
from frankpledge.web.assessments.outcomes.placing import Placed
from frankpledge.web.assessments.rationales import services as rationales
from frankpledge.web.assessments.reports import services
from frankpledge.web.assessments.reports.providers import NAMES, NOTHING, PROVIDERS, _is_held
from frankpledge.web.explore.commissions import services as commissions
from frankpledge.web.explore.gaps import services as gaps
from frankpledge.web.sharing import services as sharing
from tests.web.assessments import pictured
from tests.web.assessments.chosen import MET, WORDING, board_of
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def report(acting, assessment):
    return services.begin(by=acting(Role.ANALYST), today=TODAY, kind="annual-update", title="Update (synthetic)",
                          first="2025-04", last="2025-12", assessment=assessment)  # fmt: skip


def told(name, membership, report) -> list[tuple[str, str, int]]:
    return [
        (one.heading, one.words, len(one.findings)) for one in PROVIDERS[name](membership, report)
    ]


def test_every_provider_that_an_outline_names_is_there_with_its_words():
    asked = {
        section.provider for outline in report_outlines().values() for section in outline.sections
    }
    assert asked - {""} <= set(PROVIDERS)
    assert set(PROVIDERS) == set(NOTHING) == set(NAMES)


@pytest.mark.parametrize("name", sorted(set(PROVIDERS) - {"contents"}))
def test_from_nothing_each_gathers_nothing(acting, report, name):
    assert told(name, acting(Role.ANALYST), report) == []
    alone = services.begin(by=acting(Role.ANALYST), today=TODAY, kind="problem-profile", title="P", first="2025-04",
                           last="2025-12", commission=commission(acting))  # fmt: skip
    if name != "commission":
        assert told(name, acting(Role.ANALYST), alone) == []


def commission(acting):
    return commissions.enter(
        by=acting(Role.ANALYST), today=TODAY, title="Bicycles", question="Where are they taken?",
        asker="The chair", asked_on=TODAY, due_on=TODAY,
    )  # fmt: skip


def test_findings_stand_under_their_theme_and_protective_ones_apart(acting, report, keeping):
    keeping(explanations=["More patrols."])
    keeping("second", bearing="protective")
    by = acting(Role.ANALYST)
    assert told("findings", by, report) == [("Knife crime", "", 1)]
    assert told("protective", by, report) == [("Knife crime", "", 1)]
    ((heading, words, _),) = told("explanations", by, report)
    assert heading == "Knife crime"
    assert words.endswith("It may be explained by:\n- More patrols.")
    ((_, caveats, _),) = told("caveats", by, report)
    assert caveats.startswith("- ")


def test_restricted_findings_are_named_by_number_and_none_of_their_words_are_gathered(
    acting, report, keeping
):
    kept = keeping("restricted", explanations=["A secret."])
    by = acting(Role.ANALYST)
    assert told("findings", by, report) == [("Knife crime", "", 1)]
    assert told("findings", acting(Role.BOARD_MEMBER), report) == []
    assert told("explanations", by, report) == told("caveats", by, report) == []
    assert kept.sentence not in str([told(name, by, report) for name in PROVIDERS])


def test_a_theme_that_is_marked_for_others_gives_nothing(acting, cast, report, keeping, knife):
    keeping()
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    sharing.mark(by=manager, kind="assessed-theme", record_id=knife.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert told("findings", acting(Role.ANALYST), report) == []
    assert told("findings", manager, report) == [("Knife crime", "", 1)]


def test_open_gaps_rationales_and_the_commission_are_told(acting, report, knife):
    by = acting(Role.ANALYST)
    gaps.ask(by=by, today=TODAY, data="Admissions", why_wanted="Why?", asked_on=TODAY, asked_of="The trust",
             risk="Harm unseen.")  # fmt: skip
    assert told("gaps", by, report) == [
        (
            "",
            "- Admissions: asked of The trust on 31 January 2026, asked. At risk without it: Harm unseen.",
            0,
        )
    ]
    rationales.draft(by=by, assessed_theme=knife, today=TODAY)
    assert told("rationales", by, report) == [("", "- Knife crime: rationale being written.", 0)]
    profile = services.begin(by=by, today=TODAY, kind="problem-profile", title="P", first="2025-04", last="2025-12",
                             commission=commission(acting))  # fmt: skip
    ((title, words, _),) = told("commission", by, profile)
    assert title == "Bicycles"
    assert words == (
        "Where are they taken?\n\nAsked by The chair on 31 January 2026, due on 31 January 2026."
    )


def test_the_risk_picture_tells_the_latest_closed_exercise_area_by_area_in_the_order_of_rank(
    acting, six
):
    by = acting(Role.ANALYST)
    report = services.begin(by=by, today=TODAY, kind="executive-summary", title="S", first="2025-04", last="2025-12",
                            assessment=six)  # fmt: skip
    pictured.opened(acting, six)
    assert told("risk-picture", by, report) == []
    pictured.closed(acting, six, levels=pictured.assumed() | {"asb": {"physical": "low"}})
    found = told("risk-picture", by, report)
    assert [heading for heading, _, _ in found if heading] == [
        "Southshire (synthetic)", "Stratbury (synthetic)", "Warbury (synthetic)",
    ]  # fmt: skip
    county = [words for _, words, _ in found[:6]]
    assert county[0].startswith("- Domestic abuse: risk high (132)")
    assert "victim high (84)" in county[0]
    assert county[-1] == "- Anti-social behaviour: not fully scored, and so without a band."
    assert any("severe impact" in words for words in county)


def test_harm_stands_beside_the_scores_in_their_order_and_says_what_open_data_do_not_hold(
    acting, six, world
):
    del world
    topics = {
        "knife-crime": ["police-uk/possession-of-weapons"],
        "hate-crime": ["police-uk/all-crime"],
    }
    for slug, drawn_on in topics.items():
        Theme.objects.filter(slug=slug).update(topics=drawn_on)
    by = acting(Role.ANALYST)
    report = services.begin(by=by, today=TODAY, kind="executive-summary", title="S", first="2025-04", last="2025-12",
                            assessment=six)  # fmt: skip
    assert told("harm", by, report) == []
    pictured.closed(acting, six)
    lines = [words for _, words, _ in told("harm", by, report)]
    assert len(lines) == 6
    assert lines[0] == (
        "- Domestic abuse: Open data hold no crime group of this theme. That says nothing of how much of it there is."
    )
    knife = next(line for line in lines if line.startswith("- Knife crime"))
    assert re.fullmatch(
        r"- Knife crime: [\d,]+ records of Possession of weapons \[figure [0-9a-f]{12}\]\. Severity [\d,]+, "
        r"95% interval [\d,]+ to [\d,]+ \[figure [0-9a-f]{12}-\d+\]\.", knife
    )  # fmt: skip
    hate = next(line for line in lines if line.startswith("- Hate crime"))
    assert hate.endswith("Severity: It is told for crime groups, not for all crime.")


def test_where_the_evidence_cannot_be_asked_harm_says_why(acting, six, settings, tmp_path):
    settings.STORE = tmp_path / "empty"
    by = acting(Role.ANALYST)
    report = services.begin(by=by, today=TODAY, kind="executive-summary", title="S", first="2025-04", last="2025-12",
                            assessment=six)  # fmt: skip
    pictured.closed(acting, six)
    ((_, words, _),) = told("harm", by, report)
    assert words.startswith("Nothing can be told: ")


def test_recommendations_and_choices_are_told_with_their_reasons(acting, report, knife):
    by = acting(Role.ANALYST)
    placed = Placed("reject", reasons="It fell.", instead="Exclusions from school.")
    made = recommending.recommend(by=by, today=TODAY, assessed=knife, placed=placed)
    ((heading, words, _),) = told("outcomes", by, report)
    assert heading == "Knife crime"
    assert words == (
        "Recommended: Do not take up.\n\nIt fell.\n\nTo focus on instead: Exclusions from school.\n\n"
        "The Board has not chosen yet."
    )
    assessments.move(by=by, assessment=knife.assessment, today=TODAY, state="final")
    record_choice(by=acting(Role.MANAGER), today=TODAY, outcome=made, placed=Placed("watch", reasons="Look again."),
                  taken=Taken(board_of(by.partnership), MET, WORDING))  # fmt: skip
    ((_, words, _),) = told("outcomes", by, report)
    assert words.endswith(f"The Board chose on {MET:%-d %B %Y}: Keep watching.\n\nLook again.")


def test_the_horizon_says_how_likely_and_when_it_is_tested(acting, report, assessment):
    by = acting(Role.ANALYST)
    scan.enter(by=by, today=TODAY, assessment=assessment, what="A new law", why="It passed.", source="The gazette.",
               likelihood="unlikely", test_on=datetime.date(2027, 1, 31))  # fmt: skip
    ((_, words, _),) = told("horizon", by, report)
    assert words.startswith(
        "- A new law: Unlikely (about 25% to 35%). To be tested on 31 January 2027."
    )
    assert "Source: The gazette (horizon entry" in words


def test_the_contents_are_there_in_part_missing_or_judged_and_no_theme_is_named(
    acting, report, assessment, keeping
):
    by = acting(Role.ANALYST)
    keeping()
    signing.sign(
        by=by, assessment=assessment, today=TODAY, content="progress", is_there=True, words="It is."
    )
    ((_, words, _),) = told("contents", by, report)
    assert words.startswith("This is no legal advice.")
    assert "in part, nothing yet for some themes." in words
    assert "nobody has judged it yet." in words
    assert "judged to be there on 31 January 2026." in words
    assert "missing." in words
    assert "Knife" not in words


@pytest.mark.parametrize(
    ("checked", "signed", "words"),
    [
        (None, [], "nobody has judged it yet."),
        (Checked(there=[Link("a", "/")]), [], "there."),
        (Checked(missing=[Link("a", "/")]), [], "missing."),
        (
            Checked(),
            [ContentsNote(is_there=False, signed_on=TODAY)],
            "judged to be missing on 31 January 2026.",
        ),
    ],
)
def test_what_somebody_judged_goes_before_what_a_check_found(checked, signed, words):
    assert _is_held(checked, signed) == words
