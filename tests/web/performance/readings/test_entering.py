"""A reading that people enter has its source; another number is a revision with its reason, and both stay."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.performance.indicators import services
from frankpledge.web.performance.readings.entering import Counted, enter_reading, may_enter
from frankpledge.web.performance.standing import standing_of

from ..conftest import TODAY

CSP = "E22000359"
AUTUMN = Period("2025-10", "2025-12")


@pytest.fixture
def analyst(acting):
    """Give who writes indicators."""
    return acting(Role.ANALYST)


@pytest.fixture
def safe(analyst):
    """Give a share that people enter every quarter."""
    return services.define_indicator(
        by=analyst, today=datetime.date(2025, 8, 1), name="Feeling safe", definition="Who feels safe (synthetic).",
        entered={"numerator": "who feel safe", "denominator": "who answered", "per": 100}, frequency="quarter",
        polarity="up-good", levels=["csp"], unit="%", agency=analyst.agency,
    )  # fmt: skip


@pytest.fixture
def enter(safe, analyst):
    """Enter a reading, by default the same again."""

    def made(**changed):
        told = {"by": analyst, "today": TODAY, "indicator": safe, "area": CSP, "period": AUTUMN,
                "counted": Counted(30, 50), "source": "Survey, question 4 (synthetic)"} | changed  # fmt: skip
        return enter_reading(**told)

    return made


def test_a_share_is_read_of_both_numbers(enter, safe, cast, analyst):
    made = enter()
    assert (made.value, made.denominator, made.number, made.read_on) == (60.0, 50.0, 1, TODAY)
    assert (made.entered_by, made.release) == (analyst, "")
    standing = standing_of(cast.own, [safe])
    assert standing.latest("feeling-safe", CSP)[:2] == ("2025-12", 60.0)
    assert standing.monthly.counted[standing.at("feeling-safe", CSP)][-1] == 30
    event = Event.objects.get(action="entered")
    assert event.after["value"] == "60.0"
    assert "question 4" not in str(event.after)


def test_the_same_again_changes_nothing(enter, safe):
    enter()
    assert enter() is None
    assert enter(source="Another") is None
    assert safe.readings.count() == 1


def test_another_number_follows_the_one_that_stood(enter, safe):
    enter()
    with pytest.raises(CallFault, match="why it is revised"):
        enter(counted=Counted(31, 50))
    made = enter(counted=Counted(31, 50), note="One answer came late.")
    assert (made.number, made.value, made.note) == (2, 62.0, "One answer came late.")
    assert [one.value for one in safe.readings.all()] == [60.0, 62.0]
    assert Event.objects.get(action="revised").before == {"value": "60.0"}
    assert enter(counted=Counted(62, 100), note="Of twice as many").number == 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"source": " "}, "where the number comes from"),
        ({"source": "x" * 501}, "500"),
        ({"area": "E07000221"}, "not read in"),
        ({"period": Period("2025-12", "2025-12")}, "not a quarter"),
        ({"period": Period("2025-11", "2026-01")}, "not a quarter"),
        ({"period": Period("2026-01", "2026-03")}, "not over yet"),
        ({"period": Period("1999-10", "1999-12")}, "too long ago"),
        ({"counted": Counted(30)}, "of how many"),
        ({"counted": Counted(30, 0)}, "share of nothing"),
        ({"counted": Counted(-1, 50)}, "0 or more"),
        ({"counted": Counted(1, float("inf"))}, "0 or more"),
    ],
)
def test_what_is_no_reading_is_refused(enter, safe, wrong, words):
    with pytest.raises(CallFault, match=words):
        enter(**wrong)
    assert not safe.readings.exists()


def test_a_count_is_taken_of_nothing(enter, analyst):
    held = services.define_indicator(
        by=analyst, today=TODAY, name="Complaints", definition="Complaints that came in (synthetic).",
        entered={"numerator": "complaints"}, frequency="month", polarity="down-good", levels=["csp"],
    )  # fmt: skip
    november = Period("2025-11", "2025-11")
    with pytest.raises(CallFault, match="no share or rate"):
        enter(indicator=held, period=november)
    made = enter(indicator=held, period=november, counted=Counted(4))
    assert (made.value, made.denominator) == (4.0, None)


def test_nobody_enters_what_is_counted_or_ended_or_anothers(
    enter, robbery, safe, acting, analyst, cast
):
    with pytest.raises(CallFault, match="counted from the evidence"):
        enter(indicator=robbery)
    with pytest.raises(CallFault, match="who answers for it"):
        enter(by=acting(Role.PARTNER_LEAD))
    with pytest.raises(CallFault, match="may see"):
        enter(by=acting(Role.ANALYST, cast.other))
    services.end_indicator(by=analyst, today=TODAY, indicator=safe, why="Over")
    with pytest.raises(CallFault, match="ended"):
        enter()


def test_who_answers_for_it_enters_it(enter, safe, acting, analyst):
    owner = acting(Role.PARTNER_LEAD)
    assert may_enter(owner, safe) is False
    held = services.change_indicator(by=analyst, today=TODAY, indicator=safe, why="Theirs", owner=owner)  # fmt: skip
    assert may_enter(owner, held) is True
    assert enter(by=owner, indicator=held).entered_by == owner


def test_a_plans_year_is_charted_at_its_end(analyst, cast, enter):
    held = services.define_indicator(
        by=analyst, today=TODAY, name="Yearly", definition="A yearly number (synthetic).",
        entered={"numerator": "people"}, frequency="year", polarity="down-good", levels=["csp"],
    )  # fmt: skip
    for year in range(2004, 2025):
        enter(indicator=held, period=Period.financial_year(year), counted=Counted(40 + year % 3))
    standing = standing_of(cast.own, [held])
    assert standing.centre[standing.at("yearly", CSP)][-1] == pytest.approx(41, abs=1)
