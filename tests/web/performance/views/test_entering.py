"""A reading is entered on a page by who writes indicators and by who answers for it; nobody else."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator

from .test_indicators import AT, TODAY

NEW = f"{AT}feeling-safe/readings/new/"
SAID = {"period": "2025-10 2025-12", "area": "E22000359", "counted": "30", "over": "50",
        "source": "Survey (synthetic)"}  # fmt: skip
pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setattr("frankpledge.clock.day", lambda: TODAY)


@pytest.fixture
def safe(cast) -> Indicator:
    """Give a share that people enter every quarter."""
    return Indicator.objects.create(
        partnership=cast.own, slug="feeling-safe", name="Feeling safe", definition="Who feels safe (synthetic).",
        entered={"numerator": "who feel safe", "denominator": "who answered", "per": 100}, frequency="quarter",
        polarity="up-good", levels=["csp", "district"],
    )  # fmt: skip


def test_a_reading_is_entered_and_shown_with_its_source(safe, as_role):
    client = as_role(Role.ANALYST)
    assert "Enter a reading" in client.get(f"{AT}feeling-safe/").content.decode()
    assert "who answered" in client.get(NEW).content.decode()
    page = client.post(NEW, SAID, follow=True).content.decode()
    assert "The reading is kept" in page
    assert "Survey (synthetic)" in page
    assert "60" in page
    assert "stands already" in client.post(NEW, SAID, follow=True).content.decode()
    revised = client.post(NEW, SAID | {"counted": "31"})
    assert (revised.status_code, "why it is revised" in revised.content.decode()) == (400, True)
    late = SAID | {"counted": "31", "note": "A late answer"}
    page = client.post(NEW, late, follow=True).content.decode()
    assert "60 (read on 31 January 2026)" in page
    assert "A late answer" in page


def test_the_period_after_the_latest_reading_is_offered_first(safe, as_role):
    client = as_role(Role.ANALYST)
    assert 'value="2025-10 2025-12" selected' in client.get(NEW).content.decode()
    client.post(NEW, SAID | {"period": "2025-04 2025-06"})
    where = f"{NEW}?area=E22000359"
    assert 'value="2025-07 2025-09" selected' in client.get(where).content.decode()
    for period in ("2025-07 2025-09", "2025-10 2025-12"):
        client.post(NEW, SAID | {"period": period})
    assert client.get(where).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"counted": "<5"}, "It is a range"), ({"over": ""}, "Enter of how many"), ({"source": ""}, "comes from"),
        ({"period": "2026-01 2026-03"}, "Select a valid choice"), ({"over": "0"}, "share of nothing"),
    ],
)  # fmt: skip
def test_a_form_says_what_is_wrong(safe, as_role, wrong, words):
    page = as_role(Role.ANALYST).post(NEW, SAID | wrong)
    assert page.status_code == 400
    assert words in page.content.decode()


def test_only_who_answers_for_it_enters_it(safe, robbery, as_role, acting):
    lead = as_role(Role.PARTNER_LEAD)
    assert lead.get(NEW).status_code == 403
    assert "Enter a reading" not in lead.get(f"{AT}feeling-safe/").content.decode()
    safe.owner = acting(Role.PARTNER_LEAD)
    safe.save()
    assert lead.post(NEW, SAID).status_code == 302
    assert lead.get(f"{AT}robbery/readings/new/").status_code == 404


def test_of_an_ended_one_nothing_is_entered(safe, as_role):
    safe.ended_on, safe.ended_why = TODAY, "Over"
    safe.save()
    page = as_role(Role.ANALYST).get(NEW).content.decode()
    assert "is read no more" in page
