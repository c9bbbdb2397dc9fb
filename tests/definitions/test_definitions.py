"""Every definition file loads, and none contradicts another."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from frankpledge import definitions
from frankpledge.definitions.assessment_reports import report_outlines
from frankpledge.definitions.cycles import shipped_cycles
from frankpledge.definitions.document_outlines import document_outlines
from frankpledge.definitions.explanations import explanations
from frankpledge.definitions.extract import extract_mappings
from frankpledge.definitions.frameworks import frameworks
from frankpledge.definitions.harm_indices import harm_indices
from frankpledge.definitions.indicators import indicator_sets
from frankpledge.definitions.measure_ratings import measure_ratings
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.partnership import all_partnerships
from frankpledge.definitions.risk_schemes import shipped_schemes
from frankpledge.definitions.survey import surveys
from frankpledge.faults import CallFault, DataFault

READERS = {
    "annotation_kinds.yaml": definitions.annotation_kinds,
    "crime_groups.yaml": definitions.crime_groups,
    "forces.yaml": definitions.forces,
    "coverage.yaml": definitions.coverage_rules,
    "places.yaml": definitions.places,
    "counties.yaml": definitions.counties,
    "explanations.yaml": explanations,
}
# Read by the rooms or modules that they belong to, and tested there.
ELSEWHERE = {
    "action_tags.yaml", "agendas.yaml", "assessment_contents.yaml", "case_review.yaml", "comparisons.yaml",
    "decision_kinds.yaml", "delivery_rules.yaml", "disclosure.yaml", "duties.yaml", "exception_rules.yaml",
    "extract_terms.yaml", "forward_plan.yaml", "personal_columns.yaml", "probability_yardstick.yaml",
    "pseudonyms.yaml", "rationale.yaml", "recurring_analysis.yaml", "return_rounds.yaml",
    "review_regimes.yaml", "review_themes.yaml", "risk_register.yaml", "scrutiny_report.yaml",
    "strategies_of_section_6.yaml", "themes.yaml", "topics.yaml",
}  # fmt: skip

# One file a definition: who reads all that ship in a folder.
FOLDERS = {
    "assessment_reports": report_outlines,
    "documents": document_outlines,
    "cycles": shipped_cycles,
    "extracts": extract_mappings,
    "frameworks": frameworks,
    "harm_indices": harm_indices,
    "indicators": indicator_sets,
    "measure_ratings": measure_ratings,
    "partnerships": all_partnerships,
    "returns": partner_returns,
    "risk": shipped_schemes,
    "surveys": surveys,
}


def test_every_folder_of_definitions_has_a_reader_that_loads_all():
    held = {
        folder.name: sum(file.name.endswith(".yaml") for file in folder.iterdir())
        for folder in resources.files(definitions).iterdir()
        if folder.is_dir()
    }
    files = {name: count for name, count in held.items() if count}
    assert files == {name: len(reader()) for name, reader in FOLDERS.items()}


def test_every_definition_file_has_a_reader():
    files = {p.name for p in resources.files(definitions).iterdir() if p.name.endswith(".yaml")}
    assert files == READERS.keys() | ELSEWHERE


@pytest.mark.parametrize("name", READERS)
def test_every_definition_loads_once(name):
    assert READERS[name]() is READERS[name]()


def test_each_crime_type_is_in_one_group_and_each_group_in_a_headline():
    groups = definitions.crime_groups()
    types = Counter(kind for group in groups.groups for kind in group.police_uk)
    assert set(types.values()) == {1}
    assert {group.headline for group in groups.groups} == set(groups.headlines) == {"crime", "asb"}
    asb = [group for group in groups.groups if group.headline == "asb"]
    assert [group.police_uk for group in asb] == [("Anti-social behaviour",)]
    names = [word for group in groups.groups for word in {group.id, group.name.casefold()}]
    assert len(set(names)) == len(names)
    assert groups.headlines["crime"].casefold() not in names


def test_a_group_is_found_by_id_or_name_whatever_the_case():
    groups = definitions.crime_groups()
    assert groups.named("vehicle-crime") is groups.named("VEHICLE CRIME")
    assert groups.named("piracy") is None
    assert groups.by_crime_type["Vehicle crime"].id == "vehicle-crime"


def test_forces_are_told_apart_by_name_slug_and_area():
    forces = definitions.forces()
    for values in (
        [force.name for force in forces.forces],
        [force.slug for force in forces.forces],
        [force.area for force in forces.forces if force.area],
    ):
        assert len(set(values)) == len(values)
    assert len(forces.forces) == 45
    assert forces.by_area["E23000017"] is forces.by_slug["warwickshire"]
    assert forces.by_slug["btp"] not in forces.by_area.values()


def test_a_county_is_a_list_of_districts_each_once():
    counties = definitions.counties()
    districts = [district for county in counties for district in county.districts]
    assert len(set(districts)) == len(districts)
    assert all(district.startswith(("E06", "E07", "E08", "E09", "W06")) for district in districts)


def test_a_partnerships_county_is_one_that_is_defined():
    folder = resources.files(definitions) / "partnerships"
    counties = {county.name: county for county in definitions.counties()}
    files = [path for path in folder.iterdir() if path.name.endswith(".yaml")]
    assert files
    for path in files:
        content = definitions.parse_yaml(path.read_bytes(), path.name)
        county = counties[content["county"]["name"]]
        assert sorted(content["county"]["districts"]) == sorted(county.districts)
        assert set(content["districts"]) < set(county.districts)


def test_rules_and_bounds_are_in_order():
    rules, places = definitions.coverage_rules(), definitions.places()
    assert 0 < rules.lowest_share_of_median < 1 < rules.highest_share_of_median
    assert 0 < rules.highest_share_alike < 1
    assert 0 < rules.highest_share_outside_area < 1
    assert places.west < places.east
    assert places.south < places.north
    assert min(places.hexagon_edge_m, places.snapping_tolerance_m) > 0


def test_a_definition_that_does_not_hold_names_file_field_and_value(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("counties: [{code: E1, name: 7, districts: [E07000221], colour: red}]")
    with pytest.raises(DataFault) as caught:
        definitions.read_definition_file(definitions.Counties, path)
    told = str(caught.value)
    assert "The definition own.yaml does not hold" in told
    assert "counties.0.name" in told
    assert "got 7" in told
    assert "counties.0.colour" in told
    with pytest.raises(DataFault, match="the file: "):
        definitions.check_definition(definitions.Counties, ["no", "mapping"], "own.yaml")


def test_a_definition_is_frozen_and_read_from_a_file_of_ones_own(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("counties: [{code: E1, name: Seven, districts: [E07000221]}]")
    (county,) = definitions.read_definition_file(definitions.Counties, path).counties
    assert county.name == "Seven"
    with pytest.raises(ValueError, match="frozen"):
        county.name = "Eight"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"counties: [", "own.yaml cannot be read as YAML"),
        (b"counties: \xff", "own.yaml: byte 10 is not UTF-8"),
        (b"counties: []\ncounties: []", "'counties' stands twice, again in line 2"),
        (b"[" * 100_000, "own.yaml cannot be read as YAML: line 1 lies more than 10 levels deep"),
    ],
)
def test_a_file_of_ones_own_that_is_no_yaml_is_refused_in_words(tmp_path, content, words):
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    with pytest.raises(DataFault, match=words):
        definitions.read_definition_file(definitions.Counties, path)
    with pytest.raises(CallFault, match=r"gone\.yaml cannot be read"):
        definitions.read_definition_file(definitions.Counties, tmp_path / "gone.yaml")


def test_the_codes_of_forces_and_districts_are_those_of_the_real_lookup(real_data):
    text = (real_data / "lookups/lookup_ltla24_csp24_pfa24.csv").read_text("utf-8")
    for force in definitions.forces().forces:
        assert force.area is None or f",{force.area}," in text, force
    areas = {line.split(",")[4] for line in text.splitlines()[1:] if line.count(",") == 5}
    assert areas <= {force.area for force in definitions.forces().forces}
    for county in definitions.counties():
        for district in county.districts:
            assert f"\n{district}," in text
