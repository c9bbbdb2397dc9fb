"""An exercise is set up, begun, opened, closed and done again by who runs it; everybody else sees how far it is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ScoringExercise


@pytest.fixture
def where(panel):
    """Give the address of a page of the exercise."""

    def made(name: str, *more: str) -> str:
        return reverse(name, args=["southmere", panel.exercise.reference, *more])

    return made


def test_an_exercise_is_set_up_and_its_panel_chosen(as_role, assessment, acting):
    client = as_role(Role.MANAGER)
    page = client.get(reverse("scoring", args=["southmere"])).content.decode()
    assert "No exercise is set up yet" in page
    given = {"title": "Autumn (synthetic)", "assessment": assessment.pk, "scheme": "morile-style-local-scheme",
             "areas": ["E07000222"], "level": "OFFICIAL"}  # fmt: skip
    made = client.post(reverse("set-up-scoring", args=["southmere"]), given)
    exercise = ScoringExercise.objects.get()
    panel = reverse("scoring-panel", args=["southmere", exercise.reference])
    assert made["Location"] == panel
    assert exercise.themes.count() == 2
    chosen = client.post(panel, {"members": [acting(Role.PARTNER_LEAD).pk]})
    assert chosen.status_code == 302
    assert exercise.panel.get().membership.role == "partner-lead"
    client.post(panel, {"members": []})
    assert exercise.panel.get().left_on is not None


def test_what_is_missing_is_said_on_the_page(as_role, assessment):
    address = reverse("set-up-scoring", args=["southmere"])
    answer = as_role(Role.MANAGER).post(address, {"level": "OFFICIAL"})
    assert answer.status_code == 400
    assert "Choose at least one area" in answer.content.decode()
    wrong = {"title": " Two ", "assessment": assessment.pk, "scheme": "morile-style-local-scheme",
             "areas": ["E07000222"], "level": "OFFICIAL",
             "held_from-day": "2", "held_from-month": "3", "held_from-year": "2026",
             "held_to-day": "1", "held_to-month": "3", "held_to-year": "2026"}  # fmt: skip
    assert "before it begins" in as_role(Role.MANAGER).post(address, wrong).content.decode()


def test_without_an_assessment_the_pages_say_what_comes_first(as_role, cast):
    for name in ("scoring", "set-up-scoring"):
        page = as_role(Role.MANAGER).get(reverse(name, args=["southmere"])).content.decode()
        assert "Begin an assessment" in page
    assert (
        "analysts and manager"
        in as_role(Role.BOARD_MEMBER).get(reverse("scoring", args=["southmere"])).content.decode()
    )


def test_each_step_is_explained_and_taken(as_role, panel, where):
    client = as_role(Role.MANAGER)
    assert "scheme is frozen" in client.get(
        where("move-scoring", "begin")
    ).content.decode().replace("\n", " ")
    refused = client.post(where("move-scoring", "close"))
    assert refused.status_code == 400
    assert "cannot be done now" in refused.content.decode()
    assert client.post(where("move-scoring", "begin"))["Location"] == where("scoring-exercise")
    assert client.post(where("move-scoring", "open"))["Location"] == where("moderate-scoring")
    assert client.get(where("move-scoring", "burn")).status_code == 404
    panel.again()
    panel.agree_all()
    client.post(where("move-scoring", "close"))
    assert panel.again().state == "closed"
    page = client.get(where("scoring-exercise")).content.decode()
    assert "Do it again" in page
    assert panel.exercise.scheme_stamp in page


def test_a_closed_exercise_is_done_again_with_its_themes_areas_and_panel(as_role, panel, where):
    client = as_role(Role.MANAGER)
    assert "not closed yet" in client.get(where("scoring-again")).content.decode()
    assert client.post(where("scoring-again"), {"why_again": "Too soon."}).status_code == 400
    panel.begin()
    panel.open().agree_all().close()
    assert client.post(where("scoring-again"), {"why_again": ""}).status_code == 400
    client.post(where("scoring-again"), {"why_again": "New figures came."})
    made = ScoringExercise.objects.get(follows=panel.exercise)
    assert (made.state, made.themes.count(), made.areas.count(), made.panel.count()) == (
        "preparing",
        2,
        2,
        2,
    )
    assert "New figures came." in client.get(where("scoring-exercise")).content.decode()


def test_a_theme_is_taken_out_while_it_is_prepared(as_role, panel, where):
    client = as_role(Role.MANAGER)
    assert client.post(where("remove-scored-theme", "asb")).status_code == 404
    assert client.post(where("remove-scored-theme", "domestic-abuse")).status_code == 302
    assert [theme.slug for theme in panel.exercise.themes.all()] == ["knife-crime"]
    panel.begin()
    assert client.post(where("remove-scored-theme", "knife-crime")).status_code == 400


def test_who_does_not_run_it_may_not_move_it(as_role, panel, where):
    client = as_role(Role.PARTNER_LEAD)
    for name in ("scoring-panel", "moderate-scoring"):
        assert client.get(where(name)).status_code == 403
    assert client.post(where("move-scoring", "begin")).status_code == 403
    ScoringExercise.objects.update(chair=panel.lead)
    assert client.post(where("move-scoring", "begin")).status_code == 302


def test_who_is_on_the_panel_is_not_shown_to_it_before_the_scores_are_opened(as_role, panel, where):
    panel.begin()
    name = str(panel.specialist.person)
    assert name not in as_role(Role.PARTNER_LEAD).get(where("scoring-exercise")).content.decode()
    assert name in as_role(Role.MANAGER).get(where("scoring-exercise")).content.decode()
    panel.open()
    assert name in as_role(Role.PARTNER_LEAD).get(where("scoring-exercise")).content.decode()


def test_another_partnerships_exercise_is_not_there(as_role, cast, panel):
    client = as_role(Role.MANAGER, cast.other)
    assert (
        client.get(
            reverse("scoring-exercise", args=["otherby", panel.exercise.reference])
        ).status_code
        == 404
    )


def test_the_list_leads_a_panellist_to_their_scores(as_role, panel, where):
    panel.begin()
    page = as_role(Role.PARTNER_LEAD).get(reverse("scoring", args=["southmere"])).content.decode()
    assert where("my-scores") in page
    assert (
        where("my-scores")
        not in as_role(Role.BOARD_MEMBER)
        .get(reverse("scoring", args=["southmere"]))
        .content.decode()
    )


def test_a_panel_that_cannot_be_is_refused_with_the_reason(as_role, panel, where, acting):
    panel.begin()
    panel.open()
    client = as_role(Role.MANAGER)
    answer = client.post(where("scoring-panel"), {"members": [panel.lead.pk]})
    assert answer.status_code == 400
    assert "does not change any more" in client.get(where("scoring-panel")).content.decode()
