"""The pages beside the picture: one theme with every criterion, what changed, and harm; each as its reader may see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ScoredArea, Theme
from tests.web.assessments.pictured import UPLIFT, assumed, closed, opened


@pytest.fixture
def get(as_role, cast):
    def page(name, exercise, *more, role=Role.BOARD_MEMBER, **query):
        where = reverse(name, args=[cast.own.pk, exercise.reference, *more])
        return as_role(role).get(where, query)

    return page


def test_a_theme_shows_every_criterion_its_doubt_and_its_thread(acting, six, get):
    text = get("theme-result", closed(acting, six), "knife-crime", area="E07000221").text
    for words in ("Physical harm: catastrophic", "Frequency: regular", f"Reason: {UPLIFT}", "Confidence: medium.",
                  "Scored alone: Nobody has scored this.", "in nine draws of ten", "county: occasional",
                  "No finding that you may see is kept", "scored as"):  # fmt: skip
        assert words in text, words


def test_before_it_is_closed_only_who_moderates_sees_a_theme(acting, six, get):
    made = opened(acting, six)
    assert "Provisional" in get("theme-result", made, "asb", role=Role.MANAGER).text
    for name, more in (("theme-result", ("asb",)), ("risk-change", ()), ("risk-harm", ())):
        assert "There is no risk picture yet" in get(name, made, *more).text


def test_a_theme_that_is_not_in_the_exercise_is_404(acting, six, get):
    assert get("theme-result", closed(acting, six), "fraud").status_code == 404


def test_the_last_closed_exercise_is_what_is_compared_with(acting, six, get):
    first = closed(acting, six)
    assert "No exercise was closed before this one" in get("risk-change", first).text
    levels = assumed()
    levels["asb"] |= {"trend": "increasing"}
    second = closed(acting, six, levels=levels)
    text = get("risk-change", second).text
    assert first.reference in text
    assert "Up from standard to moderate" in text
    third = closed(acting, six)
    assert "Down from moderate to standard" in get("risk-change", third).text
    assert "Standard, as before" in get("risk-change", third, since=first.reference).text
    assert get("risk-change", third, since="NONE").status_code == 404


def test_another_scheme_is_said_plainly(acting, six, get):
    first, second = closed(acting, six), closed(acting, six)
    area = ScoredArea.objects.get(exercise=first, level="county")
    area.outcome["stamp"] = "another/1/0"
    area.save()
    text = get("risk-change", second).text
    assert "These two cannot be compared" in text
    assert "do not mean the same" in text


def test_harm_stands_beside_risk_and_says_how_it_is_sorted(acting, six, get, world):
    Theme.objects.filter(slug="asb").update(topics=["police-uk/anti-social-behaviour"])
    text = get("risk-harm", closed(acting, six), area="E07000222").text
    assert "Sorted by risk, not by harm" in text
    assert text.index("Domestic abuse") < text.index("Anti-social behaviour")
    assert "Open data hold no crime group of this theme" in text
    assert "April to December 2025" in text


def test_where_the_harm_cannot_be_told_the_page_says_why(acting, six, get, settings, tmp_path):
    settings.STORE = tmp_path / "empty"
    text = get("risk-harm", closed(acting, six)).text
    assert "The harm cannot be told" in text
    assert "No evidence is loaded yet" in text


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_results_leave_as_a_file_under_their_marking(acting, six, get, ending):
    file = get(f"risk-picture-{ending}", closed(acting, six))
    assert file["Content-Disposition"].endswith(f'.{ending}"')
    assert "OFFICIAL" in file["Content-Disposition"]


def test_before_it_is_closed_no_file_leaves_but_to_who_moderates(acting, six, get):
    made = opened(acting, six)
    assert get("risk-picture-csv", made).status_code == 404
    assert "provisional" in get("risk-picture-csv", made, role=Role.MANAGER).text
