"""A plan is refreshed in one form: good rows are written, faulty ones are named and what was typed stays."""

from __future__ import annotations

import re

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import services
from frankpledge.web.plans.models import PlanVersion, Refresh, RefreshStep
from tests.web.plans.conftest import TODAY
from tests.web.plans.views.test_plans import text
from tests.web.plans.views.test_writing import at

MONTHS = {"first": "2026-04", "last": "2027-03"}


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def row(action, step="", **more) -> dict[str, str]:
    told = {"title": action.title, "measure": action.success_measure, "step": step} | more
    return {f"{action.reference}-{name}": value for name, value in told.items()}


def main(answer) -> str:
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode().split("<main")[1]
    )


def test_a_refresh_goes_from_the_new_months_to_the_draft_of_a_version(
    as_role, begin, violence, cast
):
    kept, closed = begin("Kept (synthetic)"), begin("Closed (synthetic)")
    client, where = as_role(Role.PLAN_COORDINATOR), at(cast, "plan-refresh", violence.slug)
    assert 'value="2026-04"' in text(client.get(where))
    assert client.get(at(cast, "plan-refresh-end", violence.slug)).status_code == 404
    client.post(where, MONTHS)
    shown = text(client.get(where))
    assert "2 of 2 actions wait for a word." in shown
    year = {"due-day": "31", "due-month": "3", "due-year": "2027"}
    saved = client.post(
        where, row(kept, "kept", **year) | row(closed, "closed", words="Report (synthetic)")
    )
    assert saved["Location"] == where
    assert "Of every open action it is said what becomes of it." in text(client.get(where))
    made = client.post(
        at(cast, "plan-refresh-end", violence.slug), {"narrative": "On (synthetic).", "sure": "yes"}
    )
    assert made["Location"] == at(cast, "plan-version", violence.slug, 1)
    past = text(as_role(Role.SCRUTINY).get(at(cast, "plan-refreshed", violence.slug, 1)))
    for words in ("Kept on (1)", "Closed with evidence (1)", "Report (synthetic)", "It ended with"):
        assert words in past
    assert at(cast, "plan-refreshed", violence.slug, 1) in text(
        client.get(at(cast, "plan-versions", violence.slug))
    )


def test_a_faulty_row_is_named_keeps_what_was_typed_and_holds_no_other_up(
    as_role, begin, violence, cast
):
    good, bad = begin("Good (synthetic)"), begin("Bad (synthetic)")
    client, where = as_role(Role.MANAGER), at(cast, "plan-refresh", violence.slug)
    client.post(where, MONTHS)
    answer = client.post(where, row(good, "withdrawn", words="Unpaid (synthetic)")
                         | row(bad, "kept", title="Typed anew (synthetic)"))  # fmt: skip
    assert answer.status_code == 400
    shown = text(answer)
    assert f"{bad.reference}: Choose “Carry on, changed”" in shown
    assert "Typed anew (synthetic)" in shown
    assert "1 action: what becomes of it is written down." in shown
    assert "Good (synthetic)" not in shown
    assert RefreshStep.objects.get().action == good


def test_nothing_said_says_so(as_role, begin, violence, cast):
    begin()
    client, where = as_role(Role.MANAGER), at(cast, "plan-refresh", violence.slug)
    client.post(where, MONTHS)
    shown = text(client.post(where, {"rest": ""}, follow=True))
    assert "Nothing was said of any action, and nothing is changed." in shown


def test_a_hundred_are_kept_on_by_one_answer(as_role, begin, violence, cast):
    for number in range(100):
        begin(f"Patrol {number} (synthetic)")
    client, where = as_role(Role.MANAGER), at(cast, "plan-refresh", violence.slug)
    client.post(where, MONTHS)
    client.post(
        where,
        {"rest": "kept", "rest_due-day": "31", "rest_due-month": "3", "rest_due-year": "2027"},
    )
    assert RefreshStep.objects.filter(step="kept").count() == 100


@pytest.mark.parametrize("number", [3, 30])
def test_the_form_asks_few_questions_whatever_the_number_of_rows(
    as_role, begin, violence, cast, django_assert_max_num_queries, number
):
    for at_ in range(number):
        begin(f"Patrol {at_} (synthetic)")
    client, where = as_role(Role.MANAGER), at(cast, "plan-refresh", violence.slug)
    client.post(where, MONTHS)
    with django_assert_max_num_queries(24):
        shown = client.get(where)
    assert text(shown).count("What becomes of it?") == number


def test_the_pages_of_the_old_year_are_the_same_before_and_after(
    as_role, begin, approved, violence, cast
):
    action = begin("Marshals (synthetic)")
    approved()
    reader, client = as_role(Role.SCRUTINY), as_role(Role.MANAGER)
    where, version = (
        at(cast, "plan-refresh", violence.slug),
        at(cast, "plan-version", violence.slug, 1),
    )
    client.post(where, MONTHS)
    before = main(reader.get(version))
    client.post(where, row(action, "changed", title="Renamed (synthetic)", words="Wider (synthetic)",
                           **{"due-day": "1", "due-month": "5", "due-year": "2026"}))  # fmt: skip
    client.post(
        at(cast, "plan-refresh-end", violence.slug), {"narrative": "On (synthetic).", "sure": "yes"}
    )
    assert PlanVersion.objects.count() == 2
    assert "Marshals (synthetic)" in before
    assert main(reader.get(version)) == before
    past = text(reader.get(at(cast, "plan-refreshed", violence.slug, 1)))
    assert "Marshals (synthetic)" in past
    assert "Renamed (synthetic)" in past


def test_a_plan_that_is_ended_is_not_refreshed(as_role, acting, violence, cast):
    services.end_plan(by=acting(Role.MANAGER), today=TODAY, plan=violence, why="Over (synthetic)")
    assert as_role(Role.MANAGER).get(at(cast, "plan-refresh", violence.slug)).status_code == 404
    assert (
        as_role(Role.MANAGER).get(at(cast, "plan-refreshed", violence.slug, 1)).status_code == 404
    )
    assert not Refresh.objects.exists()
