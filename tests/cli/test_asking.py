"""`count` and `changed` answer in sentences and in JSON, and refuse with the way out."""

from __future__ import annotations

import json

import pytest

from .shell import refused, run, told

JANUARY = ("--from", "2025-01", "--to", "2025-01")
SOUTH = ("--area", "E22990002", *JANUARY)
YEAR = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-12")


def test_a_count_by_type_and_district_has_the_keys_that_are_promised(known):
    answer = told("count", *SOUTH, "--by", "crime_type,district", store=known)
    assert answer["rows"] == [
        {"crime_type": kind, "district": code, "district_name": f"District {code}", "count": n}
        for kind, code, n in (
            ("Anti-social behaviour", "E07000221", 2), ("Burglary", "E07000221", 5),
            ("Drugs", "E07000222", 3))
    ]  # fmt: skip
    assert answer["headline"] == {"crime": 8, "asb": 2}
    assert answer["complete"] is True
    assert answer["synthetic"] is False
    assert answer["release"] == known.release.id


def test_without_by_there_is_one_row_and_the_headline_beside_it(known):
    answer = told("count", *JANUARY, store=known)
    assert answer["rows"] == [{"count": 29, "crime": 26, "asb": 3}]
    assert answer["question"]["area"]["kind"] == "everywhere"
    assert (
        told("count", "--area", "Everywhere", *JANUARY, store=known)["figure"] == answer["figure"]
    )


def test_missing_months_are_told_and_the_count_is_not_called_complete(known):
    answer = told("count", "--area", "South", "--from", "2024-12", "--to", "2025-01", store=known)
    assert answer["complete"] is False
    assert answer["missing_months"] == {"Warwickshire Police": ["2024-12"]}
    assert "! Months are missing" in run("count", "--area", "South", "--from", "2024-12", "--to",
                                         "2025-01", store=known).output  # fmt: skip


def test_a_count_is_printed_as_a_table_with_both_headlines_and_its_figure(known):
    output = run("count", *SOUTH, "--by", "district", "--rate", store=known).output
    lines = output.splitlines()
    assert lines[0] == "South, January 2025"
    assert lines[1].split() == [
        *("district", "district", "name", "count", "crime", "asb", "people"),
        *("crime", "rate", "per", "1000", "crime", "rate", "interval"),
        *("asb", "rate", "per", "1000", "asb", "rate", "interval")]  # fmt: skip
    assert "All crime: 8" in lines
    assert "Anti-social behaviour: 2" in lines
    assert lines[-1].startswith("figure ")
    assert "SYNTHETIC" not in output


def test_the_rate_of_a_whole_area_stands_beside_each_headline(known):
    output = run("count", *SOUTH, "--rate", store=known).output
    assert "All crime: 8, 2.3 per 1,000 residents (1.0 to 4.5)" in output


def test_filters_take_the_names_of_groups_and_outcomes(known):
    answer = told("count", *SOUTH, "--crime-type", "drugs", "--crime-type", "Burglary", "--outcome",
                  "Suspect charged", store=known)  # fmt: skip
    assert answer["headline"] == {"crime": 3, "asb": 0}
    assert "no crime group 'piracy'. Use one of: Anti-social" in refused(
        "count", *SOUTH, "--crime-type", "piracy", store=known, code=2
    )


def test_an_outcome_that_no_row_has_is_the_calls_fault_and_no_nought(known):
    words = ("count", *SOUTH, "--outcome")
    assert told(*words, "SUSPECT CHARGED", store=known) == told(
        *words, "Suspect charged", store=known
    )
    assert "Use one of: Suspect charged, Under investigation." in refused(
        *words, "Suspect charge", store=known, code=2
    )


def test_synthetic_evidence_says_so(synthetic):
    assert run("count", *YEAR, store=synthetic).output.startswith("SYNTHETIC DATA")
    assert told("count", *YEAR, store=synthetic)["synthetic"] is True
    assert run("changed", *YEAR, store=synthetic).output.startswith("SYNTHETIC DATA")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("count", "--from", "2025-1", "--to", "2025-01"), 2, "'2025-1' is not a month"),
        (("count", "--from", "2025-02", "--to", "2025-01"), 2, "Swap the two months"),
        (("count", *JANUARY, "--by", "colour"), 2, "cannot be split by 'colour'"),
        (("count", "--area", "ward", *JANUARY), 2, "may mean 10 areas; name one by its code"),
        (("count", "--area", "Atlantis", *JANUARY), 2, "No area is called 'Atlantis'"),
        (("count", *JANUARY, "--engine", "abacus"), 2, "abacus"),
        (("count", "--from", "2025-01"), 2, "--to"),
        (("count", "--area", "E22990002", "--from", "2024-12", "--to", "2025-01", "--rate"), 1, "A rate"),
        (("changed", *SOUTH, "--baseline", "yesteryear"), 2, "is no baseline"),
        (("changed", *SOUTH, "--baseline", "2024-02"), 2, "other months of the year"),
        (("changed", "--area", "Force E23000017", *JANUARY), 2, "not Force E23000017"),
        (("changed", "--area", "E22990004", *JANUARY, "--baseline", "three-year"), 1, "2022-01, 2023-01"),
        (("changed", *SOUTH, "--crime-type", "piracy"), 2, "no crime group 'piracy'"),
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_ends_as_documented(known, words, code, said):
    assert said in refused(*words, store=known, code=code)


def test_an_ambiguous_name_lists_its_candidates(known):
    told_ = refused("count", "--area", "ward", *JANUARY, store=known, code=2)
    assert "  E05990003  ward      Ward 03" in told_


def test_an_empty_store_says_how_to_fill_it(tmp_path):
    done = run("count", *JANUARY, "--store", tmp_path / "none")
    assert done.exit_code == 1
    assert "Load some: frankpledge load PATH" in done.stderr


def test_findings_have_the_keys_that_are_promised(synthetic):
    answer = told("changed", *YEAR, store=synthetic)
    promised = {"figure", "area", "crime_group", "count", "baseline", "baseline_exposure", "difference",
                "percent", "interval", "p", "q", "signal", "sentence", "caveats"}  # fmt: skip
    assert answer["family"] == len(answer["findings"])
    assert answer["signals"] == sum(finding["signal"] for finding in answer["findings"])
    for finding in answer["findings"]:
        assert promised <= finding.keys()
        assert len(finding["interval"]) == 2
        assert finding["compared_with"] == "last-year"
    assert any(finding["percent"] is None for finding in answer["findings"])


def test_what_is_shown_never_changes_a_q(synthetic):
    whole = {f["figure"]: f for f in told("changed", *YEAR, store=synthetic)["findings"]}
    for words in (("--rank", "harm"), ("--crime-type", "robbery"), ("--crime-type", "All crime"),
                  ("--crime-type", "robbery", "--crime-type", "ALL CRIME", "--all")):  # fmt: skip
        answer = told("changed", *YEAR, *words, store=synthetic)
        assert answer["family"] == len(whole)
        assert answer["findings"]
        for finding in answer["findings"]:
            assert finding == whole[finding["figure"]]
    robbery = told("changed", *YEAR, "--crime-type", "robbery", store=synthetic)["findings"]
    assert {finding["crime_group"] for finding in robbery} == {"Robbery"}


def test_all_baselines_go_on_with_those_that_hold(known):
    words = ("changed", "--area", "E22990004", *JANUARY, "--baseline", "all")
    answer = told(*words, store=known)
    assert list(answer["refused"]) == ["three-year", "county"]
    assert {finding["compared_with"] for finding in answer["findings"]} == {"last-year"}
    assert "! Not compared with three-year: " in run(*words, store=known).output


def test_sentences_are_printed_with_arrows_and_the_rest_folded(synthetic):
    output = run("changed", *YEAR, store=synthetic).output
    answer = told("changed", *YEAR, store=synthetic)
    folded = answer["family"] - answer["signals"]
    assert (
        f"{answer['family']:,} comparisons, {answer['signals']} signals, ranked by surprise."
        in output
    )
    assert f"= {folded:,} others: within what chance gives (--all shows them)" in output
    assert "▲" in output
    assert "▼" in output
    assert "within what chance gives." not in output
    everything = run("changed", *YEAR, "--all", store=synthetic).output
    assert "others: within what chance" not in everything
    assert " = " in everything
    assert everything.count("[") == answer["family"]


def test_the_caveats_of_what_is_listed_are_printed_once_with_their_places(synthetic):
    words = ("changed", *YEAR, "--baseline", "county")
    output = " ".join(run(*words, store=synthetic).output.split())
    listed = told(*words, store=synthetic)["signals"]
    assert output.count("a place with many visitors") == 1
    assert f"! To 1, 2, 3, 4, 5, 6, 7, 8 and {listed - 8} more: Expected from residents" in output
    assert "Expected from" not in run("changed", *YEAR, store=synthetic).output


def test_of_a_very_large_scan_only_the_signals_are_listed(known, monkeypatch):
    monkeypatch.setattr("frankpledge.cli.asking.MOST_LISTED", 3)
    answer = told("changed", *SOUTH, store=known)
    assert (answer["findings"], answer["signals"]) == ([], 0)
    assert answer["family"] > 3
    assert len(told("changed", *SOUTH, "--all", store=known)["findings"]) == answer["family"]


def test_what_is_printed_is_kept_and_can_be_traced(known):
    figure = told("count", *SOUTH, "--by", "ward", store=known)["figure"]
    assert run("trace", f"{figure}-1", store=known).exit_code == 0
    figure = told("changed", *SOUTH, store=known)["findings"][0]["figure"]
    assert run("trace", figure, store=known).exit_code == 0


def test_json_is_in_utf_8_and_has_no_nan(synthetic):
    text = run("changed", *YEAR, "--json", store=synthetic).stdout
    json.loads(text, parse_constant=pytest.fail)
    assert "−" in text
