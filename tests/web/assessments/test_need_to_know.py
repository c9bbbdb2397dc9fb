"""What is marked for a few is not there for others: on no page, in no file, no history, no count, behind no link."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.assessments.horizon import services as horizon
from frankpledge.web.assessments.models import Outcome, Theme
from frankpledge.web.assessments.outcomes import queries as outcomes
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.rationales import commenting
from frankpledge.web.assessments.rationales import services as rationales
from frankpledge.web.assessments.reports import services as reports
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.queries import neighbours
from tests.web.assessments.chosen import choose, recommend
from tests.web.assessments.conftest import TODAY
from tests.web.assessments.walked import walk

# A word of each record that hangs on the theme, which stands nowhere else.
WORDS = (
    "Zjustified", "Zagreed", "Zrationale", "Znoted", "Zcommented", "Zpestelo", "Zproposal", "Zreason",
)  # fmt: skip
# The theme itself is a word of the partnership, which everybody who assesses may choose: not that it is assessed.
OF_THE_THEME = re.compile(
    r"/southmere/(assessment/(begin/|themes/.*)|(history|thread)/theme/knife-crime/.*)"
)
STARTS = {
    "today": Permission.SEE_PARTNERSHIP, "assessments": Permission.SEE_ASSESSMENT,
    "scoring": Permission.SEE_ASSESSMENT, "assessment-reports": Permission.SEE_ASSESSMENT,
    "priorities": Permission.SEE_PRIORITIES, "decisions": Permission.SEE_DECISIONS,
    "history": Permission.SEE_HISTORY,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


@pytest.fixture
def assessed(panel, knife):
    """Assess knife crime from its rationale to a recommendation, with a report that was frozen meanwhile."""
    manager = panel.manager
    Theme.objects.filter(pk=knife.theme_id).update(name="Zephyr crime")
    knife.refresh_from_db()
    version = rationales.draft(by=manager, assessed_theme=knife, today=TODAY)
    rationales.save_part(by=manager, rationale=version.rationale, part="physical", base=1,
                         words="Zrationale.", note="Znoted")  # fmt: skip
    commenting.comment(
        by=manager, version=version, today=TODAY, part="physical", words="Zcommented."
    )
    horizon.write_note(by=manager, today=TODAY, assessed=knife, framework="pestelo", factor="political",
                       words="Zpestelo.", source="Synthetic")  # fmt: skip
    panel.begin()
    panel.scores(panel.lead, "low", justification="Zjustified.")
    panel.scores(panel.specialist, "severe", justification="Zjustified.")
    panel.open().agree_all()
    panel.agrees("severe", reason="Zagreed.")
    panel.close()
    recommend(manager, knife, proposal="Zproposal", reasons="Zreason.")
    report = reports.begin(by=manager, today=TODAY, kind="full-assessment", title="Report (synthetic)",
                           first="2025-04", last="2025-12", assessment=knife.assessment)  # fmt: skip
    reports.freeze(by=manager, report=report, today=TODAY)
    return knife


@pytest.fixture
def close(acting, cast):
    """Mark a record for a group to which the manager alone belongs."""
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")

    def closed(kind, record):
        sharing.mark(
            by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group]
        )

    return closed


def walked(as_role, role):
    starts = [
        reverse(name, args=["southmere"]) for name, wants in STARTS.items() if role.may(wants)
    ]
    return walk(as_role(role), starts)


READERS = [Role.ANALYST, Role.PARTNER_LEAD]


@pytest.mark.usefixtures("assessed")
def test_all_of_it_is_there_to_be_found_before_it_is_marked(as_role):
    found = walked(as_role, Role.ANALYST)
    assert len(found.pages) > 60
    for word in (*WORDS, "Zephyr", "SA-001-knife-crime"):
        assert [page for page in found.holding(word) if not OF_THE_THEME.fullmatch(page)], word


@pytest.mark.parametrize("role", READERS)
def test_a_theme_that_is_marked_leaves_nothing_for_who_need_not_know(
    as_role, assessed, close, panel, role
):
    close(ASSESSED, assessed.reference)
    choose(panel.manager, Outcome.objects.get(assessed_theme=assessed))
    found = walked(as_role, role)
    assert len(found.pages) > 20
    for word in (*WORDS, "SA-001-knife-crime", "SE-001-knife-crime"):
        assert found.holding(word) == [], word
    assert [page for page in found.holding("Zephyr") if not OF_THE_THEME.fullmatch(page)] == []
    assert found.dead == []


def test_an_assessment_that_is_marked_takes_all_that_hangs_on_it_along(as_role, assessed, close):
    close(ASSESSMENT, assessed.assessment.reference)
    found = walked(as_role, Role.ANALYST)
    words = (*WORDS, "SA-001", "SE-001", "AR-001", assessed.assessment.title, "Report (synthetic)")
    for word in (*words, "Scoring session"):
        assert found.holding(word) == [], word
    assert found.dead == []


def test_a_thread_does_not_count_what_somebody_need_not_know(acting, assessed, close, panel):
    choose(panel.manager, Outcome.objects.get(assessed_theme=assessed))
    (choice,) = outcomes.choices(panel.manager)
    analyst, decision = acting(Role.ANALYST), (DECISION, choice.decision.reference)
    assert len(neighbours(analyst, *decision).because_of) == 1
    close(ASSESSED, assessed.reference)
    seen = neighbours(analyst, *decision)
    assert (seen.because_of, seen.unseen) == ([], 0)


@pytest.mark.usefixtures("assessed")
def test_every_page_that_names_a_marked_theme_or_priority_bears_a_marking(as_role, knife, panel):
    """Marked for nobody in particular it is there for all, and each page that names it says so."""
    choice = choose(panel.manager, Outcome.objects.get(assessed_theme=knife))
    names = [(ASSESSED, knife.reference), ("priority", choice.priority.slug)]
    names += [("outcome", choice.outcome.reference), (DECISION, choice.decision.reference)]
    for kind, record in names:
        sharing.mark(by=panel.manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE)
    found = walked(as_role, Role.ANALYST)
    bare = [page for page, told in found.pages.items() if "OFFICIAL-SENSITIVE" not in told]
    named = [
        page
        for page in bare
        if "/themes/knife-crime/" in found.pages[page] or "Zproposal" in found.pages[page]
    ]
    # A rationale is marked by itself, and its own history bears that marking.
    named = [page for page in named if "/rationale/SOUTHMERE" not in page]
    assert [page for page in named if not OF_THE_THEME.fullmatch(page)] == []
