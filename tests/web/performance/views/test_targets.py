"""A target has a page of its own: how it stands by month, who endorsed it, and what waits for the Board."""

from __future__ import annotations

import pytest

from frankpledge.definitions.exception_rules import Signal
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.targets import services

from ..conftest import LATER, RAISED
from .test_indicators import enter

AT = "/southmere/performance/targets/"
ONE = f"{AT}SOUTHMERE-TG-001/"
MONTHS = [f"2025-{n:02d}" for n in range(4, 13)] + ["2026-01", "2026-02", "2026-03"]
YEAR = {"first": "2025-04", "last": "2026-03"}

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def propose(robbery, chair):
    """Propose a target for the year, by default the same again."""

    def proposed(value=120.0, **more):
        told = {"indicator": robbery, "area": "E22000359", "profile": dict.fromkeys(MONTHS, value / 12),
                "rationale": "The shelter opened (synthetic).", **YEAR} | more  # fmt: skip
        return services.propose_target(by=chair, today=RAISED, value=value, **told)

    return proposed


def test_the_page_says_how_likely_it_is_missed_and_where_it_stands_so_far(
    robbery, propose, as_role
):
    enter(robbery, [10, 12, 9, 11] * 12)
    propose()
    page = as_role(Role.BOARD_MEMBER).get(ONE).content.decode()
    assert "120 crimes or fewer in all, April 2025 to March 2026" in page
    assert "the chance of missing it is" in page
    assert "By December 2025 there are 95; its profile asks for 90 or fewer: 5 more." in page
    assert "It waits for the Board." in page
    assert "The Board has endorsed it" not in page
    assert as_role(Role.BOARD_MEMBER).get(f"{ONE}chart.svg")["Content-Type"] == "image/svg+xml"


def test_who_proposes_targets_writes_down_that_the_board_endorsed_it(propose, answer, as_role):
    made, decision = propose(), answer(LATER)
    stretch = propose(100.0, line="Stretch")
    client = as_role(Role.MANAGER)
    asked = client.get(f"{ONE}endorse/").content.decode()
    assert decision.reference in asked
    assert "Record what the Board decided" in asked
    assert "Stretch: 100" in asked
    assert client.post(f"{ONE}endorse/", {"decision": ""}).status_code == 400
    told = client.post(
        f"{ONE}endorse/", {"decision": decision.pk, "also": [stretch.pk]}, follow=True
    )
    page = told.content.decode()
    assert "Endorsed by the Board" in page
    assert f"{decision.reference}: A lead is named" in page
    for one in (made, stretch):
        one.refresh_from_db()
        assert one.decision == decision
    assert "does not change any more" in client.get(f"{ONE}withdraw/").content.decode()
    again = client.post(f"{ONE}endorse/", {"decision": decision.pk})
    assert again.status_code == 400


def test_a_proposal_is_withdrawn_with_its_reason(propose, as_role):
    propose()
    client = as_role(Role.OPERATIONAL_GROUP_CHAIR)
    assert client.post(f"{ONE}withdraw/", {"why": ""}).status_code == 400
    page = client.post(f"{ONE}withdraw/", {"why": "Too bold"}, follow=True).content.decode()
    assert "Withdrawn: Too bold" in page
    assert "SOUTHMERE-TG-001" not in client.get(AT).content.decode()
    assert "SOUTHMERE-TG-001" in client.get(f"{AT}?state=withdrawn").content.decode()


def test_what_took_the_place_of_another_says_so_on_both_pages(propose, answer, chair, as_role):
    decision = answer(LATER)
    for value in (120.0, 110.0):
        services.endorse_target(by=chair, target=propose(value), decision=decision)
    client = as_role(Role.BOARD_MEMBER)
    assert "stands no more" in client.get(ONE).content.decode()
    assert "It took the place of" in client.get(f"{AT}SOUTHMERE-TG-002/").content.decode()


def test_the_list_is_asked_by_state_and_area(robbery, propose, as_role):
    enter(robbery, [10, 12, 9, 11] * 12)
    propose()
    propose(60.0, area="E07000221")
    client = as_role(Role.BOARD_MEMBER)
    page = client.get(AT).content.decode()
    assert "Waiting for the Board (2)" in page
    assert "the chance of missing it is" in page
    found = client.get(f"{AT}?area=E07000221&state=all").content.decode()
    assert "Waiting for the Board (1)" in found
    assert "No target fits" in client.get(f"{AT}?state=endorsed").content.decode()


def test_an_empty_list_says_who_proposes_targets(cast, as_role):
    del cast
    assert (
        "the chair of the operational group propose"
        in as_role(Role.BOARD_MEMBER).get(AT).content.decode()
    )
    assert "Propose the first one" in as_role(Role.ANALYST).get(AT).content.decode()


def test_without_a_reading_it_says_so_and_draws_nothing(propose, as_role):
    propose()
    client = as_role(Role.BOARD_MEMBER)
    assert "There is no reading of it yet." in client.get(ONE).content.decode()
    assert client.get(f"{ONE}chart.svg").status_code == 404


def test_what_is_not_there_for_a_person_is_not_found(robbery, propose, as_role, cast):
    propose()
    assert as_role(Role.MANAGER).get(f"{AT}NONE/").status_code == 404
    assert as_role(Role.BOARD_MEMBER).get(f"{ONE}endorse/").status_code == 403
    stranger = as_role(Role.MANAGER, cast.other)
    assert stranger.get(ONE.replace("southmere", "otherby")).status_code == 404
    robbery.is_restricted = True
    robbery.save()
    assert as_role(Role.SCRUTINY).get(ONE).status_code == 404


@pytest.mark.parametrize("many", [3, 30])
def test_the_list_asks_as_often_whatever_it_holds(
    robbery, propose, as_role, many, django_assert_max_num_queries
):  # fmt: skip
    enter(robbery, [10, 12, 9, 11] * 12)
    for n in range(many):
        propose(120.0 + n)
    client = as_role(Role.BOARD_MEMBER)
    client.get(AT)
    with django_assert_max_num_queries(22):
        assert client.get(AT).status_code == 200


def test_an_exception_of_the_target_stands_on_its_page(
    robbery, propose, answer, chair, in_danger, as_role
):
    held = services.endorse_target(by=chair, target=propose(), decision=answer(LATER))
    signal = Signal(
        "likely-to-miss", "target", held.reference, held.area, "2025-09", "The target is in danger."
    )
    in_danger(signal)
    assert "The target is in danger." in as_role(Role.BOARD_MEMBER).get(ONE).content.decode()
