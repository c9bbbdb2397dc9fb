"""A replayed year: rounds that a recount agrees with, a target missed as foretold, a doubling that a person judges."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.demo import replay_story as story
from frankpledge.demo.replay_evidence import QUARTERS, YEAR
from frankpledge.demo.replaying import Round, replay
from frankpledge.evidence.store import Store
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action, ActionUpdate, ReturnAsk, ReturnRound
from frankpledge.web.partnerships.models import Membership, Partnership
from frankpledge.web.performance.models import (
    Indicator,
    Judgement,
    PerformanceException,
    Reading,
    Target,
)
from frankpledge.web.plans.models import Plan, SubPlan
from frankpledge.web.thread.models import Link

CSP = "E22000359"


def owners_of(held: ReturnRound) -> dict[str, int]:
    """Count how owners answered from what they told alone, by another way than the product's."""
    found = {"answered": 0, "nil": 0, "late": 0}
    asks = list(ReturnAsk.objects.filter(round=held))
    for ask in asks:
        told = ActionUpdate.objects.filter(told_in=held.reference, told_by=ask.membership)
        if told.filter(is_nil=False).exists():
            found["answered"] += 1
        else:
            found["nil" if told.exists() else "late"] += 1
    return {"asked": len(asks)} | found


def moves_between(first: datetime.date, last: datetime.date) -> dict[str, int]:
    """Count what became of exceptions from their steps alone."""
    names = {"raised": "raised", "remedy": "remedied"} | {
        n: n for n in ("referred", "decided", "closed")
    }
    found = dict.fromkeys(names.values(), 0)
    for one in PerformanceException.objects.all():
        before = None
        for step in one.steps.order_by("number"):
            if step.state != before and first <= step.day < last:
                found[names[step.state]] += 1
            before = step.state
    return found


def total(indicator: Indicator, months: tuple[str, str]) -> float:
    """Add up the latest readings of an indicator in the partnership over months."""
    held = {}
    rows = Reading.objects.filter(indicator=indicator, area=CSP, last__range=months)
    for row in rows.order_by("number"):
        held[row.last] = row.value
    return sum(held.values())


@pytest.mark.django_db
def test_the_year_is_as_a_recount_of_the_database_says(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2025-07-10")
    settings.STORE = tmp_path / "store"
    rounds = replay(tmp_path / "files", Store(tmp_path / "store"), lambda *_: None)
    the_rounds_agree_with_a_recount(rounds)
    the_target_is_missed_as_was_foretold_two_quarters_before()
    the_agency_that_was_silent_again_is_named_to_the_board()
    what_doubles_without_a_good_direction_is_judged_and_signed()
    the_thread_leads_from_the_priority_to_the_decision_and_back()
    no_page_asks_the_database_ten_questions()


def the_rounds_agree_with_a_recount(rounds: list[Round]) -> None:
    days = [*(quarter.day for quarter in QUARTERS), datetime.date(2025, 7, 10)]
    held = list(ReturnRound.objects.order_by("first"))
    assert [one.round for one in rounds] == [one.reference for one in held]
    for told, own, (first, last) in zip(rounds, held, pairwise(days), strict=True):
        recounted = {"round": own.reference} | owners_of(own) | moves_between(first, last)
        assert told.to_json() == recounted
        assert told.asked == told.answered + told.nil + told.late == len(story.OWNERS)
    for what in ("answered", "nil", "late", "raised", "remedied", "referred", "decided", "closed"):
        assert sum(getattr(one, what) for one in rounds), what


def the_target_is_missed_as_was_foretold_two_quarters_before() -> None:
    target = Target.objects.get()
    (found,) = PerformanceException.objects.filter(subject_kind="target")
    assert (found.subject_record, found.raised_on) == (target.reference, QUARTERS[1].day)
    half, year = total(target.indicator, (YEAR[0], "2024-09")), total(target.indicator, YEAR)
    assert 2 * half < target.value < year
    assert "2 quarters before March 2025 ends" in found.steps.get(number=1).words
    states = [step.state for step in found.steps.order_by("number") if step.is_move]
    assert [s for s in states if s != "raised"] == ["remedy", "referred", "decided", "closed"]
    assert found.closed_by is not None
    assert found.closed_why == story.CLOSED["likely-to-miss"]
    assert found.decision is not None


def the_agency_that_was_silent_again_is_named_to_the_board() -> None:
    (found,) = PerformanceException.objects.exclude(withholding=None)
    assert (found.rule, found.withholding.slug) == ("late-partner", "health")
    assert [step.state for step in found.steps.order_by("number")] == [
        "raised", "remedy", "referred", "decided", "closed",
    ]  # fmt: skip
    assert found.decision is not None


def what_doubles_without_a_good_direction_is_judged_and_signed() -> None:
    drugs = Indicator.objects.get(slug="drugs")
    before, after = total(drugs, ("2023-07", "2024-03")), total(drugs, ("2024-07", "2025-03"))
    assert after > 1.6 * before
    assert drugs.is_judged
    assert not PerformanceException.objects.filter(indicator=drugs).exists()
    judged = Judgement.objects.filter(indicator=drugs, area=CSP)
    assert judged.exists()
    assert all(one.signed_by is not None and one.words for one in judged)


WAY = ("priority", "plan", "sub-plan", "action", "indicator", "target", "exception", "decision")


def the_thread_leads_from_the_priority_to_the_decision_and_back() -> None:
    (found,) = PerformanceException.objects.filter(subject_kind="target")
    here = {("priority", "rural-crime")}
    for kind in WAY[1:]:
        here = {end for one in here for end in ends(one, kind)}
        assert here, kind
    assert here >= {("decision", found.decision.reference)}
    back = {("decision", found.decision.reference)}
    for kind in reversed(WAY[:-1]):
        back = {end for one in back for end in ends(one, kind, forth=False)}
        assert back, kind
    assert ("priority", "rural-crime") in back


def ends(one: tuple[str, str], kind: str, *, forth: bool = True) -> set[tuple[str, str]]:
    """Return the records of a kind that a record led to, or because of which it is there."""
    near, far = ("source", "target") if forth else ("target", "source")
    rows = Link.objects.filter(**{f"{near}_kind": one[0], near: one[1], f"{far}_kind": kind})
    return set(rows.values_list(f"{far}_kind", far))


MOST_QUESTIONS = 9
ALONE = (
    "today", "actions", "my-actions", "plans", "plans-across-all", "return-rounds", "indicators", "targets",
    "exceptions", "judgements", "performance", "scenario",
)  # fmt: skip


def no_page_asks_the_database_ten_questions() -> None:
    """Visit the page of every record twice, as the manager; those that say most as others as well."""
    held = Partnership.objects.get()
    pages = [(name, {}) for name in ALONE]
    pages += [("performance-year", {"number": 2024}), ("performance-nine-months", {"number": 2024})]
    pages += [("district-scrutiny", {"code": code}) for code in held.districts]
    by_reference = {"action": Action, "return-round": ReturnRound, "exception": PerformanceException,
                    "target": Target, "judgement": Judgement}  # fmt: skip
    for name, model in by_reference.items():
        pages += [(name, {"record": one.reference}) for one in model.objects.all()]
    pages += [("plan", {"slug": one.slug}) for one in Plan.objects.all()]
    pages += [
        ("sub-plan", {"slug": one.plan.slug, "area": one.slug}) for one in SubPlan.objects.all()
    ]
    for one in Indicator.objects.all():
        pages += [
            ("indicator", {"slug": one.slug}),
            ("indicator-area", {"slug": one.slug, "area": CSP}),
        ]
    assert {name for name, _ in pages} >= by_reference.keys() | {"plan", "sub-plan", "indicator"}
    too_many = questions_beyond(Role.MANAGER, held, pages)
    ones = list({name: (name, arguments) for name, arguments in pages}.values())
    for role in (Role.BOARD_MEMBER, Role.ANALYST, Role.ACTION_OWNER):
        own = [one for one in ones if one[0] != "my-actions" or role is Role.ACTION_OWNER]
        too_many |= questions_beyond(role, held, own)
    assert not too_many


def questions_beyond(
    role: Role, held: Partnership, pages: list[tuple[str, dict[str, object]]]
) -> dict[str, int]:
    """Return the pages that ask too much, and how much; the first visit of a page may prepare what it shows."""
    browser = Client()
    browser.force_login(Membership.objects.filter(partnership=held, role=role).first().person)
    asked = {}
    for name, arguments in pages:
        path = reverse(name, kwargs={"partnership": held.pk, **arguments})
        assert browser.get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as counted:
            browser.get(path)
        asked[f"{role} {path}"] = len(counted)
    return {path: number for path, number in asked.items() if number > MOST_QUESTIONS}
