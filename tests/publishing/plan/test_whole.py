"""The South Warwickshire plan comes out whole: each section and each table by name, every number a figure or marked."""

from __future__ import annotations

import datetime

from frankpledge.definitions.document_outlines import document_outline
from frankpledge.definitions.partnership import load_partnership
from frankpledge.findings.figures import keep
from frankpledge.findings.trace import trace
from frankpledge.publishing.blocks import Picture
from frankpledge.publishing.plan.sources import PlanSources, performance_months
from frankpledge.publishing.plan.whole import draft_plan
from frankpledge.publishing.traced import figures_of
from frankpledge.publishing.typed_numbers import unmarked
from tests.publishing.plan.conftest import DISTRICTS, YEAR

SECTIONS = [
    "Acronyms",
    "1 Vision statement",
    "2 Introduction and statutory duties",
    "2.1 South Warwickshire Community Safety Partnership",
    "2.2 Strategic assessment",
    "2.3 Crime and disorder strategy, the Partnership Plan",
    "2.4 Sharing information",
    "2.5 Domestic homicide reviews",
    "2.6 Offensive weapon homicide reviews",
    "3 Governance",
    "3.1 South Warwickshire Community Safety Partnership Board",
    "3.2 South Warwickshire Operational Partnership",
    "3.3 Domestic homicide review sub-group",
    "3.4 Safer Warwickshire Partnership Board",
    "4 Performance",
    "5 Resources",
    "6 Supporting work at a county level",
    "7 Warwickshire Community Safety Agreement",
    "8 Police and Crime Plan",
    "9 Priorities 2021–2025",
    "10 Action plans",
    "10.1 Serious Violence Action Plan",
    "10.1.1 Knife crime",
    "10.1.2 Night-time economy",
    "10.1.3 Domestic abuse and violence",
    "10.1.4 Rape and Serious Sexual Offences (RASSO)",
    "10.1.5 County Lines",
    "10.1.6 Exploitation",
    "10.2 ASB Action Plan",
    "10.3 Rural Crime Action Plan",
    "10.3.1 General",
    "10.3.2 Theft of and from motor vehicles",
    "10.3.3 Farms and rural businesses",
    "10.3.4 Anti-social behaviour",
    "10.3.5 Criminal damage",
    "10.3.6 Sheep worrying",
    "10.3.7 Fly tipping",
    "10.3.8 Repeat locations",
    "10.3.9 Community engagement",
    "10.4 Warwickshire-wide partnership work",
    "10.4.1 Cyber Crime Action Plan",
    "10.4.2 Hate Crime Action Plan",
    "10.4.3 Reducing Reoffending",
    "10.4.4 Drugs and Alcohol",
    "11 Monitoring and review",
    "Appendix A The strategic assessment cycle",
    "Appendix B Terms of reference",
    "B.1 South Warwickshire Community Safety Partnership Board",
    "B.2 South Warwickshire Operational Partnership",
]
TABLES = [
    "acronyms-table",
    "duties-table",
    "responsible-authorities",
    "strategies-table",
    "meetings-board",
    "performance-all",
    "priorities-table",
    "performance-serious-violence-knife-crime",
    "performance-serious-violence-night-time-economy",
    "performance-asb-asb",
    "performance-drugs-alcohol-drugs-alcohol",
    "reports-table",
    "cycle-grid",
    "seats-board",
    "rules-board",
    "seats-operational-group",
    "rules-operational-group",
]


def drafted(sources):
    return draft_plan(
        document_outline("partnership-plan"), sources, year=YEAR, made_on=datetime.date(2025, 9, 28), is_synthetic=True
    )  # fmt: skip


def test_every_section_of_the_plan_stands_where_the_plan_has_it(sources):
    assert [section.title for _, section in drafted(sources).walk()] == SECTIONS


def test_every_table_and_both_pictures_are_there(sources):
    made = drafted(sources)
    assert [table.id for table in made.tables()] == TABLES
    pictures = [
        one.id for _, section in made.walk() for one in section.blocks if isinstance(one, Picture)
    ]
    assert pictures == ["governance-chart", "performance-by-group"]


def test_no_section_is_left_empty_but_those_that_only_hold_others(sources):
    for _, section in drafted(sources).walk():
        assert section.blocks or section.sections, section.title


def test_every_number_of_the_body_is_a_figure_or_marked_as_typed(sources):
    made = drafted(sources)
    assert unmarked(made) == []
    assert len(figures_of(made)) > 100


def test_a_printed_figure_is_traced_to_its_rows(world, sources, tmp_path):
    copied = world.copy(tmp_path / "copy")
    keep(copied.store, sources.performance.record)
    printed = [
        one
        for one in figures_of(drafted(sources))
        if one.get("value") is not None and one["in"] == "performance-all"
    ]
    assert (
        trace(copied.store, copied.engine, printed[0]["figure"]).rows[0].total
        == printed[0]["value"]
    )
    for one in {line["figure"]: line for line in printed}.values():
        assert one["figure"].startswith(sources.performance.record.id)


def test_document_control_lists_the_editions_and_this_draft(sources):
    control = drafted(sources).control
    assert [one.version for one in control.versions] == [
        "1, September 2021",
        "1.1, September 2023",
        "Draft for 2025",
    ]
    assert "28 September 2023" in control.versions[1].approved
    assert any("release" in one for one in control.sources)


def test_a_year_of_which_nothing_is_held_says_so_in_place_of_each_table(sources):
    nothing = PlanSources(
        sources.partnership, DISTRICTS, why_no_performance="April 1999 is not held."
    )
    made = drafted(nothing)
    assert not [table.id for table in made.tables() if table.id.startswith("performance")]
    words = " ".join(
        run.words
        for _, one in made.walk()
        for block in one.blocks
        if block.kind == "paragraph"
        for run in block.runs
    )
    assert words.count("No data held.") == 5
    assert [section.title for _, section in made.walk()] == SECTIONS


def test_another_year_moves_the_months_of_the_definition():
    whole = load_partnership("south-warwickshire")
    assert performance_months(whole, 2023).words == "April to December 2022"
    assert performance_months(whole, 2026).words == "April to December 2025"


def test_a_partnership_that_states_nothing_but_its_name_has_a_plan_of_the_same_sections(bare):
    made = draft_plan(
        document_outline("partnership-plan"), bare, year=YEAR, made_on=datetime.date(2025, 9, 28), is_synthetic=True
    )  # fmt: skip
    titles = [section.title for _, section in made.walk()]
    assert [one for one in titles if one[0].isdigit() and "." not in one] == [
        "1 Vision statement", "2 Introduction and statutory duties", "3 Governance", "4 Performance", "5 Resources",
        "6 Supporting work at a county level", "7 Elsewhere Community Safety Agreement", "8 Police and Crime Plan",
        "9 Priorities", "10 Action plans", "11 Monitoring and review",
    ]  # fmt: skip
    assert unmarked(made) == []
