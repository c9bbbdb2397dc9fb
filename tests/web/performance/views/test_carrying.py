"""An endorsed target is carried into the districts' delivery plans on one page."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import CarriedTarget
from frankpledge.web.performance.targets import services
from frankpledge.web.plans.services import begin_plan

from ..conftest import LATER, RAISED
from .test_indicators import enter

ONE = "/southmere/performance/targets/SOUTHMERE-TG-001/"

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def endorsed(robbery, chair, answer):
    """Endorse a target of the partnership, of which the districts have readings."""
    for n, area in enumerate(("E07000221", "E07000222"), 1):
        enter(robbery, [4 * n] * 48, area=area)
    made = services.propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", value=120.0,
                                   first="2025-04", last="2026-03", rationale="Synthetic.")  # fmt: skip
    return services.endorse_target(by=chair, target=made, decision=answer(LATER))


@pytest.fixture
def begin(acting):
    """Begin a district's delivery plan."""

    def begun(area):
        return begin_plan(by=acting(Role.MANAGER), today=RAISED, name=f"Delivery {area[-1]} (synthetic)",
                          level="district", area=area)  # fmt: skip

    return begun


@pytest.mark.usefixtures("endorsed")
def test_a_district_without_a_plan_is_named_with_what_to_do(begin, as_role):
    page = as_role(Role.MANAGER).get(f"{ONE}carry/").content.decode()
    assert page.count("has no delivery plan that you may see") == 2
    assert "Carry it</button>" not in page
    begin("E07000221")
    page = as_role(Role.ANALYST).get(f"{ONE}carry/").content.decode()
    assert page.count("has no delivery plan that you may see") == 1
    assert "The plan coordinator or the manager begins one" in page


@pytest.mark.usefixtures("endorsed")
def test_it_is_shared_out_and_the_pages_say_whether_the_parts_keep_it(begin, as_role):
    first, second = begin("E07000221"), begin("E07000222")
    client = as_role(Role.MANAGER)
    page = client.get(f"{ONE}carry/").content.decode()
    assert 'value="40' in page
    assert 'value="80' in page
    told = {f"part-{first.slug}": "40", f"part-{second.slug}": "90"}
    shown = client.post(f"{ONE}carry/", told, follow=True).content.decode()
    assert "10 more than the target: even where every plan keeps its part" in shown
    assert "40 or fewer, of 120" in shown
    assert 'value="90' in client.get(f"{ONE}carry/").content.decode()
    assert CarriedTarget.objects.count() == 2
    assert "Carried into 2 plans" in client.get("/southmere/performance/targets/").content.decode()


def test_what_is_not_endorsed_is_not_carried(robbery, chair, begin, as_role):
    services.propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", value=120.0, first="2025-04",
                            last="2026-03", rationale="Synthetic.")  # fmt: skip
    plan = begin("E07000221")
    client = as_role(Role.MANAGER)
    assert "What the Board endorsed is carried" in client.get(f"{ONE}carry/").content.decode()
    assert client.post(f"{ONE}carry/", {f"part-{plan.slug}": "40"}).status_code == 400
    assert not CarriedTarget.objects.exists()
    assert as_role(Role.BOARD_MEMBER).get(f"{ONE}carry/").status_code == 403
