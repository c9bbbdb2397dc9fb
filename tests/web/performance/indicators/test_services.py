"""An indicator is defined, changed and ended by a person; what its readings mean never changes under them."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.indicators import services
from frankpledge.web.performance.models import Reading, Target
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.thread.models import Link

from ..conftest import TODAY

COUNTED = {
    "name": "Shoplifting", "definition": "Shoplifting that the police recorded.", "unit": "offences",
    "question": {"numerator": "police-uk/shoplifting", "per": 1}, "polarity": "down-good",
    "levels": ["district", "csp"],
}  # fmt: skip
ENTERED = {
    "name": "Feeling safe after dark", "definition": "Of all who answered, those who feel safe (synthetic).",
    "question": None, "frequency": "quarter", "polarity": "up-good", "levels": ["csp"], "unit": "%",
    "entered": {"numerator": "who feel safe", "denominator": "who answered", "per": 100},
}  # fmt: skip


@pytest.fixture
def analyst(acting):
    """Give who writes indicators."""
    return acting(Role.ANALYST)


@pytest.fixture
def define(analyst):
    """Define an indicator, by default one of the evidence."""

    def made(said=COUNTED, **changed):
        return services.define_indicator(by=analyst, today=TODAY, **(said | changed))

    return made


def read(indicator):
    """Keep a reading of an indicator."""
    return Reading.objects.create(indicator=indicator, area="E22000359", first="2025-11", last="2025-11", number=1,
                                  value=9.0, read_on=TODAY, release="synthetic")  # fmt: skip


def test_what_is_counted_says_how_often_and_for_whom(define):
    held = define()
    assert (held.slug, held.frequency, held.is_restricted, held.begun_on) == (
        "shoplifting",
        "month",
        False,
        TODAY,
    )
    of_the_extract = define(question={"numerator": "extract/knife", "per": 1}, levels=["csp"])
    assert (of_the_extract.slug, of_the_extract.is_restricted) == ("shoplifting-2", True)
    returned = define(question={"numerator": "return/marac/cases", "per": 1}, levels=["csp"],
                      polarity="ambiguous", frequency="month")  # fmt: skip
    assert (returned.frequency, returned.is_restricted) == ("quarter", True)


def test_one_that_people_enter_says_what_they_count(define):
    held = define(ENTERED, is_restricted=True)
    assert (held.is_entered, held.is_rate, held.is_restricted) == (True, True, True)
    assert define(ENTERED, entered={"numerator": "complaints", "per": 1}).is_rate is False
    assert define(entered={"numerator": "no matter"}).entered is None


def test_its_marking_thread_and_history_stand(define, analyst, cast):
    priority = Priority.objects.create(partnership=cast.own, slug="retail", name="Retail crime", status="priority",
                                       origin="stated", source="A plan")  # fmt: skip
    held = define(priority=priority, level=Level.OFFICIAL_SENSITIVE)
    assert markings_of(analyst, [("indicator", held.slug)])["indicator", held.slug].is_restricted
    tied = Link.objects.get(target="shoplifting")
    assert (tied.source, tied.relation, tied.since) == ("retail", "measured by", TODAY)
    event = Event.objects.get(action="defined")
    assert event.after["priority"] == "retail"
    assert "owner" in event.after


def test_an_unknown_field_is_a_fault_of_the_caller(define):
    with pytest.raises(TypeError, match="colour"):
        define(colour="red")


def test_who_answers_is_of_the_partnership_and_of_the_agency(define, acting, cast, analyst):
    agency = {"slug": "fire", "name": "Fire (synthetic)", "standing": "responsible"}
    strange = Agency.objects.create(partnership=cast.other, **agency)
    other = Agency.objects.create(partnership=cast.own, **agency)
    with pytest.raises(CallFault, match="no agency"):
        define(agency=strange)
    with pytest.raises(CallFault, match="somebody of the agency"):
        define(agency=other, owner=analyst)
    with pytest.raises(CallFault, match="somebody of the agency"):
        define(owner=analyst)
    assert define(agency=analyst.agency, owner=analyst).owner == analyst
    hidden = Priority.objects.create(partnership=cast.other, slug="x", name="X", status="priority",
                                     origin="stated", source="A plan")  # fmt: skip
    with pytest.raises(CallFault, match="no priority"):
        define(priority=hidden)


def test_a_change_keeps_what_stood_before(define, analyst, cast):
    first, second = (
        Priority.objects.create(partnership=cast.own, slug=s, name=s, status="priority", origin="stated",
                                source="A plan")
        for s in ("retail", "town")
    )  # fmt: skip
    held = define(priority=first)
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="The plan moved it.",
                              priority=second, unit="records")  # fmt: skip
    event = Event.objects.get(action="changed")
    assert event.before == {"priority": "retail", "unit": "offences"}
    assert event.after == {"priority": "town", "unit": "records", "why": "The plan moved it."}
    assert [link.source for link in Link.objects.filter(target="shoplifting")] == ["town"]
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="", unit="records")
    assert Event.objects.filter(action="changed").count() == 1
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="None", priority=None)
    assert not Link.objects.filter(target="shoplifting").exists()


def test_a_change_needs_its_reason(define, analyst):
    with pytest.raises(CallFault, match="why"):
        services.change_indicator(by=analyst, today=TODAY, indicator=define(), why=" ", unit="x")


@pytest.mark.parametrize(
    "changed",
    [
        {"question": {"numerator": "police-uk/shoplifting", "denominator": "residents", "per": 1000}},
        {"question": {"numerator": "police-uk/burglary", "per": 1}},
    ],
)  # fmt: skip
def test_what_readings_mean_does_not_change_once_they_stand(define, analyst, changed):
    held = define()
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="Better so", **changed)
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="Back", **COUNTED)
    read(held)
    with pytest.raises(CallFault, match="mean another thing"):
        services.change_indicator(by=analyst, today=TODAY, indicator=held, why="Better so", **changed)  # fmt: skip
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="Plainer", name="Shop theft")  # fmt: skip


def test_an_endorsed_target_is_not_turned_round(define, analyst, answer):
    held = define(ENTERED)
    Target.objects.create(partnership=held.partnership, number=1, reference="S-TG-001", indicator=held,
                          area="E22000359", first="2025-04", last="2026-03", kind="level", value=70, rationale="So",
                          state="endorsed", proposed_on=TODAY, proposed_by=analyst, decision=answer())  # fmt: skip
    with pytest.raises(CallFault, match="S-TG-001"):
        services.change_indicator(by=analyst, today=TODAY, indicator=held, why="No", polarity="down-good")  # fmt: skip
    services.change_indicator(by=analyst, today=TODAY, indicator=held, why="Yes", polarity="ambiguous")  # fmt: skip


def test_only_who_lowers_markings_opens_readings_to_others(define, analyst, acting):
    held = define(ENTERED, is_restricted=True)
    read(held)
    with pytest.raises(CallFault, match="lower markings"):
        services.change_indicator(by=analyst, today=TODAY, indicator=held, why="No", is_restricted=False)  # fmt: skip
    opener = acting(Role.MANAGER)
    services.change_indicator(by=opener, today=TODAY, indicator=held, why="Yes", is_restricted=False)  # fmt: skip
    held.refresh_from_db()
    assert held.is_restricted is False


def test_an_ended_one_says_why_and_changes_no_more(define, analyst):
    held = define()
    with pytest.raises(CallFault, match="why"):
        services.end_indicator(by=analyst, today=TODAY, indicator=held, why=" ")
    ended = services.end_indicator(by=analyst, today=TODAY, indicator=held, why="Rates are fairer.")
    assert (ended.ended_on, ended.ended_why) == (TODAY, "Rates are fairer.")
    for again in (
        lambda: services.end_indicator(by=analyst, today=TODAY, indicator=held, why="Again"),
        lambda: services.change_indicator(by=analyst, today=TODAY, indicator=held, why="x", unit="x"),
    ):  # fmt: skip
        with pytest.raises(CallFault, match="ended"):
            again()


def test_another_takes_its_place_once(define, analyst, acting, cast):
    old = define()
    with pytest.raises(CallFault, match="End it first"):
        define(name="Rate", takes_place_of=old)
    services.end_indicator(by=analyst, today=TODAY, indicator=old, why="Rates are fairer.")
    new = define(name="Rate", takes_place_of=old)
    tied = Link.objects.get(source_kind="indicator", target_kind="indicator")
    assert (tied.source, tied.target, tied.relation) == ("shoplifting", "rate", "gave way to")
    assert old.gave_way_to == new
    with pytest.raises(CallFault, match="already"):
        define(name="Third", takes_place_of=old)
    stranger = acting(Role.ANALYST, cast.other)
    for write in (
        lambda: services.define_indicator(by=stranger, today=TODAY, takes_place_of=old, **COUNTED),
        lambda: services.end_indicator(by=stranger, today=TODAY, indicator=new, why="x"),
    ):
        with pytest.raises(CallFault, match="may see"):
            write()


def test_an_indicator_called_new_does_not_hide_the_form(define):
    assert define(name="New").slug == "new-2"
    assert define(name="???").slug == "indicator"
