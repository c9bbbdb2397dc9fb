"""Words that name evidence which is not there, or not for the writer, are refused quoting it."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.rationales import services
from frankpledge.web.assessments.rationales.checking import MOST_LETTERS, check_part
from frankpledge.web.assessments.rationales.citing import cite_figure, cite_finding
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def rationale(acting, knife):
    return services.begin(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)


def test_figures_and_findings_that_are_there_are_taken(acting, rationale, figures, keeping):
    kept = keeping()
    words = f"See {cite_figure(figures['second'])} and {cite_finding(kept.pk)}."
    check_part(acting(Role.ANALYST), rationale, words, [kept.pk])


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("[figure 000000000000-1]", "'000000000000-1'"),
        ("[000000000000]", "'000000000000'"),
        ("[figure twelve]", r"\[figure twelve\]"),
        ("[finding 999]", "finding 999"),
        ("x" * (MOST_LETTERS + 1), "8,001 letters"),
    ],
)
def test_what_is_not_there_is_refused_quoting_it(acting, rationale, world, words, quoted):
    del world
    with pytest.raises(CallFault, match=quoted):
        check_part(acting(Role.ANALYST), rationale, words, ())


def test_a_finding_that_was_withdrawn_is_not_ticked_anew(acting, rationale, world):
    del world
    with pytest.raises(CallFault, match="finding 999"):
        check_part(acting(Role.ANALYST), rationale, "", [999])


def test_what_stood_already_may_stay(acting, rationale, world):
    del world
    words = "[finding 999] [figure 000000000000-1]"
    check_part(acting(Role.ANALYST), rationale, words, [998], stood=(words, [998]))


def test_a_finding_of_another_theme_is_not_there(acting, rationale, assessment, keeping):
    other = assessment.assessed.get(theme__slug="domestic-abuse")
    elsewhere = keeping(assessed=other)
    with pytest.raises(CallFault, match=f"finding {elsewhere.pk}"):
        check_part(acting(Role.ANALYST), rationale, cite_finding(elsewhere.pk), ())
