"""What stands is looked at by the rules: raised once, judged where no rule may, quiet after it was answered."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.definitions.exception_rules import Aim, LatePartner, Standing
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import ReturnRound, RoundReport
from frankpledge.web.actions.services import begin_action
from frankpledge.web.performance.exceptions import services
from frankpledge.web.performance.exceptions.looking import late_partners, look, look_at_all
from frankpledge.web.performance.models import Judgement, PerformanceException, Target
from tests.web.performance.conftest import LATER, RAISED

STANDING = Standing("robbery", "Robbery", "down-good", "E22000359", "Southmere", "2025-09", "concern", 38)  # fmt: skip


@pytest.fixture
def seen(cast):
    """Let the rules look."""

    def looked(*standings, today=RAISED, **more):
        return look(by="frankpledge daily", partnership=cast.own, today=today, standings=standings, **more)  # fmt: skip

    return looked


def test_a_change_for_the_worse_raises_one_exception_however_often_it_is_looked_at(seen, robbery):
    robbery.save()
    assert seen(STANDING) == seen(STANDING)
    held = PerformanceException.objects.get()
    assert (held.indicator, held.subject_kind) == (robbery, "indicator")


def test_an_ambiguous_indicator_that_doubles_raises_none_and_asks_for_a_judgement(seen, abuse):
    doubled = replace(STANDING, indicator=abuse.slug, name=abuse.name, polarity=abuse.polarity,
                      variation="neutral-high")  # fmt: skip
    (asked,) = seen(doubled)
    assert isinstance(asked, Judgement)
    assert not PerformanceException.objects.exists()
    assert seen(doubled) == [asked]


def test_a_target_in_danger_answers_for_its_indicator(seen, robbery, acting):
    Target.objects.create(
        partnership=robbery.partnership, number=1, reference="SOUTHMERE-TG-001", indicator=robbery,
        area="E22000359", first="2025-04", last="2026-03", kind="total", value=400, rationale="Ten fewer",
        proposed_on=RAISED, proposed_by=acting(Role.ANALYST),
    )  # fmt: skip
    aim = Aim("SOUTHMERE-TG-001", "2025-04", "2026-03", 400, 460, 0.85, "about 17 in 20")
    (held,) = seen(replace(STANDING, variation="common-cause", aims=(aim,)))
    assert (held.rule, held.subject_record, held.indicator) == (
        "likely-to-miss", "SOUTHMERE-TG-001", robbery
    )  # fmt: skip


def test_an_agency_that_did_not_answer_answers_for_it(seen, probation):
    late = LatePartner("SOUTHMERE-RR-2025-Q2", "probation", probation.name, RAISED, 2)
    (held,) = seen(late=[late])
    assert (held.agency, held.rule) == (probation, "late-partner")


def test_an_overdue_action_is_told_without_its_words(seen, acting):
    owner = acting(Role.ACTION_OWNER)
    begin_action(by=acting(Role.MANAGER), today=RAISED, source=("priority", "x"), title="Secret words",
                 agency=owner.agency, due_on=RAISED - datetime.timedelta(40))  # fmt: skip
    (held,) = seen()
    assert (held.rule, held.agency) == ("overdue-action", owner.agency)
    assert "Secret" not in held.what


def test_what_was_closed_is_quiet_for_its_months_and_for_the_same_figures(seen, robbery, chair):
    robbery.save()
    (held,) = seen(STANDING)
    services.close(by=chair, today=LATER, exception=held, why="It was one event")
    spring = datetime.date(2026, 2, 20)
    assert seen(STANDING, today=spring) == []
    later = replace(STANDING, month="2026-01")
    assert seen(later, today=datetime.date(2026, 1, 20)) == []
    (anew,) = seen(later, today=spring)
    assert anew.pk != held.pk


def test_a_cause_elsewhere_is_not_answered_by_what_was_closed(seen, robbery, chair):
    robbery.save()
    (held,) = seen(STANDING)
    services.close(by=chair, today=LATER, exception=held, why="It was one event")
    (other,) = seen(replace(STANDING, area="E07000221", area_name="Wold"), today=LATER)
    assert other.pk != held.pk


def test_district_partnership_and_county_of_one_month_are_one_exception(seen, robbery):
    robbery.save()
    district = replace(STANDING, area="E07000221", area_name="Wold", away=2.0)
    (held,) = seen(STANDING, district)
    assert (held.part, held.what) == (
        "E07000221", "Robbery, Wold: worse in September 2025 than chance explains; likewise in Southmere."
    )  # fmt: skip
    assert seen(STANDING, district) == [held]
    assert held.steps.count() == 1


def test_an_agency_of_which_nothing_came_is_late_and_one_that_answered_in_part_is_not(
    seen, cast, probation
):
    held = ReturnRound.objects.create(
        partnership=cast.own, number=1, reference="SOUTHMERE-RR-2025-Q2", first="2025-07", last="2025-09",
        opens_on=RAISED, closes_on=RAISED, state="closed", opened_on=RAISED, closed_on=RAISED,
    )  # fmt: skip
    owners = {"probation": ["late", "late"], "council": ["late", "nil"], "": ["late"]}
    agencies = [
        {"slug": slug, "name": slug.title(), "owners": [{"standing": one} for one in standings]}
        for slug, standings in owners.items()
    ]
    assert late_partners(cast.own) == []
    RoundReport.objects.create(
        round=held, closed_on=RAISED, content={"reference": held.reference, "agencies": agencies}
    )
    assert late_partners(cast.own) == [
        LatePartner("SOUTHMERE-RR-2025-Q2", "probation", "Probation", RAISED, 2)
    ]
    for _ in range(2):
        (found,) = look_at_all(by="frankpledge daily", partnership=cast.own, today=LATER)
    assert (found.agency, PerformanceException.objects.count()) == (probation, 1)
