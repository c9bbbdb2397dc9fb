"""Areas are found by place, by name or code, and nest as the lookups say."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.areas import AreaDirectory, county_around, read_areas
from frankpledge.evidence.questions import EVERYWHERE, Area
from frankpledge.faults import CallFault, DataFault

from .. import stores

SOUTH = Area("csp", "E22990002", "South")


def nesting(world, lsoa: str, *levels: str) -> tuple:
    """Give what one small area lies in."""
    at = world.areas.columns["lsoa"].tolist().index(lsoa)
    return tuple(world.areas.columns[level][at] for level in levels)


def test_each_small_area_lies_where_its_lookups_say(known):
    for lsoa, ward, district, people in stores.SMALL_AREAS:
        assert nesting(known, lsoa, "ward", "district", "people") == (ward, district, people)
    for district, csp, _, force in stores.PARTNERSHIPS[:7]:
        assert known.areas.codes("csp", Area("district", district, district)) == [csp]
        assert known.areas.codes("force", Area("district", district, district)) == [force]


def test_a_district_in_two_partnerships_is_parted_by_the_districts_of_2019(known):
    assert nesting(known, "E01990009", "csp", "csp_name") == ("E22990004", "Upper")
    assert nesting(known, "E01990010", "csp", "csp_name") == ("E22990005", "Lower")


def test_what_stays_ambiguous_has_no_partnership_but_its_force(known):
    assert nesting(known, "E01990011", "csp", "force") == (None, "E23000029")
    assert nesting(known, "E01990012", "csp", "force", "rural_urban") == (None, None, None)


def test_a_partnership_may_lie_in_two_forces(known):
    assert known.areas.forces(Area("csp", "E22990003", "Borderland")) == ["E23000014", "E23000016"]


def test_absent_lookups_leave_their_columns_empty(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    world = stores.World(tmp_path)
    world.load(tmp_path / "areas/lsoa21.csv")
    columns = world.areas.columns
    for name in ("csp", "force", "rural_urban", "people"):
        assert all(value is None or np.isnan(value) for value in columns[name])
    assert world.areas.people(EVERYWHERE) == 0
    assert [area.code for area in world.areas.counties()] == ["E10000031"]


def test_residents_by_age_serve_where_the_totals_are_not_loaded(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    bands = ("Aged 15 years and under,Aged 16 to 24 years,Aged 25 to 34 years,Aged 35 to 49 years,"
             "Aged 50 to 64 years,Aged 65 years and over")  # fmt: skip
    ages = stores.write_csv(
        tmp_path / "ages.csv", f"lsoa21_code,total,total_households,{bands}",
        [("E01990001", 60, 20, 10, 10, 10, 10, 10, 10)],
    )  # fmt: skip
    world = stores.World(tmp_path)
    world.load(tmp_path / "areas/lsoa21.csv", ages)
    assert world.areas.people(Area("lsoa", "E01990001", "E01990001")) == 60


def test_residents_of_a_part_are_no_residents_of_the_whole():
    """Half the residents under all the records doubled a district's rate."""
    columns = {"lsoa": ["E01", "E02"], "ward": ["E05", "E05"]}
    arrays = {name: np.array(values, dtype=object) for name, values in columns.items()}
    areas = AreaDirectory(arrays | {"people": np.array([60.0, np.nan])})
    assert areas.people(Area("lsoa", "E01", "E01")) == 60
    assert areas.people(Area("ward", "E05", "E05")) == 0


def test_residents_add_up_from_level_to_level(known):
    wards = [Area("ward", code, code) for code in known.areas.codes("ward", SOUTH)]
    assert sum(known.areas.people(ward) for ward in wards) == known.areas.people(SOUTH) == 3500
    assert known.areas.people(EVERYWHERE) == sum(stores.PEOPLE.values())


def test_a_county_is_the_list_of_its_districts(known):
    (county,) = known.areas.counties()
    assert (county.code, county.name) == ("E10000031", "Warwickshire")
    assert known.areas.codes("district", county) == list(county.districts)
    assert known.areas.codes("csp", county) == ["E22990001", "E22990002"]


def test_a_county_is_not_offered_where_a_district_is_unknown(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    path = tmp_path / "areas/lsoa21.csv"
    kept = [line for line in path.read_text().splitlines() if "E07000218" not in line]
    path.write_text("\n".join(kept))
    world = stores.World(tmp_path)
    world.load(path)
    assert world.areas.counties() == []
    assert county_around(world.areas, Area("district", "E07000221", "any")) is None


def test_the_county_around_an_area_holds_all_its_districts(known):
    county = county_around(known.areas, SOUTH)
    assert county is not None
    assert county.code == "E10000031"
    assert county_around(known.areas, county) == county
    assert county_around(known.areas, Area("csp", "E22990003", "Borderland")) is None
    assert county_around(known.areas, Area("ward", "E05000000", "Nowhere")) is None


@pytest.mark.parametrize("text", ["E22990002", "South", "south", " SOUTH "])
def test_an_area_is_found_by_its_code_or_name_whatever_the_case(known, text):
    assert known.areas.resolve(text) == SOUTH


def test_a_part_of_a_name_will_do_where_it_means_one_area(known):
    assert known.areas.resolve("order") == Area("csp", "E22990003", "Borderland")
    assert known.areas.resolve("Warwicksh").kind == "county"
    assert known.areas.resolve("Everywhere") is EVERYWHERE


def test_an_ambiguous_name_lists_its_candidates_with_their_codes(known):
    with pytest.raises(CallFault) as caught:
        known.areas.resolve("ward 0")
    assert "may mean 9 areas; name one by its code" in str(caught.value)
    assert f"E05990001  ward      {known.areas.name('ward', 'E05990001')}, in " in str(caught.value)
    in_two = Area("ward", "E05990008", "whatever")
    assert known.areas.districts(in_two) == [
        known.areas.name("district", code) for code in known.areas.codes("district", in_two)
    ]
    assert known.areas.districts(Area("district", "E07000221", "whatever")) == []
    assert "  E05990009  ward      Ward 09" in str(caught.value)


def test_of_many_candidates_twenty_are_listed_and_the_rest_counted(known):
    with pytest.raises(CallFault) as caught:
        known.areas.resolve("r")
    lines = str(caught.value).splitlines()
    count = len(known.areas.find("r"))
    assert len(lines) == 22
    assert lines[-1] == f"  … and {count - 20} more"


def test_a_name_that_no_area_has_says_how_to_look(known):
    with pytest.raises(CallFault, match="frankpledge areas find 'Atla'"):
        known.areas.resolve("Atlantis")


def test_the_nearest_names_come_first(known):
    found = known.areas.find("South")
    assert found[0] == SOUTH
    kinds = [area.kind for area in known.areas.find("")]
    order = ["csp", "county", "district", "ward", "force", "lsoa"]
    assert [kind for kind in order if kind in kinds] == list(dict.fromkeys(kinds))


def test_a_code_leads_to_its_area_at_every_level(known):
    for level in ("lsoa", "ward", "district", "csp", "force"):
        for code in known.areas.codes(level, EVERYWHERE):
            found = known.areas.by_code(code)
            assert (found.kind, found.code) == (level, code)
    with pytest.raises(CallFault, match="has the code 'E05000000'"):
        known.areas.by_code("E05000000")


def test_names_fall_back_to_the_code_and_no_place_is_called_so(known):
    assert known.areas.name("ward", "E05990001") == "Ward 01"
    assert known.areas.name("ward", "E05000000") == "E05000000"
    assert known.areas.name("hexagon", "hex:1:2") == "hex:1:2"
    assert known.areas.name("ward", None) == "Unplaced"


def test_without_a_lookup_of_areas_the_fault_says_which_to_load(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    world = stores.World(tmp_path)
    world.load(tmp_path / "areas/csp.csv")
    with pytest.raises(DataFault, match="LSOA to ward to district"):
        read_areas(world.release, world.engine)
