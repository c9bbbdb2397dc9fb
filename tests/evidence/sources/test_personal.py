"""Persons: columns that tell of one are refused by name, references are hidden by a key."""

from __future__ import annotations

import hashlib
import hmac

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.restricted import Handling, restricted_kinds
from frankpledge.evidence.sources.parts import Reading
from frankpledge.evidence.sources.personal import (
    GuardedKind,
    keyed_hash,
    no_person_rule,
    offer_keyed_hash,
)
from frankpledge.faults import CallFault

from .. import restricted_files as files
from .reading import fault, read, rows

KINDS = restricted_kinds()
SAMPLES = {
    "police-extract": files.extract,
    "partner-return": files.partners_return,
    "survey": files.survey,
    "reoffending": files.cohorts,
}


def test_every_kind_of_restricted_evidence_is_guarded_but_for_the_open_table():
    assert {kind.family for kind in KINDS if not kind.guarded} == {"home-office"}
    assert {kind.family for kind in KINDS if isinstance(kind, GuardedKind)} == set(SAMPLES)


@pytest.mark.parametrize("family", SAMPLES)
def test_columns_that_tell_of_a_person_are_refused_by_name_in_every_kind(family, tmp_path):
    content = SAMPLES[family](more=("Surname", "Date of birth"))
    told = fault(tmp_path / "a.csv", content, kinds=KINDS)
    assert "'Surname' (a name), 'Date of birth' (a date of birth or an exact age)" in told
    assert "Ask the partner for the file without them" in told
    assert "--drop-personal" in told
    assert not list((tmp_path / "aside").glob("*.parquet"))


@pytest.mark.parametrize("family", SAMPLES)
def test_columns_that_are_dropped_are_never_read(family, tmp_path):
    header, row, _ = SAMPLES[family](more=("Surname",)).split("\n")
    content = f"{header}\n{row}Bloggs\n"
    part = read(tmp_path / "a.csv", content, kinds=KINDS, drop_personal=True)
    assert part.rows == 1
    assert b"Bloggs" not in part.made.read_bytes()
    assert "Bloggs" not in str(part)


@pytest.mark.parametrize("family", SAMPLES)
def test_a_line_that_is_cut_is_refused_without_being_repeated(family, tmp_path):
    content = f"{SAMPLES[family]()}Jo Bloggs,cut"
    told = fault(tmp_path / "a.csv", content, kinds=KINDS)
    assert "row 2, line '(not shown)'" in told
    assert "the line may be cut" in told
    assert "Bloggs" not in told
    part = read(tmp_path / "a.csv", content, kinds=KINDS, accept_refused=True)
    assert [refusal.value for refusal in part.refusals] == ["(not shown)"]
    assert not list((tmp_path / "aside").glob("*clean.csv"))


def test_the_rows_that_are_left_out_are_kept_without_what_stood_in_them(tmp_path):
    content = files.extract(files.event(), files.event(**{"Victim sex": "Jo Bloggs"}))
    assert "Victim sex 'Jo Bloggs'" in fault(tmp_path / "a.csv", content, kinds=KINDS)
    part = read(tmp_path / "a.csv", content, kinds=KINDS, accept_refused=True)
    assert [str(refusal)[:33] for refusal in part.refusals] == [
        "row 2, Victim sex '(not shown)': i"[:33]
    ]
    assert "Bloggs" not in str(part)


MAIL, HOME, PHONE = "jo@example.org", "CV32 4AB", "+44 7700 900123"
BROKEN = {
    "a small area": (MAIL, lambda value: files.extract(files.event(**{"LSOA code": value}))),
    "a time": (PHONE, lambda value: files.extract(files.event(Reported=value))),
    "a band": (HOME, lambda value: files.extract(files.event(**{"Victim age band": value}))),
    "an area": (HOME, lambda value: files.partners_return(files.figure(**{"Area code": value}))),
    "a note": (f"={MAIL}", lambda value: files.partners_return(files.figure(Note=value))),
    "a name": (HOME, lambda value: files.partners_return(files.figure(**{"Area name": value}))),
    "a respondent's area": (
        HOME,
        lambda value: files.survey(files.answered(**{"Area code": value})),
    ),
    "an answer": (PHONE, lambda value: files.survey(files.answered(**{"Safe by day": value}))),
    "a cohort's area": (MAIL, lambda value: files.cohorts(files.cohort(**{"Area name": value}))),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_value_that_tells_of_a_person_is_not_repeated_whatever_rule_it_breaks(what, tmp_path):
    value, content = BROKEN[what]
    told = fault(tmp_path / "a.csv", content(value), kinds=KINDS)
    assert "'(not shown)'" in told
    assert value not in told


MISPLACED = {
    "a small area": lambda name: files.extract(files.event(**{"LSOA code": name})),
    "an easting": lambda name: files.extract(files.event(Easting=name)),
    "a time": lambda name: files.extract(files.event(Reported=name)),
    "a beginning": lambda name: files.extract(files.event(**{"Committed from": name})),
    "an end": lambda name: files.extract(files.event(**{"Committed to": name})),
    "a flag": lambda name: files.extract(files.event(Knife=name)),
    "an area": lambda name: files.partners_return(files.figure(**{"Area code": name})),
    "a period": lambda name: files.partners_return(files.figure(Period=name)),
    "a number": lambda name: files.partners_return(files.figure(Value=name)),
    "a return": lambda name: files.partners_return(files.figure(Return=name)),
}


@pytest.mark.parametrize("what", MISPLACED)
def test_a_name_that_stands_where_a_code_a_number_or_a_time_belongs_is_not_repeated(what, tmp_path):
    told = fault(tmp_path / "a.csv", MISPLACED[what]("Jo Bloggs"), kinds=KINDS)
    assert "'(not shown)'" in told
    assert "Bloggs" not in told


def test_a_code_that_is_wrong_is_told_as_it_stands(tmp_path):
    content = files.extract(files.event(**{"LSOA code": "E0199"}))
    assert "row 1, LSOA code 'E0199'" in fault(tmp_path / "a.csv", content, kinds=KINDS)
    content = files.partners_return(files.figure(Return="marak"))
    assert "there is no return 'marak'" in fault(tmp_path / "a.csv", content, kinds=KINDS)


RULE = no_person_rule("note")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("jo@example.org", True),
        ("cv32 4ab", True),
        ("Ring 01926 410410", True),
        ("+44 7700 900123", True),
        ("Fewer staff in May", False),
        ("CV32", False),
        ("", False),
    ],
)
def test_the_engine_and_the_definition_see_the_same_in_a_cell(text, broken):
    (found,) = duckdb.sql(f"SELECT {RULE.broken} FROM (SELECT '{text}' AS note)").fetchone()
    assert found is broken
    assert RULE.private


PRINTED = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
HIDING = DuckDB(threads=1).connection


@given(st.binary(min_size=16, max_size=100), PRINTED)
def test_engine_and_standard_library_hide_a_reference_alike(key, reference):
    offer_keyed_hash(HIDING, key)  # again and again: the key that was given last hides
    (found,) = HIDING.execute("SELECT keyed_hash(?)", [reference]).fetchone()
    assert found == keyed_hash(key, reference) == keyed_hash(key, f" {reference}\t")


def test_the_published_case_of_the_hash_is_met():
    # RFC 4231, test case 2; a reference is read in capitals and without spaces, so its text is not hashed as it is.
    told = hmac.new(b"Jefe", b"what do ya want for nothing?", hashlib.sha256).hexdigest()
    assert told == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    plain = hmac.new(b"Jefe", b"WHATDOYAWANTFORNOTHING?", hashlib.sha256).hexdigest()
    assert keyed_hash(b"Jefe", "what do ya want for nothing?") == plain


def own_mapping():
    return files.PLAIN.model_copy(
        update={
            "id": "own",
            "columns": files.PLAIN.columns | {"victim_key": "Victim reference"},
            "hashed_here": ("victim_key",),
        }
    )


def references(*values: str) -> str:
    header = [own_mapping().columns[name] for name in files.PLAIN.columns]
    each = [files.event() | {"Victim reference": value} for value in values]
    return files.table([*header, *files.PLAIN.flags.values()], each)


def hashes(path, key, *values: str):
    kinds = restricted_kinds([own_mapping()])
    part = read(path, references(*values), kinds=kinds, key=key)
    content = part.made.read_bytes()
    assert not any(value.strip().encode() in content for value in values if value.strip())
    assert not any(value in str(part) for value in values if value.strip())
    return [row["victim_key"] for row in rows(part)]


def test_one_reference_has_one_hash_under_a_key_and_another_under_another(tmp_path):
    one = hashes(tmp_path / "a.csv", files.KEY, "WK/123/25", "wk/123/25 ", "WK/124/25", "", "  ")
    assert one[0] == one[1] == bytes.fromhex(keyed_hash(files.KEY, "WK/123/25"))
    assert one[2] not in (one[0], None)
    assert one[3:] == [None, None]
    assert hashes(tmp_path / "b.csv", files.KEY, "WK/123/25") == one[:1]
    (other,) = hashes(tmp_path / "c.csv", files.KEY + b"!", "WK/123/25")
    assert other != one[0]


@pytest.mark.parametrize(
    ("key", "words"), [(None, "Name the file that holds it with --key-file"), (b"short", "The key has 5 bytes")]
)  # fmt: skip
def test_no_reference_is_read_without_a_key_that_hides_it(key, words, tmp_path):
    kinds = restricted_kinds([own_mapping()])
    with pytest.raises(CallFault, match=words):
        read(tmp_path / "a.csv", references("WK/123/25"), kinds=kinds, key=key)
    assert not list((tmp_path / "aside").glob("*.parquet"))


def test_a_key_is_not_told_by_what_holds_it(tmp_path):
    shown = repr(Reading(DuckDB(threads=1), tmp_path, "2026-01", key=files.KEY))
    assert files.KEY.decode() not in shown + repr(Handling(key=files.KEY))
