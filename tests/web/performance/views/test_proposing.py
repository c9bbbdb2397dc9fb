"""A target is proposed on one page, which shows what it rests on; what an ambiguous indicator needs is no target."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge import clock
from frankpledge.findings.performing import year_around
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.horizon.services import write_note
from frankpledge.web.assessments.models import Priority, Theme
from frankpledge.web.assessments.services import begin_assessment
from frankpledge.web.performance.models import Target

from .test_indicators import enter

AT = "/southmere/performance/targets/new/"
ROBBERY = f"{AT}?indicator=robbery&area=E22000359"
WINTER = [8, 8, 8, 8, 8, 8, 9, 12, 20, 16, 14, 10]  # April to March
# January 2022 to December 2025
READ = [16, 14, 10, *WINTER, *WINTER, *WINTER, *WINTER[:9]]
ENTERED = {"year": "2025-04", "kind": "total", "value": "120", "spread": "season", "by_hand": "", "stretch": "",
           "floor": "", "rationale": "The shelter opened (synthetic).", "step": "propose"}  # fmt: skip

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def client(robbery, as_role):
    """Give the chair of the operational group, with readings until December 2025."""
    enter(robbery, READ)
    return as_role(Role.OPERATIONAL_GROUP_CHAIR)


def test_it_first_asks_of_which_indicator_and_where(client):
    page = client.get(AT).content.decode()
    assert "of which indicator, and where" in page
    assert client.get(f"{AT}?indicator=robbery").status_code == 400
    assert client.get(f"{AT}?indicator=none&area=E22000359").status_code == 400


def test_one_page_shows_earlier_years_trend_projection_peers_and_surroundings(client):
    page = client.get(ROBBERY).content.decode()
    for told in ("April to December", "129", "89", "3 of 12 readings are there", "within its usual variation",
                 "its usual variation is from", "4 chances in 5", "No peers are held",
                 "Nothing is noted around it: it stands under no priority"):  # fmt: skip
        assert told in page


def test_what_is_entered_is_first_looked_at_and_nothing_is_written(client):
    told = client.post(ROBBERY, ENTERED | {"step": "look", "stretch": "100", "floor": "140"})
    page = told.content.decode()
    assert "Target: 120." in page
    assert "the chance of missing it is" in page
    assert "December 2025" in page
    assert 'value="100' in page
    assert not Target.objects.exists()


def test_a_total_is_spread_by_the_season_and_kept_with_what_it_rests_on(client):
    page = client.post(ROBBERY, ENTERED | {"stretch": "100"}, follow=True).content.decode()
    assert "It is proposed, and waits for the Board." in page
    target, stretch = Target.objects.order_by("number")
    assert (target.line, stretch.line) == ("Target", "Stretch")
    assert sum(target.profile.values()) == 120
    assert target.profile["2025-12"] == 19  # 20 of 129
    assert target.rests_on["as_of"] == "2025-12"
    assert target.rests_on["past"][-1]["same"] == "89"
    assert target.rests_on["compared"][0][0] == "The family group"
    kept = page[page.index("What the proposal rested on") :]
    assert "with readings until December 2025. It does not change." in kept
    assert ">89</td>" in kept
    assert "The family group." in kept
    assert "the chance of missing it is" in kept


def test_by_hand_the_months_must_add_up(client):
    hand = ENTERED | {"spread": "hand"}
    assert "Enter twelve numbers" in client.post(ROBBERY, hand).content.decode()
    wrong = client.post(ROBBERY, hand | {"by_hand": " ".join(["9"] * 12)})
    assert wrong.status_code == 400
    assert "The months add up to 108. They must add up to 120" in wrong.content.decode()
    assert client.post(ROBBERY, hand | {"by_hand": "8 " * 6 + "12 " * 6}).status_code == 302
    assert Target.objects.get().profile["2026-03"] == 12


def test_what_is_missing_is_told_and_what_was_entered_stays(client):
    told = client.post(ROBBERY, ENTERED | {"value": "", "rationale": "", "stretch": "90"})
    page = told.content.decode()
    assert told.status_code == 400
    assert "There is a problem" in page
    assert "Enter the number that is to be reached" in page
    assert "Say why this is the number" in page
    assert 'value="90"' in page


def test_without_a_whole_year_before_it_the_season_is_not_known(robbery, as_role):
    enter(robbery, [9] * 5, first=2025 * 12 + 3)
    client = as_role(Role.ANALYST)
    told = client.post(ROBBERY, ENTERED)
    assert "its season is not known" in told.content.decode()
    assert client.post(ROBBERY, ENTERED | {"spread": "even"}).status_code == 302


def test_without_a_reading_a_target_may_still_be_proposed(robbery, as_role):
    del robbery
    client = as_role(Role.ANALYST)
    assert "No reading is kept here yet" in client.get(ROBBERY).content.decode()
    year = {"year": year_around(clock.day().isoformat()[:7]).first}
    page = client.post(ROBBERY, ENTERED | year).content.decode()
    assert "its season is not known" in page
    look = client.post(ROBBERY, ENTERED | year | {"spread": "even", "step": "look"})
    assert "cannot be told for that year yet" in look.content.decode()


def test_an_ambiguous_indicator_takes_no_target_and_the_page_says_what_to_do(abuse, as_role):
    enter(abuse, [50] * 40)
    page = (
        as_role(Role.ANALYST).get(f"{AT}?indicator=domestic-abuse&area=E22000359").content.decode()
    )
    assert "takes no target" in page
    assert "sign a judgement" in page
    assert "OFFICIAL-SENSITIVE" in page


def test_a_rate_takes_a_level_and_is_not_spread(robbery, as_role):
    robbery.question = {"numerator": "police-uk/robbery", "denominator": "residents", "per": 1000}
    robbery.save()
    enter(robbery, [1.5] * 40)
    client = as_role(Role.ANALYST)
    assert "The total of the year" not in client.get(ROBBERY).content.decode()
    assert client.post(ROBBERY, ENTERED | {"kind": "level", "value": "1.2"}).status_code == 302
    assert Target.objects.get().profile == {}


@pytest.fixture
def noted(robbery, cast, acting):
    """Put the indicator under a priority of a theme, and note in an assessment what goes on around that."""
    by, day = acting(Role.ANALYST), datetime.date(2026, 1, 5)
    theme = Theme.objects.create(partnership=cast.own, slug="robbery", name="Robbery")
    made = begin_assessment(by=by, today=day, kind="mid-term", title="Review", first="2025-01", last="2025-12",
                            themes=[theme])  # fmt: skip
    robbery.priority = Priority.objects.create(
        partnership=cast.own, slug="robbery", name="Robbery", status="priority", origin="stated", source="S",
        theme=theme,
    )  # fmt: skip
    robbery.save()
    return write_note(by=by, today=day, assessed=made.assessed.get(), framework="pestelo", factor="economic",
                      words="Phones cost more (synthetic).", source="Synthetic")  # fmt: skip


def test_notes_on_the_theme_stand_on_the_page_and_are_kept_by_their_number(client, noted):
    assert "Phones cost more (synthetic)." in client.get(ROBBERY).content.decode()
    page = client.post(ROBBERY, ENTERED, follow=True).content.decode()
    target = Target.objects.get()
    assert target.rests_on["notes"] == [noted.pk]
    assert "Phones cost more (synthetic)." in page
    # Which were there is kept; who may not see the assessment, or comes when a note is withdrawn, does not read it.
    note = type(noted).objects.filter(pk=noted.pk)
    note.update(withdrawn_on=datetime.date(2026, 2, 1), withdrawn_why="No longer so")
    again = client.get(reverse("target", args=[target.partnership_id, target.reference]))
    assert "Phones cost more" not in again.content.decode()
