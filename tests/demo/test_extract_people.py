"""The people of the invented extract: bands that are defined, flags that fit, and nobody real."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest

from frankpledge.definitions.extract import extract_mappings, extract_terms
from frankpledge.demo.extract_people import draw_people, key_of

(PLAIN,) = extract_mappings()
ASB = "Anti-social behaviour"


@pytest.fixture(scope="module")
def rows(partners) -> list[dict[str, str]]:
    return partners.extract


def share(rows, **said: str) -> float:
    return sum(all(row[name] == cell for name, cell in said.items()) for row in rows) / len(rows)


@pytest.mark.parametrize(
    "column", [name for name in PLAIN.columns if extract_terms().terms_of(name)]
)
def test_every_value_is_one_that_is_defined(column, rows):
    said = {row[PLAIN.columns[column]] for row in rows} - {""}
    known = {term.id for term in extract_terms().terms_of(column)}
    assert len(said) > 1
    assert said <= known


def test_every_flag_is_yes_on_some_rows_and_no_on_most(rows):
    for header in PLAIN.flags.values():
        marked = Counter(row[header] for row in rows)
        assert set(marked) == {"Yes", "No"}
        assert marked["Yes"] < marked["No"]


def test_domestic_abuse_is_violence_at_home_by_those_who_are_close(rows):
    domestic = [row for row in rows if row["Domestic abuse"] == "Yes"]
    assert {row["Crime type"] for row in domestic} == {"Violence and sexual offences"}
    assert {row["Location type"] for row in domestic} == {"home"}
    assert {row["Relationship"] for row in domestic} == {"", "partner", "family"}


def test_a_hate_strand_stands_where_hate_is_flagged_and_an_asb_type_at_every_incident(rows):
    assert all((row["Hate strand"] != "") == (row["Hate"] == "Yes") for row in rows)
    assert all((row["ASB type"] != "") == (row["Crime type"] == ASB) for row in rows)
    assert all((row["Covid-related"] != "") == (row["Crime type"] == ASB) for row in rows)


def test_where_there_is_nobody_nothing_is_said_of_anybody(rows):
    for who in ("Victim", "Suspect"):
        said = [f"{who} {what}" for what in ("age band", "sex", "ethnicity")]
        nobody = [row for row in rows if not row[f"{who} key"]]
        assert len(nobody) > 100
        assert not any(row[name] for row in nobody for name in said)


def drawn(month: str, count: int = 3_000, district: str = "E07000221", kind: str = ASB):
    def full(value: object):
        return np.full(count, value, dtype=object)

    return draw_people(
        month, full(kind), full("8N"), full(district), np.zeros(count, dtype=bool), full("home"),
        np.random.default_rng(2),
    )  # fmt: skip


@pytest.mark.parametrize(("month", "low", "high"), [("2021-01", 0.3, 0.38), ("2021-08", 0, 0)])
def test_a_third_of_incidents_is_covid_related_until_the_summer_of_2021(month, low, high):
    marked = (drawn(month).columns["Covid-related"] == "Yes").mean()
    assert low <= marked <= high


def test_domestic_abuse_drives_one_district_more_than_the_other():
    one, two = (
        drawn("2025-01", district=district, kind="Violence and sexual offences").flags["Domestic abuse"].mean()
        for district in ("E07000221", "E07000222")
    )  # fmt: skip
    assert 0.70 < one < 0.78
    assert 0.56 < two < 0.64


def test_some_victims_and_suspects_come_again(rows):
    for who in ("Victim", "Suspect", "Place"):
        counts = Counter(row[f"{who} key"] for row in rows if row[f"{who} key"])
        again = sum(number > 1 for number in counts.values())
        assert 0 < again < len(counts)
        assert max(counts.values()) > 2


def test_a_key_is_a_hash_and_that_of_one_name_alone():
    assert key_of("victim 2021 7") == key_of("victim 2021 7") != key_of("victim 2022 7")
    assert re.fullmatch("[0-9a-f]{64}", key_of("victim 2021 7"))
