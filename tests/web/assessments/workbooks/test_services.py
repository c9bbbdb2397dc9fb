"""What was confirmed is taken whole or not at all, as it was shown to its panellist, and not over a later score."""

from __future__ import annotations

import pytest
from django.core import signing

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import IndependentScore
from frankpledge.web.assessments.scoring.queries import panellist_of
from frankpledge.web.assessments.workbooks.checking import check
from frankpledge.web.assessments.workbooks.layout import Row
from frankpledge.web.assessments.workbooks.sealing import sealed
from frankpledge.web.assessments.workbooks.services import take

ROWS = (
    Row("2", "knife-crime", "E07000222", "physical", "severe", "low", "Two incidents."),
    Row("1", "knife-crime", "E10000031", "physical", "low", "medium", ""),
    Row("3", "domestic-abuse", "E10000031", "trend", "increasing", "high", ""),
)


def confirmed(panel, by, rows=ROWS):
    held = panellist_of(by, panel.exercise)
    return sealed(held, check(by, panel.exercise, held, rows).accepted)


def taken(panel, by, what):
    return take(
        by=by, exercise=panel.exercise, panellist=panellist_of(by, panel.exercise), sealed=what
    )


def test_what_was_confirmed_is_scored_the_county_first(panel):
    panel.begin()
    assert taken(panel, panel.lead, confirmed(panel, panel.lead)) == 3
    found = IndependentScore.objects.values_list(
        "area__code", "criterion", "level", "confidence", "justification"
    )
    assert set(found) == {
        ("E10000031", "physical", "low", "medium", ""),
        ("E07000222", "physical", "severe", "low", "Two incidents."),
        ("E10000031", "trend", "increasing", "high", ""),
    }


def test_confirming_twice_changes_nothing_more(panel):
    panel.begin()
    what = confirmed(panel, panel.lead)
    taken(panel, panel.lead, what)
    taken(panel, panel.lead, what)
    assert IndependentScore.objects.filter(version=1).count() == 3


def test_another_panellists_or_a_changed_one_is_refused(panel):
    panel.begin()
    what = confirmed(panel, panel.lead)
    for by, said in ((panel.specialist, what), (panel.lead, f"{what}x"), (panel.lead, "")):
        with pytest.raises(CallFault, match="is not what was shown to you"):
            taken(panel, by, said)
    assert not IndependentScore.objects.exists()


def test_a_score_that_came_meanwhile_undoes_all_of_it(panel):
    panel.begin()
    what = confirmed(panel, panel.lead)
    panel.scores(panel.lead, "critical", justification="Typed on the phone.")
    with pytest.raises(
        CallFault, match=r"physical harm: You scored this in another window.*Nothing was taken"
    ):
        taken(panel, panel.lead, what)
    assert IndependentScore.objects.count() == 1


def test_once_the_scores_are_opened_nothing_is_taken(panel):
    what = confirmed(panel.begin(), panel.lead)
    panel.open()
    with pytest.raises(CallFault, match="Nothing was taken"):
        taken(panel, panel.lead, what)


def test_a_theme_that_is_not_there_any_more_is_refused(panel):
    panel.begin()
    held = panellist_of(panel.lead, panel.exercise)
    what = signing.dumps(
        [[0, 0, "physical", "low", "low", "", 0]],
        salt=f"workbook-of-scores-{held.pk}",
        compress=True,
    )
    with pytest.raises(CallFault, match="not yours to score any more"):
        taken(panel, panel.lead, what)
