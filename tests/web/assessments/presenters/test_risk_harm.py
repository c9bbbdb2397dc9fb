"""Harm beside risk is told in the order of the risk, never in that of the harm."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.evidence.questions import Period
from frankpledge.web.assessments.picture.harm import Harm, Severity, ThemeHarm
from frankpledge.web.assessments.presenters.risk_harm import lines
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed

PERIOD = Period("2025-04", "2025-12")


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_whatever_the_harm_the_order_is_that_of_the_risk(harms):
    seen = drawn(assumed(), draws=20)
    of = {slug: ThemeHarm(("Robbery",), harm, "f") for slug, harm in zip(assumed(), harms, strict=True)}  # fmt: skip
    told = lines(seen, Harm(PERIOD, of, ()))
    assert [one.slug for one in told] == [one.theme for one in seen.found.themes]
    assert [one.place for one in told] == ["1", "2", "3", "4", "5", "6"]


def test_each_number_has_its_figure_and_what_is_not_there_says_why():
    seen = drawn(assumed(), draws=20)
    of = {
        "asb": ThemeHarm(("A", "B"), 1234, "f1", Severity(1500.4, 1200, 1900, 1234, "f2-1")),
        "rasso": ThemeHarm(why_not="Not held."),
        "hate-crime": ThemeHarm(("A",), 3, "f3", why_no_severity="No weights."),
    }
    told = {one.slug: one for one in lines(seen, Harm(PERIOD, of, ()))}
    asb = told["asb"]
    assert (asb.groups, asb.count, asb.figure) == ("A and B", "1,234", "f1")
    assert (asb.severity, asb.interval, asb.severity_figure) == ("1,500", "1,200 to 1,900", "f2-1")
    assert (told["rasso"].count, told["rasso"].why_not) == ("", "Not held.")
    assert (told["hate-crime"].severity, told["hate-crime"].why_no_severity) == ("", "No weights.")
    assert set(told) == set(of)
