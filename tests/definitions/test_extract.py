"""What an extract may say, and the mappings that turn one force's file into it."""

from __future__ import annotations

import pytest
import yaml

from frankpledge.definitions import extract
from frankpledge.faults import DataFault

LEAST = {
    "version": 1,
    "id": "own",
    "name": "A force's own layout",
    "times": ["%d/%m/%Y %H:%M"],
    "columns": {
        "offence_code": "HO code",
        "crime_type": "Category",
        "committed_from": "From",
        "reported": "Recorded",
        "lsoa": "Small area",
    },
}


def read(tmp_path, **changed):
    path = tmp_path / "own.yaml"
    path.write_text(yaml.safe_dump(LEAST | changed))
    return extract.read_mapping(path)


def columns(**more: str) -> dict[str, str]:
    return LEAST["columns"] | more


def test_terms_and_mappings_load_once():
    assert extract.extract_terms() is extract.extract_terms()
    assert extract.extract_mappings() is extract.extract_mappings()
    assert [mapping.id for mapping in extract.extract_mappings()] == ["plain"]


def test_every_id_and_every_name_stands_once_in_its_list():
    terms = extract.extract_terms()
    lists = [terms.flags, *(terms.terms_of(column) for column in extract.VALUED)]
    assert all(len(one) > 1 for one in lists)
    for one in lists:
        words = [word for term in one for word in {term.id, term.name.casefold()}]
        assert len(set(words)) == len(words)


def test_no_flag_has_the_name_of_a_column():
    assert not {flag.id for flag in extract.extract_terms().flags} & set(extract.COLUMNS)


def test_a_column_of_free_words_has_no_values_to_choose_from():
    terms = extract.extract_terms()
    assert terms.terms_of("offence") == ()
    assert terms.terms_of("victim_sex") == terms.terms_of("suspect_sex") == terms.sexes
    assert {column for column in extract.COLUMNS if terms.terms_of(column)} == set(extract.VALUED)


def test_rows_are_kept_for_as_long_as_the_definition_says_and_why():
    terms = extract.extract_terms()
    assert terms.keep_months == 60
    assert "baseline" in terms.keep_reason


def test_the_layout_to_ask_for_has_every_column_and_every_flag():
    (plain,) = extract.extract_mappings()
    assert set(plain.columns) == set(extract.COLUMNS)
    assert set(plain.flags) == {flag.id for flag in extract.extract_terms().flags}
    assert not plain.hashed_here


def test_a_mapping_of_the_least_columns_holds(tmp_path):
    mapping = read(tmp_path)
    assert mapping.columns["lsoa"] == "Small area"
    assert (mapping.flags, mapping.values, mapping.hashed_here) == ({}, {}, ())


def test_a_point_may_stand_for_the_small_area(tmp_path):
    placed = columns(easting="E", northing="N")
    del placed["lsoa"]
    assert read(tmp_path, columns=placed).columns["easting"] == "E"


@pytest.mark.parametrize("name", extract.REQUIRED)
def test_what_every_extract_must_say_is_named_where_it_lacks(name, tmp_path):
    lacking = {column: header for column, header in columns().items() if column != name}
    with pytest.raises(DataFault, match=f"the file's column for {name} is not named"):
        read(tmp_path, columns=lacking)


def test_a_mapping_without_a_place_is_refused_also_with_half_of_a_point(tmp_path):
    placed = columns(easting="E")
    del placed["lsoa"]
    with pytest.raises(
        DataFault, match=r"column for lsoa \(or easting and northing\) is not named"
    ):
        read(tmp_path, columns=placed)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"columns": columns(colour="Colour")}, "no such column: colour; use committed_from"),
        ({"flags": {"loud": "Loud"}}, "no such flag: loud; use adult_protection"),
        ({"values": {"victim_sex": {"F": "woman"}}}, "woman is no value of victim_sex; use female, male"),
        ({"values": {"offence": {"x": "y"}}}, "y is no value of offence; use another column"),
        ({"hashed_here": ["offence"]}, "offence is no key; use victim_key, suspect_key, place_key"),
        ({"flags": {"knife": "Category"}}, "two columns have one header"),
        ({"columns": columns(outcome="From")}, "two columns have one header"),
        ({"times": []}, "times: Tuple should have at least 1 item"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_in_words(changed, words, tmp_path):
    with pytest.raises(DataFault) as told:
        read(tmp_path, **changed)
    assert "The definition own.yaml does not hold" in str(told.value)
    assert words in str(told.value)


@pytest.mark.parametrize("name", ["offence", "outcome", "victim_key"])
def test_no_column_that_tells_of_a_person_can_be_read_by_naming_it(name, tmp_path):
    with pytest.raises(DataFault, match=r"'Surname', named for .*, tells of a person \(a name\)"):
        read(tmp_path, columns=columns(**{name: "Surname"}))
    with pytest.raises(DataFault, match="'Comments', named for knife, tells of a person"):
        read(tmp_path, flags={"knife": "Comments"})


def test_a_reference_may_be_read_where_it_is_hidden_at_once(tmp_path):
    mapping = read(
        tmp_path, columns=columns(victim_key="Victim reference"), hashed_here=["victim_key"]
    )
    assert mapping.hashed_here == ("victim_key",)
