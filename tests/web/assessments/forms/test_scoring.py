"""The forms of an exercise offer what can be chosen, and give the service what it takes."""

from __future__ import annotations

from frankpledge.web.assessments.forms.scoring import AgainForm, ExerciseForm, PanelForm
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.assessments.scoring.queries import scorers
from frankpledge.web.sharing.models import NeedToKnowGroup
from tests.web.assessments.conftest import TODAY
from tests.web.assessments.scored import PLACES


def form(cast, given=None) -> ExerciseForm:
    return ExerciseForm(given, assessments=Assessment.objects.all(), places=PLACES,
                        scorers=scorers(cast.own, TODAY), groups=NeedToKnowGroup.objects.none())  # fmt: skip


def test_it_offers_schemes_with_what_they_are_and_areas_by_name(cast, panel):
    held = form(cast)
    assert held.fields["scheme"].initial == "morile-style-local-scheme"
    assert set(held.fields["scheme"].hints) == {value for value, _ in held.fields["scheme"].choices}
    assert dict(held.fields["areas"].choices)["E10000031"] == "Southshire (synthetic)"
    assert {m.role for m in held.fields["chair"].queryset} == {
        "manager",
        "partner-lead",
        "theme-specialist",
        "analyst",
    }


def test_it_gives_the_service_places(cast, panel, assessment):
    given = {"title": "Autumn", "assessment": assessment.pk, "scheme": "impact-and-likelihood",
             "areas": ["E07000222"], "level": "OFFICIAL", "chair": panel.lead.pk,
             "cut_points": "rare up to 5"}  # fmt: skip
    held = form(cast, given)
    assert held.is_valid(), held.errors
    told = held.told()
    assert told["areas"] == [PLACES[0]]
    assert told["cut_points"] == "rare up to 5"
    assert (told["assessment"], told["chair"], told["justify_all"]) == (
        assessment,
        panel.lead,
        False,
    )
    assert set(form(cast, {}).errors) == {"title", "assessment", "scheme", "areas", "level"}


def test_a_panel_is_of_who_scores_and_doing_it_again_wants_a_reason(cast, panel):
    rows = scorers(cast.own, TODAY)
    assert PanelForm({"members": [panel.lead.pk]}, scorers=rows).is_valid()
    assert not PanelForm({"members": ["0"]}, scorers=rows).is_valid()
    assert AgainForm({"why_again": " "}).errors["why_again"] == ["Say why it is done again"]
