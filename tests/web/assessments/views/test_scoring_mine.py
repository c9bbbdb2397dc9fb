"""A panellist scores one criterion after the other, loses nothing, and is told of nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import IndependentScore, KeptFinding, ScoringExercise
from frankpledge.web.assessments.rationales import services as rationales
from frankpledge.web.assessments.scoring import services
from tests.web.assessments.scored import DAY

COUNTY, DISTRICT = "E10000031", "E07000222"
LOW = {"level": "low", "confidence": "high", "justification": "", "version": "0"}


@pytest.fixture
def where(panel):
    def made(name: str, *more: str) -> str:
        return reverse(name, args=["southmere", panel.exercise.reference, *more])

    return made


@pytest.fixture
def lead(as_role, panel):
    panel.begin()
    return as_role(Role.PARTNER_LEAD)


def test_one_criterion_after_the_other(lead, where):
    page = lead.get(where("my-scores")).content.decode()
    assert "0 of 44 scored, 44 left." in page
    first = where("my-score", "knife-crime", COUNTY, "physical")
    assert first in page
    question = lead.get(first).content.decode()
    assert "How badly is somebody hurt" in question
    assert "1 of 11" in question
    assert lead.post(first, LOW)["Location"] == where(
        "my-score", "knife-crime", COUNTY, "psychological"
    )
    assert "1 of 44 scored" in lead.get(where("my-scores")).content.decode()


def test_frequency_says_what_counts_as_often(lead, where):
    assert (
        "What counts as often"
        in lead.get(where("my-score", "knife-crime", COUNTY, "frequency")).content.decode()
    )
    assert (
        "What counts as often"
        not in lead.get(where("my-score", "knife-crime", COUNTY, "trend")).content.decode()
    )


def test_the_panels_own_cut_points_stand_at_the_frequency_and_on_the_exercises_page(lead, where):
    ScoringExercise.objects.update(cut_points="rare up to 5 records (synthetic)")
    question = lead.get(where("my-score", "knife-crime", COUNTY, "frequency")).content.decode()
    assert "rare up to 5 records" in question
    assert "rare up to 5 records" in lead.get(where("scoring-exercise")).content.decode()


def test_what_is_wrong_is_said_and_what_was_entered_is_kept(lead, where):
    address = where("my-score", "knife-crime", COUNTY, "physical")
    missing = lead.post(address, {"version": "0", "justification": "Kept words."})
    assert missing.status_code == 400
    assert "Choose a level" in missing.content.decode()
    assert "Kept words." in missing.content.decode()
    wants = lead.post(address, LOW | {"level": "critical"})
    assert wants.status_code == 400
    assert "Say why it is critical" in wants.content.decode()
    assert not IndependentScore.objects.exists()


def test_a_score_that_was_changed_elsewhere_is_shown_before_it_is_overwritten(lead, where, panel):
    address = where("my-score", "knife-crime", COUNTY, "physical")
    lead.post(address, LOW)
    clash = lead.post(address, LOW | {"level": "severe"})
    assert clash.status_code == 409
    page = clash.content.decode()
    assert "It stands at low." in page
    assert 'name="version" value="1"' in page
    assert lead.post(address, LOW | {"level": "severe", "version": "1"}).status_code == 302
    assert IndependentScore.objects.get().level == "severe"


def test_a_district_may_take_the_score_of_its_county(lead, where):
    address = where("my-score", "knife-crime", DISTRICT, "physical")
    assert "Score Southshire (synthetic) first" in lead.post(address, LOW).content.decode()
    given = LOW | {"level": "critical", "justification": "People die of it."}
    lead.post(where("my-score", "knife-crime", COUNTY, "physical"), given)
    assert "Same for Stratbury" in lead.get(address).content.decode()
    assert lead.post(address, {"same": "yes", "version": "0"}).status_code == 302
    same = IndependentScore.objects.get(area__level="district")
    assert (same.level, same.confidence, same.justification) == (
        "critical",
        "high",
        "People die of it.",
    )
    differs = lead.post(address, LOW | {"version": "1"})
    assert "lower than the county" in differs.content.decode()


def test_the_last_score_leads_back_to_what_was_scored(lead, where, panel):
    for theme in ("knife-crime", "domestic-abuse"):
        for area in ("county", "district"):
            for scale in services.independent.scheme_of(panel.exercise).scales:
                panel.scores(panel.lead, scale.choices[0].id, theme=panel.theme(theme), area=panel.area(area),
                             criterion=scale.id)  # fmt: skip
    address = where("my-score", "domestic-abuse", DISTRICT, "trend")
    again = {"level": "decreasing", "confidence": "medium", "justification": "", "version": "1"}
    answer = lead.post(address, again, follow=True)
    assert answer.redirect_chain[-1][0] == where("my-scores")
    assert "You have scored everything" in answer.content.decode()


def test_what_is_not_there_is_404_and_a_stranger_to_the_panel_403(lead, where, as_role):
    for parts in (
        ("asb", COUNTY, "physical"),
        ("knife-crime", "E10", "physical"),
        ("knife-crime", COUNTY, "economic"),
    ):
        assert lead.get(where("my-score", *parts)).status_code == 404
    assert lead.get(reverse("my-scores", args=["southmere", "NONE-SE-001"])).status_code == 404
    for name in ("my-scores", "my-scores-live", "my-scores-notice"):
        assert as_role(Role.MANAGER).get(where(name)).status_code == 403
    assert as_role(Role.BOARD_MEMBER).get(where("my-scores")).status_code == 403


def test_a_page_notices_that_the_scores_were_opened(lead, where, panel):
    quiet = lead.get(where("my-scores-notice"))
    assert "opened" not in quiet.content.decode()
    assert (
        lead.get(where("my-scores-notice"), headers={"If-None-Match": quiet["ETag"]}).status_code
        == 304
    )
    panel.scores(panel.lead, "low", justification="My own words.")
    panel.open()
    told = lead.get(where("my-scores-notice"), headers={"If-None-Match": quiet["ETag"]})
    assert "The scores were opened." in told.content.decode()
    late = lead.get(where("my-score", "knife-crime", COUNTY, "physical"), follow=True)
    assert "nothing is scored now" in late.content.decode()
    assert "My own words." in lead.get(where("my-scores")).content.decode()


def test_before_scoring_begins_the_page_says_so(as_role, panel, where):
    assert (
        "Scoring has not begun"
        in as_role(Role.PARTNER_LEAD).get(where("my-scores")).content.decode()
    )


def test_another_that_scores_changes_nothing_of_ones_own_pages(lead, where, panel):
    names = [where("my-scores"), where("my-scores-live"), where("my-scores-notice"), where("scoring-exercise"),
             where("my-score", "knife-crime", COUNTY, "physical"), reverse("scoring", args=["southmere"])]  # fmt: skip
    live = [where("my-scores-live"), where("my-scores-notice")]

    def bare(text: str) -> list[str]:
        return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]

    before = {name: bare(lead.get(name).content.decode()) for name in names}
    tags = [lead.get(name)["ETag"] for name in live]
    panel.scores(panel.specialist, "catastrophic", justification="Vermilion.")
    services.choose_panel(
        by=panel.manager, exercise=panel.exercise, today=DAY, members=[panel.lead]
    )
    assert {name: bare(lead.get(name).content.decode()) for name in names} == before
    assert [lead.get(name)["ETag"] for name in live] == tags


def test_what_is_kept_and_written_of_the_theme_is_folded_below(lead, where, panel):
    assessed = panel.theme().assessed_theme
    address = where("my-score", "knife-crime", COUNTY, "physical")
    assert "No finding is kept for this theme yet." in lead.get(address).content.decode()
    rows = [
        KeptFinding.objects.create(
            partnership=panel.exercise.partnership, assessed=assessed, figure=f"aaaaaaaaaaaa-{n}", release="r",
            title="Knives", sentence=sentence, bearing="concern", order=n, kept_on=DAY, kept_by=panel.manager,
            is_restricted=False,
        )
        for n, sentence in enumerate(["Knives were seen more often.", "Shops were tested."])
    ]  # fmt: skip
    page = lead.get(address).content.decode()
    assert "Findings kept" in page
    assert "Knives were seen more often." in page
    document = rationales.begin(by=panel.manager, assessed_theme=assessed, today=DAY)
    rationales.save_part(by=panel.manager, rationale=document, part="physical", words="People are hurt.",
                         findings=[rows[1].pk], base=0)  # fmt: skip
    page = lead.get(address).content.decode()
    assert "What the rationale says of physical harm" in page
    assert (
        page.index("Shops were tested.")
        < page.index("Other findings")
        < page.index("Knives were seen")
    )
