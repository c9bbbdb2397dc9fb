"""The moderator sees who has finished, then what each gave, and writes down what is agreed; the result is live."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.scoring.queries import scheme_of
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import found_group, mark

COUNTY, DISTRICT = "E10000031", "E07000222"
AGREED = {"level": "low", "confidence": "high", "reason": "", "version": "0"}


@pytest.fixture
def where(panel):
    def made(name: str, *more: str) -> str:
        return reverse(name, args=["southmere", panel.exercise.reference, *more])

    return made


@pytest.fixture
def scored(panel):
    panel.begin()
    panel.scores(panel.lead, "low", justification="Heliotrope.")
    panel.scores(panel.specialist, "catastrophic", justification="Vermilion.")
    return panel


def test_before_the_opening_the_moderator_sees_counts_alone(as_role, scored, where):
    client = as_role(Role.MANAGER)
    page = client.get(where("moderate-scoring")).content.decode()
    assert "0 of 2 panellists have finished." in page
    assert page.count("1 of 44") == 2
    for name in ("moderate-theme", "moderate-theme-live", "leave-unscored"):
        assert client.get(where(name, "knife-crime", COUNTY)).status_code == 403
    assert (
        client.get(where("moderate-criterion", "knife-crime", COUNTY, "physical")).status_code
        == 403
    )
    live = client.get(where("moderate-scoring-live"))
    for words in ("Heliotrope", "Vermilion", "catastrophic"):
        assert words not in page + live.content.decode()


def test_after_the_opening_each_is_told_with_the_reason(as_role, scored, where):
    scored.open()
    client = as_role(Role.MANAGER)
    assert "4 parts are not agreed yet" in client.get(where("moderate-scoring")).content.decode()
    page = client.get(
        where("moderate-criterion", "knife-crime", COUNTY, "physical")
    ).content.decode()
    for words in ("Heliotrope.", "Vermilion.", str(scored.lead.person), "Differs most"):
        assert words in page
    theme = client.get(where("moderate-theme", "knife-crime", COUNTY)).content.decode()
    assert "The two scorers do not agree: from low to catastrophic" in theme
    assert theme.count("<circle") == 2
    assert "no band before all is scored" in theme


def test_agreeing_leads_on_and_the_result_is_live(as_role, scored, where):
    scored.open()
    client = as_role(Role.MANAGER)
    live = where("moderate-theme-live", "knife-crime", COUNTY)
    tag = client.get(live)["ETag"]
    assert client.get(live, headers={"If-None-Match": tag}).status_code == 304
    answer = client.post(where("moderate-criterion", "knife-crime", COUNTY, "physical"), AGREED)
    assert answer["Location"] == where("moderate-criterion", "knife-crime", COUNTY, "psychological")
    changed = client.get(live, headers={"If-None-Match": tag})
    assert "Agreed: low" in changed.content.decode()
    for scale in scheme_of(scored.exercise).scales[1:]:
        given = {
            "level": scale.choices[0].id,
            "confidence": "high",
            "reason": "Synthetic.",
            "version": "0",
        }
        answer = client.post(where("moderate-criterion", "knife-crime", COUNTY, scale.id), given)
    assert answer["Location"] == where("moderate-theme", "knife-crime", COUNTY)
    told = client.get(live).content.decode()
    assert "the only theme of which all of the risk is agreed" in told
    assert "Standard" in told


def test_what_needs_a_reason_says_so_where_it_is_written(as_role, scored, where):
    scored.open()
    client = as_role(Role.MANAGER)
    address = where("moderate-criterion", "knife-crime", COUNTY, "physical")
    outside = client.post(address, AGREED | {"level": "none"})
    assert outside.status_code == 400
    assert "The panel scored low to catastrophic" in outside.content.decode()
    assert client.post(address, {"version": "0"}).status_code == 400
    early = client.post(where("moderate-criterion", "knife-crime", DISTRICT, "physical"), AGREED)
    assert "Agree on Southshire (synthetic) first" in early.content.decode()
    client.post(address, AGREED)
    assert client.post(address, AGREED | {"level": "severe"}).status_code == 409
    left = client.post(address, AGREED | {"level": "not-scored", "reason": "", "version": "1"})
    assert "something else than none" in left.content.decode()


def test_what_is_left_is_left_by_name(as_role, scored, where):
    scored.open()
    client = as_role(Role.MANAGER)
    client.post(where("moderate-criterion", "knife-crime", COUNTY, "physical"), AGREED)
    address = where("leave-unscored", "knife-crime", COUNTY)
    assert "Psychological harm" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 400
    assert client.post(address, {"reason": "No figures."}).status_code == 302
    assert ModeratedScore.objects.filter(level="").count() == 10
    assert "there is nothing left" in client.get(address).content.decode()
    county = {"level": "not-scored", "reason": "None at all.", "confidence": "low", "version": "0"}
    client.post(where("moderate-criterion", "domestic-abuse", COUNTY, "physical"), county)
    assert ModeratedScore.objects.filter(level="", reason="None at all.").exists()


def test_the_panel_follows_once_it_is_opened_and_changes_nothing(as_role, scored, where):
    client = as_role(Role.PARTNER_LEAD)
    assert client.get(where("moderate-scoring")).status_code == 403
    scored.open()
    assert (
        "Vermilion."
        in client.get(
            where("moderate-criterion", "knife-crime", COUNTY, "physical")
        ).content.decode()
    )
    assert (
        client.post(
            where("moderate-criterion", "knife-crime", COUNTY, "physical"), AGREED
        ).status_code
        == 403
    )
    assert client.get(where("leave-unscored", "knife-crime", COUNTY)).status_code == 403
    assert as_role(Role.PROBLEM_SOLVING_CHAIR).get(where("moderate-scoring")).status_code == 403


def test_a_closed_exercise_is_read_and_not_changed(as_role, scored, where):
    scored.open().agree_all().close()
    client = as_role(Role.MANAGER)
    assert "nothing changes any more" in client.get(where("moderate-scoring")).content.decode()
    page = client.get(
        where("moderate-criterion", "knife-crime", COUNTY, "physical")
    ).content.decode()
    assert "What was agreed" in page
    assert "Save and next" not in page
    late = client.post(
        where("moderate-criterion", "knife-crime", COUNTY, "physical"), AGREED | {"version": "1"}
    )
    assert late.status_code == 400
    assert (
        client.post(where("leave-unscored", "knife-crime", COUNTY), {"reason": "Late."}).status_code
        == 400
    )


def test_what_is_not_in_the_exercise_is_not_there(as_role, scored, where):
    scored.open()
    client = as_role(Role.MANAGER)
    assert client.get(where("moderate-theme", "asb", COUNTY)).status_code == 404
    assert client.get(where("moderate-theme", "knife-crime", "E10")).status_code == 404
    assert (
        client.get(where("moderate-criterion", "knife-crime", COUNTY, "economic")).status_code
        == 404
    )


def test_a_theme_asks_as_many_questions_however_many_score(
    as_role, scored, where, django_assert_max_num_queries
):
    scored.open()
    client = as_role(Role.MANAGER)
    client.get(where("moderate-theme", "knife-crime", COUNTY))
    with django_assert_max_num_queries(30):
        client.get(where("moderate-theme-live", "knife-crime", COUNTY))


def test_what_all_scored_alike_is_taken_over_with_one_button(as_role, panel, where):
    panel.begin()
    for by in (panel.lead, panel.specialist):
        panel.scores(by, "low")
    address = where("take-over-alike", "knife-crime", COUNTY)
    assert as_role(Role.MANAGER).post(address).status_code == 403
    panel.open()
    client = as_role(Role.MANAGER)
    theme = where("moderate-theme", "knife-crime", COUNTY)
    assert "1 criterion is open on which all who scored alone" in client.get(theme).text
    assert as_role(Role.PARTNER_LEAD).post(address).status_code == 403
    page = as_role(Role.MANAGER).post(address, follow=True).text
    assert "1 criterion is taken over." in page
    assert "Taken over: all 2 who scored alone gave this level." in page
    assert "Take over where all agree" not in page
    again = as_role(Role.MANAGER).post(address, follow=True).text
    assert "No criteria are taken over." in again
    panel.agrees("severe", criterion="financial", reason="Synthetic: nobody scored it.")
    picture = as_role(Role.MANAGER).get(where("theme-result", "knife-crime")).text
    assert "Taken over: all 2 who scored alone gave this level." in picture


def test_a_place_among_the_themes_counts_none_that_somebody_need_not_know(
    as_role, scored, where, cast
):
    scored.open().agree_all()
    group = found_group(by=scored.manager, partnership=cast.own, name="Few", purpose="Synthetic")
    mark(by=scored.manager, kind="assessed-theme", record_id=scored.theme().assessed_theme.reference,
         level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    client = as_role(Role.ANALYST)
    for name in ("moderate-theme", "moderate-theme-live"):
        assert "it is the only theme" in client.get(where(name, "domestic-abuse", COUNTY)).text
        assert (
            "of the 2 themes"
            in as_role(Role.MANAGER).get(where(name, "domestic-abuse", COUNTY)).text
        )
    ModeratedScore.objects.filter(theme=scored.theme(), criterion="physical").delete()
    for name in ("moderate-scoring", "moderate-scoring-live"):
        assert "Knife" not in client.get(where(name)).text
    assert "All is agreed" in client.get(where("moderate-scoring")).text


def test_a_page_of_a_marked_theme_bears_its_marking_and_a_part_that_is_asked_again_is_one_read(
    as_role, scored, where
):
    mark(by=scored.manager, kind="assessed-theme", record_id=scored.theme().assessed_theme.reference,
         level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    client = as_role(Role.PARTNER_LEAD)
    pages = [
        where("scoring-exercise"),
        where("my-scores"),
        where("my-score", "knife-crime", COUNTY, "physical"),
    ]
    for page in pages:
        assert "OFFICIAL-SENSITIVE" in client.get(page).text, page
    mark(by=scored.manager, kind="scoring-exercise", record_id=scored.exercise.reference,
         level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    reads = Read.objects.filter(kind="scoring-exercise")
    for _ in range(3):
        client.get(where("my-scores-live"), headers={"X-Frankpledge-Background": "live"})
    assert reads.count() == 1
    client.get(where("my-scores"), headers={"X-Frankpledge-Background": "live"})
    assert reads.count() == 2
    scored.open()
    for page in (where("moderate-theme", "knife-crime", COUNTY), where("moderate-scoring")):
        assert "OFFICIAL-SENSITIVE" in client.get(page).text, page
