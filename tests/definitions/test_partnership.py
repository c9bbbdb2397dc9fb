"""Partnership definitions: the plan's facts as data, and files that do not hold."""

import re
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

import pytest

from frankpledge.definitions import partnership as definitions
from frankpledge.definitions.cycle_calendar import standing_of
from frankpledge.definitions.cycles import load_cycle
from frankpledge.definitions.partnership import Partnership
from frankpledge.definitions.safe_yaml import read_yaml

SHIPPED = resources.files("frankpledge.definitions").joinpath("partnerships")
FILE = SHIPPED.joinpath("south-warwickshire.yaml")


# The chapters and appendices that the plan has.
PLACES = {
    *(f"§{n}" for n in range(1, 12)),
    *(f"§2.{n}" for n in range(1, 7)),
    *(f"§3.{n}" for n in range(1, 5)),
    *(f"§10.{n}" for n in range(1, 5)),
    *(f"§10.1.{n}" for n in range(1, 7)),
    *("§3 diagram", "App. A", "App. B", "Acronyms", "Document control"),
    "ONS lookup of districts to partnerships",
}

# Two capitalised words in a row are a body, a place or a document if one of them is among these;
# a person's name has none.
OF_THE_FIELD = frozenset(
    re.findall(
        r"\w+",
        """
        Action Agreement Analytical Assessment Authority Avon Behaviour Board Borough Chief Chiefs
        Child Clinical Commissioner Commissioning Committee Community Conference Confirmed Council
        County Crime Delivery Deputy Disorder District Domestic Economy Enforcement Exploitation
        Families Fire Front Going Group Holder Homicide Impact Information Initiative Integrated
        Investigation Justice Landlords Law Lines Local Multi National Offences Operational
        Organised Out Panel Parenting Partnership Patrol Plan Police Portfolio Priorities
        Probation Problem Project Protocol Reducing Referral Reoffending Retail Review Risk Rural
        Safe Safer Safety Scrutiny Serious Service Sexual Social Solving South Staying Strategic
        Strategy Street Sub Support Time Trust Unit Violence Warwick Warwickshire Weapon West
        Wildlife Women
        """,
    )
)


@pytest.fixture(scope="module")
def south() -> Partnership:
    return definitions.load_partnership("south-warwickshire")


@pytest.fixture
def facts() -> dict[str, Any]:
    """The shipped file's content, for a test to break in one place."""
    content = read_yaml(FILE)
    assert isinstance(content, dict)
    return content


def everything(value: object) -> Iterator[tuple[str, object]]:
    """Every (key, scalar) of parsed YAML."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from everything(inner)
            else:
                yield key, inner
    elif isinstance(value, list):
        for inner in value:
            yield from everything(inner) if isinstance(inner, dict | list) else [("", inner)]


def test_identity_is_that_of_the_lookups(south: Partnership) -> None:
    assert (south.code, south.police_force) == ("E22000359", "E23000017")
    assert (south.short_name, south.districts) == ("SWCSP", ("E07000221", "E07000222"))
    assert south.county.name == "Warwickshire"
    assert south.county.districts == tuple(f"E07000{n}" for n in range(218, 223))
    assert south.formation is not None
    assert south.formation.month == "2008-09"
    assert south.formation.approved_by == "Secretary of State"


def test_the_vision_is_the_plans_own(south: Partnership) -> None:
    assert south.vision is not None
    assert south.vision.text.startswith("a safe place to live, work and visit")


def test_the_board_has_ten_votes_in_every_version(south: Partnership) -> None:
    board = south.group("board")
    assert [terms.votes for terms in board.terms] == [10, 10]
    in_force = board.terms_in_force
    assert in_force is not None
    assert {seat.agency: seat.votes for seat in in_force.seats} == {
        "sdc": 2,
        "wdc": 2,
        "wcc": 2,
        "police": 1,
        "fire": 1,
        "probation": 1,
        "health": 1,
    }


def test_the_commissioner_is_invited_without_a_vote(south: Partnership) -> None:
    for terms in south.group("board").terms:
        assert "commissioner" in {place.agency for place in terms.invited}
        assert "commissioner" not in {seat.agency for seat in terms.seats}
        assert len(terms.in_attendance) == 9
    assert south.agency("commissioner").standing == "invited"


def test_every_voting_agency_is_a_responsible_authority(south: Partnership) -> None:
    responsible = {agency.id for agency in south.agencies if agency.standing == "responsible"}
    for terms in south.group("board").terms:
        assert {seat.agency for seat in terms.seats} == responsible
    assert south.agency("housing").standing == "relevant"


def test_the_boards_calendars_stand_side_by_side(south: Partnership) -> None:
    board = south.group("board")
    assert {
        calendar.id: (calendar.meetings_per_year, [meeting.month for meeting in calendar.meetings])
        for calendar in board.calendars
    } == {
        "plan-1-1": (3, [5, 11, 2]),
        "appendix-b-months": (3, [5, 11, 1]),
        "appendix-b-six-monthly": (2, []),
        "diagram": (4, []),
    }
    assert board.calendar_in_force is not None
    assert board.calendar_in_force.source == "§3.1"
    assert {meeting.part for meeting in board.calendar_in_force.meetings} == {"mid"}


def test_the_operational_groups_calendars_stand_side_by_side(south: Partnership) -> None:
    group = south.group("operational-group")
    months = {c.source: [m.month for m in c.meetings] for c in group.calendars}
    assert months == {"§3.2": [1, 4, 7, 10], "App. B": [2, 5, 8, 11]}
    assert group.calendar_in_force is not None
    assert group.calendar_in_force.source == "§3.2"


def test_rules_of_meeting_are_those_of_appendix_b(south: Partnership) -> None:
    for name, rotation in (("board", {"wcc", "sdc", "wdc"}), ("operational-group", {"sdc", "wdc"})):
        terms = south.group(name).terms_in_force
        assert terms is not None
        assert terms.chair is not None
        assert set(terms.chair.rotation) == rotation
        assert terms.vice_chair is not None
        assert terms.substitutes is not None
        assert (terms.papers_days, len(terms.venues)) == (7, 2)
        assert (terms.quorum, terms.quorum_note) == (None, "not stated")
    board = south.group("board").terms_in_force
    assert board is not None
    assert board.chair is not None
    assert board.chair.review_years == 2
    assert board.casting_vote is not None
    assert "casting vote" in board.casting_vote.text


def test_all_groups_of_the_plan_are_there(south: Partnership) -> None:
    assert {group.id: group.level for group in south.groups} == {
        "board": "strategic",
        "operational-group": "operational",
        "dhr-sub-group": "operational",
        "county-board": "county",
        "police-and-crime-panel": "county",
        "officers-group": "county",
        "reducing-reoffending-board": "county",
        "problem-solving-stratford": "district",
        "problem-solving-warwick": "district",
        "community-impact-operational-group": "district",
    }
    assert south.group("community-impact-operational-group").standing == "stood up when needed"
    assert south.group("dhr-sub-group").terms_in_force is None
    assert south.group("dhr-sub-group").calendar_in_force is None


def test_the_operational_group_keeps_all_its_names(south: Partnership) -> None:
    group = south.group("operational-group")
    names = {group.name, *(row.name for row in group.names)}
    assert {
        "South Warwickshire Operational Partnership",
        "South Warwickshire Operational Group",
        "Safer Warwickshire Operational Partnership",
    } <= names


def test_the_cycle_is_dated_by_appendix_a(south: Partnership) -> None:
    assert south.cycle is not None
    assert (south.cycle.definition, south.cycle.begins) == (
        load_cycle("four-years"),
        "2020-04",
    )
    dated = standing_of(south.cycle.definition, south.cycle.begins, date(2020, 4, 1), {})
    months = {
        row.stage.id: (row.first.isoformat()[:7], row.last.isoformat()[:7]) for row in dated.stages
    }
    assert months["commissioned-reports-2"] == ("2021-04", "2022-03")
    assert months["scoring-3"] == ("2022-09", "2022-10")
    assert months["board-3"] == ("2022-12", "2023-01")
    assert dated.last == date(2024, 3, 31)


def test_what_the_plan_says_of_the_cycle_beside_its_stages_is_kept(south: Partnership) -> None:
    cycle = south.cycle
    assert cycle is not None
    assert cycle.led_by == "Community Safety Partnership analysts"
    assert cycle.approved is not None
    assert "Safer Warwickshire Partnership Board" in cycle.approved
    assert (cycle.next_priorities, len(cycle.aims), cycle.source) == ("early 2025", 4, "App. A")
    assert [row.year for row in cycle.years] == [1, 2, 3, 4]
    assert [bool(row.note) for row in cycle.years] == [True, True, True, False]


def test_only_what_the_plan_states_as_done_is_done(south: Partnership) -> None:
    assert south.cycle is not None
    assert [(row.stage, row.when, row.source) for row in south.cycle.done] == [
        ("board-1", "2021-02", "§9"),
        ("scoring-3", "2022", "§2.2"),
        ("board-3", "2023-03", "§9"),
    ]


def test_priorities_that_no_sentence_names_are_marked_as_inferred(south: Partnership) -> None:
    named = {priority.id for priority in south.priorities if not priority.inferred}
    assert named == {"county-lines", "rasso", "exploitation", "drugs-and-alcohol"}
    for priority in south.priorities:
        assert ("graphic is missing" in (priority.reason or "")) == priority.inferred
    mid_term = {p.id: (p.since, p.status, p.under) for p in south.priorities if p.mid_term}
    assert mid_term == {
        "rasso": ("2023-03", "adopted", None),
        "exploitation": ("2023-03", "emerging threat", "county-lines"),
    }
    assert [proposal.id for proposal in south.rejected] == ["exploitation-own-priority"]


def test_action_plans_have_the_plans_sub_plans(south: Partnership) -> None:
    sub_plans = {plan.id: len(plan.sub_plans) for plan in south.action_plans}
    assert sub_plans == {
        "serious-violence": 6,
        "asb": 0,
        "rural": 9,
        "cyber": 0,
        "hate": 0,
        "reoffending": 0,
        "drugs-alcohol": 0,
    }


def test_money_lists_and_dates_are_those_of_the_plan(south: Partnership) -> None:
    (grant,) = south.grants
    assert (grant.financial_year, grant.amount_gbp, len(grant.uses)) == ("2023/24", 64000, 4)
    assert len(south.areas_of_work) == 10
    assert {committee.agency for committee in south.scrutiny} == {"sdc", "wdc"}
    in_review = {row.id for row in south.strategies if row.status == "in review"}
    assert in_review == {"reducing-reoffending", "hate-crime"}
    window = south.performance_window
    assert window is not None
    assert (window.first, window.last) == (date(2022, 4, 1), date(2022, 12, 31))
    assert south.document is not None
    latest = south.document.editions[-1]
    assert (latest.version, latest.approved_on) == ("1.1", date(2023, 9, 28))
    assert south.document.in_force == latest.version


def test_acronyms_are_the_right_ones_of_the_garbled_table(south: Partnership) -> None:
    meanings = {row.short: row.meaning for row in south.acronyms}
    assert meanings["SWOP"] == "South Warwickshire Operational Partnership"
    assert meanings["SWPB"] == "Safer Warwickshire Partnership Board"
    assert meanings["CIOG"] == "Community Impact Operational Group"
    assert meanings["MoRiLE"] == "Management of Risk in Law Enforcement"


@pytest.mark.parametrize(
    ("which", "in_force"),
    [
        ("board-calendar", "text"),
        ("operational-group-calendar", "text"),
        ("year-numbering", "appendix-a"),
        ("operational-group-name", "partnership"),
        ("officers-group", None),
        ("health-body", "integrated-care-board"),
        ("mid-term-month", "march"),
        ("exploitation-place", "under-county-lines"),
    ],
)
def test_contradictions_keep_every_reading(
    south: Partnership, which: str, in_force: str | None
) -> None:
    found = {row.id: row for row in south.contradictions}[which]
    assert found.in_force == in_force
    assert len(found.readings) >= 2


def test_the_lost_graphic_and_tables_are_recorded_as_gaps(south: Partnership) -> None:
    assert {"priorities-graphic", "action-tables"} <= {gap.id for gap in south.gaps}


def test_every_source_is_a_place_of_the_plan(facts: dict[str, Any]) -> None:
    sources = {value for key, value in everything(facts) if key.endswith("source")}
    assert sources <= PLACES
    assert len(sources) > 25


def test_the_file_names_bodies_and_roles_but_no_person(facts: dict[str, Any]) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert "@" not in text
    assert "Produced by" not in text
    strangers = [pair for _, value in everything(facts) for pair in people(str(value))]
    assert strangers == []


def people(text: str) -> list[str]:
    """Find pairs of capitalised words of which neither is a word of the field."""
    pairs = re.findall(r"(?=\b([A-Z][a-z]+) ([A-Z][a-z]+)\b)", text)
    return [" ".join(pair) for pair in pairs if not OF_THE_FIELD & set(pair)]


def test_a_persons_name_would_be_found() -> None:
    assert people("by Jane Example, Portfolio Holder") == ["Jane Example"]
