"""Who writes indicators defines one by form, changes it, ends it, and begins another in its place."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator

from .test_indicators import AT, enter

COUNTED = {
    "name": "Shoplifting", "definition": "Shoplifting recorded by the police.", "unit": "offences",
    "numerator": "police-uk/shoplifting", "denominator": "", "per": "1", "polarity": "down-good",
    "levels": ["district", "csp"], "baseline": "2022-04 2023-03", "caveats": "Shops report less.\n\n Self-checkouts.",
    "level": "OFFICIAL",
}  # fmt: skip
ENTERED = COUNTED | {
    "name": "Feeling safe", "numerator": "who feel safe", "denominator": "who answered", "per": "100",
    "frequency": "quarter", "polarity": "up-good", "levels": ["csp"], "is_restricted": "on",
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("with_evidence")


def test_first_comes_where_its_readings_come_from(as_role):
    client = as_role(Role.ANALYST)
    assert "Define an indicator" in client.get(AT).content.decode()
    page = client.get(f"{AT}new/").content.decode()
    assert "?from=evidence" in page
    assert "?from=people" in page
    assert as_role(Role.SCRUTINY).get(f"{AT}new/").status_code == 403
    assert "Define an indicator" not in as_role(Role.SCRUTINY).get(AT).content.decode()


def test_one_of_the_evidence_is_defined_and_read_at_once(as_role):
    page = as_role(Role.ANALYST).post(f"{AT}new/?from=evidence", COUNTED, follow=True)
    held = Indicator.objects.get()
    assert held.question == {"numerator": "police-uk/shoplifting", "per": 1}
    assert held.baseline == {"first": "2022-04", "last": "2023-03"}
    assert held.caveats == ["Shops report less.", "Self-checkouts."]
    assert "Readings of the evidence: 1" in page.content.decode()
    assert held.readings.count() > 100


def test_one_that_people_enter_is_defined(as_role):
    page = as_role(Role.ANALYST).post(f"{AT}new/?from=people", ENTERED, follow=True)
    held = Indicator.objects.get()
    assert held.entered == {"numerator": "who feel safe", "denominator": "who answered", "per": 100}
    assert held.is_restricted is True
    assert "Enter its first reading" in page.content.decode()
    assert "who answered" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"numerator": "extract/domestic-abuse", "levels": ["csp"]}, "nobody may say that fewer or more is better"),
        ({"polarity": "up-good"}, "cannot be turned round"),
        ({"per": "1000"}, "A count by itself is told for 1"),
        ({"per": "0"}, "Enter 1 or more"),
        ({"name": ""}, "Enter what it is called"),
        ({"levels": []}, "Choose at least one level"),
        ({"numerator": "extract/knife", "levels": ["county"]}, "this partnership alone"),
    ],
)  # fmt: skip
def test_a_form_says_what_is_wrong(as_role, wrong, words):
    page = as_role(Role.ANALYST).post(f"{AT}new/?from=evidence", COUNTED | wrong)
    assert page.status_code == 400
    assert words in page.content.decode()
    assert not Indicator.objects.exists()


def test_who_answers_must_be_of_the_agency(as_role, acting):
    owner = acting(Role.MANAGER)
    page = as_role(Role.ANALYST).post(f"{AT}new/?from=people", ENTERED | {"owner": owner.pk})
    assert "Choose somebody of the agency" in page.content.decode()


def test_a_change_needs_a_reason_and_keeps_what_is_counted(robbery, as_role):
    client = as_role(Role.ANALYST)
    enter(robbery, [1, 2, 3])
    page = client.get(f"{AT}robbery/change/").content.decode()
    assert "end it and begin another in its place" in page
    assert 'name="numerator"' not in page
    said = {
        "name": "Robberies",
        "definition": "As before",
        "polarity": "ambiguous",
        "levels": ["csp"],
    }
    assert "Say why it changes" in client.post(f"{AT}robbery/change/", said).content.decode()
    page = client.post(f"{AT}robbery/change/", said | {"why": "Plainer"}, follow=True)
    assert "Robberies" in page.content.decode()
    robbery.refresh_from_db()
    assert (robbery.polarity, robbery.question) == ("ambiguous", {"numerator": "police-uk/robbery"})


def test_what_was_never_read_may_count_another_thing(robbery, as_role):
    said = COUNTED | {"why": "It was meant so", "denominator": "residents", "per": "1000"}
    as_role(Role.ANALYST).post(f"{AT}robbery/change/", said)
    robbery.refresh_from_db()
    asked = {"numerator": "police-uk/shoplifting", "denominator": "residents", "per": 1000}
    assert robbery.question == asked


def test_an_entered_one_is_closed_to_others_by_a_change(as_role):
    client = as_role(Role.ANALYST)
    client.post(f"{AT}new/?from=people", {k: v for k, v in ENTERED.items() if k != "is_restricted"})
    held = Indicator.objects.get()
    for is_read in (False, True):
        if is_read:
            enter(held, [1.0])
        page = client.post(
            f"{AT}feeling-safe/change/", ENTERED | {"why": "It names places", "unit": "%"}
        )
        assert page.status_code == 302
        held.refresh_from_db()
        assert held.is_restricted is True


def test_one_is_ended_and_another_begun_in_its_place(robbery, as_role):
    client = as_role(Role.ANALYST)
    assert "Say why it is ended" in client.post(f"{AT}robbery/end/", {"why": ""}).content.decode()
    gone = client.post(f"{AT}robbery/end/", {"why": "A rate is fairer.", "in_its_place": "on"})
    assert gone["Location"].endswith("/new/?in-place-of=robbery")
    source = client.get(gone["Location"]).content.decode()
    assert "?from=evidence&amp;in-place-of=robbery" in source
    where = f"{AT}new/?from=evidence&in-place-of=robbery"
    assert 'value="Robbery"' in client.get(where).content.decode()
    client.post(where, COUNTED | {"numerator": "police-uk/robbery", "denominator": "residents", "per": "1000",
                                  "name": "Robbery rate"})  # fmt: skip
    made = Indicator.objects.get(slug="robbery-rate")
    assert made.takes_place_of == robbery
    page = client.get(f"{AT}robbery/").content.decode()
    assert "A rate is fairer." in page
    assert "Robbery rate" in page
    for step in ("change", "end"):
        assert "ended" in client.get(f"{AT}robbery/{step}/").content.decode()
    again = client.post(where, COUNTED | {"name": "Third"})
    assert "already" in again.content.decode()
    ended = client.post(f"{AT}robbery/end/", {"why": "Again"})
    assert (ended.status_code, "ended" in ended.content.decode()) == (400, True)


def test_after_a_plain_end_its_page_stays(robbery, as_role):
    page = as_role(Role.ANALYST).post(f"{AT}robbery/end/", {"why": "No longer asked"}, follow=True)
    assert "No longer asked" in page.content.decode()
    listed = as_role(Role.SCRUTINY).get(AT).content.decode()
    assert "No longer asked" in listed
