"""What is told already is asked once a look, and is the same as asking of each signal by itself."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest

from frankpledge.definitions import exception_rules as rules
from frankpledge.definitions.exception_rules import LatePartner, Signal, Standing, Touched
from frankpledge.web.performance.exceptions import services
from frankpledge.web.performance.exceptions.looking import look
from frankpledge.web.performance.exceptions.queries import of_cause
from frankpledge.web.performance.exceptions.told import told_of
from frankpledge.web.performance.models import Indicator, Judgement, PerformanceException
from tests.web.performance.conftest import RAISED

AREAS = ("E22000359", "E07000221", "E10000031")


@pytest.fixture
def measures(cast):
    """Give indicators by the number: every third one is judged by a person."""

    def made(number):
        return [
            Indicator.objects.create(
                partnership=cast.own, slug=f"measure-{n}", name=f"Measure {n}", definition="Synthetic.",
                frequency="month", polarity="ambiguous" if n % 3 == 0 else "down-good", levels=["csp"],
            )
            for n in range(number)
        ]  # fmt: skip

    return made


def standing(one):
    """Let a measure change by more than chance explains."""
    said = "neutral-high" if one.is_judged else "concern"
    return Standing(one.slug, one.name, one.polarity, AREAS[0], "Southmere", "2025-09", said, 38)


@pytest.mark.parametrize("number", [3, 30])
def test_what_is_told_already_takes_as_many_questions_for_three_as_for_thirty(
    cast, measures, number, django_assert_num_queries
):
    seen = [standing(one) for one in measures(number)]
    late = [LatePartner("SOUTHMERE-RR-2025-Q2", f"agency-{n}", "Agency", RAISED, 2) for n in range(number)]  # fmt: skip
    asked = {"by": "frankpledge daily", "partnership": cast.own, "today": RAISED}
    first = look(**asked, standings=seen, late=late)
    assert len({one.reference for one in first}) == 2 * number
    # A savepoint and its end, overdue actions, indicators, what is open, what was closed, judgements.
    with django_assert_num_queries(7):
        assert look(**asked, standings=seen, late=late) == first
    assert Judgement.objects.count() == number / 3


def asked_alone(partnership, today, signal, indicator):
    """Say whether a signal was answered as the database is asked of it alone: the slow twin."""
    held = PerformanceException.objects.filter(of_cause(signal, indicator), partnership=partnership)
    if held.exclude(state="closed").exists():
        return False
    if indicator is not None:
        held = held.filter(areas__area__in=[one.area for one in signal.places]).distinct()
    last = held.order_by("-number").first()
    if last is None:
        return False
    return signal.month <= last.month or not rules.may_speak_again(
        signal.rule, last.closed_on, today
    )


def drawn(by, measures):
    """Draw a signal, of a measure in some areas or of an agency in a round, with its indicator."""
    month = f"2025-{by.randint(6, 9):02}"
    if by.random() < 0.3:
        agency = f"agency-{by.randint(0, 2)}"
        return Signal(
            "late-partner", "return-round", "RR", agency, month, f"Late in {month}."
        ), None
    one = by.choice(measures)
    places = tuple(Touched(a, a, one.slug) for a in by.sample(AREAS, by.randint(1, 2)))
    return Signal("special-cause", "indicator", one.slug, places[0].area, month, f"Worse in {month}.",
                  touched=places), one  # fmt: skip


def test_what_was_answered_is_the_same_as_asking_of_each_signal_alone(cast, measures, chair):
    by, held = random.Random(31), [one for one in measures(5) if not one.is_judged]
    answered = []
    for n in range(40):
        day = RAISED + datetime.timedelta(days=9 * n)
        signal, indicator = drawn(by, held)
        made = services.raise_exception(
            by="frankpledge daily", partnership=cast.own, today=day, signal=signal,
            answering=services.Answering(indicator=indicator),
        )  # fmt: skip
        if by.random() < 0.7:
            services.close(by=chair, today=day, exception=made, why="It was one event")
        looked = [drawn(by, held) for _ in range(5)]
        told = told_of(cast.own, [one for one, _ in looked])
        for one, measure in looked:
            was = told.was_answered(one, day)
            assert was == asked_alone(cast.own, day, one, measure)
            answered.append(was)
    assert {True, False} == set(answered)


def test_what_a_look_raises_it_does_not_raise_again_for_another_month_of_the_same_cause(
    cast, measures
):
    one = standing(measures(2)[1])
    earlier = replace(one, area=AREAS[1], area_name="Wold", month="2025-08")
    held = look(
        by="frankpledge daily", partnership=cast.own, today=RAISED, standings=[one, earlier]
    )
    assert held[0] == held[1]
    assert PerformanceException.objects.count() == 1
