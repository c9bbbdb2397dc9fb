"""`frankpledge assess`: from a store to a folder of files, with what was refused listed, and edits kept."""

from __future__ import annotations

import json

import pytest

from frankpledge.evidence.store import Store
from frankpledge.findings.figures import find

from .. import stores
from .shell import refused, run, told


@pytest.fixture(scope="module")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence."""
    return stores.partner(tmp_path_factory)


JANUARY = ("--area", "E22990002", "--from", "2022-01", "--to", "2022-01")
YEAR = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-12")


def assess(world, target, *words, year=YEAR):
    return told("assess", *year, "--out", target, *words, store=world)


def test_it_writes_a_draft_whose_figures_are_kept(synthetic, tmp_path):
    answer = assess(synthetic, tmp_path / "draft")
    assert answer["folder"] == str(tmp_path / "draft")
    assert answer["synthetic"] is True
    whole = json.loads((tmp_path / "draft/assessment.json").read_text())
    for theme in whole["themes"][:5]:
        for one in theme["findings"]:
            assert find(synthetic.store, one["figure"])[1] is not None


def test_it_prints_the_order_why_and_what_it_is_not(synthetic, tmp_path):
    output = run("assess", *YEAR, "--out", tmp_path / "draft", store=synthetic).output
    assert "SYNTHETIC DATA" in output
    assert "OFFICIAL, draft, not for publication" in output
    assert "no risk score" in " ".join(output.split())
    assert f"files written to {tmp_path / 'draft'}" in output


def test_the_same_store_gives_the_same_bytes(synthetic, tmp_path):
    for name in ("one", "two"):
        assess(synthetic, tmp_path / name)
    files = [sorted(p for p in (tmp_path / n).rglob("*") if p.is_file()) for n in ("one", "two")]
    assert [p.read_bytes() for p in files[0]] == [p.read_bytes() for p in files[1]]


def test_refused_baselines_are_listed_with_their_reasons(known, tmp_path):
    output = run("assess", *JANUARY, "--out", tmp_path / "draft", store=known)
    assert output.exit_code == 0
    assert "! Not compared with last-year: " in output.output
    answer = assess(known, tmp_path / "draft", year=JANUARY)
    assert set(answer["refused"]) == {"last-year", "three-year"}
    assert answer["baselines"] == ["county"]


def test_a_further_month_is_a_baseline_and_a_word_is_none(synthetic, tmp_path):
    answer = assess(synthetic, tmp_path / "draft", "--baseline", "2022-01")
    assert answer["baselines"] == ["last-year", "three-year", "county", "2022-01"]
    for name in ("last-year", "2022-13"):
        said = refused(
            "assess", *YEAR, "--out", tmp_path / "b", "--baseline", name, store=synthetic, code=2
        )
        assert "is no month" in said


def test_a_month_of_another_season_is_refused_and_listed(synthetic, tmp_path):
    answer = assess(synthetic, tmp_path / "draft", "--baseline", "2023-02")
    assert "other months of the year" in answer["refused"]["2023-02"]


def test_themes_of_ones_own_are_drafted(synthetic, tmp_path):
    (tmp_path / "own.yaml").write_text(
        "version: 1\nthemes:\n  - {id: thefts, name: Thefts, about: x, open_data: x, topics: [police-uk/shoplifting]}\n"
    )
    answer = assess(synthetic, tmp_path / "draft", "--themes", tmp_path / "own.yaml")
    assert [one["theme"] for one in answer["themes"]] == ["thefts"]


def test_an_edited_folder_is_refused_and_with_replace_kept_beside(synthetic, tmp_path):
    assess(synthetic, tmp_path / "draft")
    path = tmp_path / "draft/assessment.json"
    path.write_text("edited")
    said = refused("assess", *YEAR, "--out", tmp_path / "draft", store=synthetic, code=2)
    assert "edited since: assessment.json" in said
    assert path.read_text() == "edited"
    output = run("assess", *YEAR, "--out", tmp_path / "draft", "--replace", store=synthetic).output
    assert "What was edited is kept in" in output
    assert (tmp_path / "draft-before-1/assessment.json").read_text() == "edited"
    assert path.read_text() != "edited"


def test_an_area_without_assessment_and_a_missing_month_are_refused(synthetic, tmp_path):
    ward = ("assess", "--area", "everywhere", *YEAR[2:], "--out", tmp_path / "x")
    refused(*ward, store=synthetic, code=2)
    beyond = ("assess", *YEAR[:4], "--to", "2026-06", "--out", tmp_path / "x")
    assert "2026-01" in refused(*beyond, store=synthetic, code=1)
    assert not (tmp_path / "x").exists()


class Empty:
    """A store that does not exist yet."""

    def __init__(self, folder):
        self.store = Store(folder)


def test_one_command_goes_from_the_raw_folder_to_the_draft(synthetic, tmp_path):
    new = Empty(tmp_path / "new" / "store")
    answer = assess(new, tmp_path / "draft", "--load", synthetic.files)
    assert answer["load"]["changed"] is True
    assert answer["release"] == answer["load"]["release"] == synthetic.release.id
    before = assess(synthetic, tmp_path / "before")
    assert before["load"] is None
    assert _bytes(tmp_path / "draft") == _bytes(tmp_path / "before")
    again = run("assess", *YEAR, "--load", synthetic.files, "--out", tmp_path / "draft", store=new)
    assert "Nothing new: all" in again.stdout
    assert again.stdout.count("SYNTHETIC DATA") == 1
    assert new.store.current_id == answer["release"]
    assert _bytes(tmp_path / "draft") == _bytes(tmp_path / "before")


def _bytes(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_was_loaded_and_left_is_printed_before_the_draft(known, tmp_path):
    (tmp_path / "minutes.csv").write_text("who,what\na,b\n")
    words = ("--load", known.files, "--load", tmp_path / "minutes.csv")
    done = run("assess", *JANUARY, *words, "--out", tmp_path / "d", store=Empty(tmp_path / "store"))
    assert done.exit_code == 0, done.output
    assert done.stdout.index("is current.") < done.stdout.index("Left: minutes.csv")
    assert done.stdout.index("Left: minutes.csv") < done.stdout.index("Draft strategic assessment")


def test_files_that_load_refuses_are_refused_and_nothing_is_drafted(known, tmp_path):
    raw = stores.copied(known.files, tmp_path / "raw")
    path = min(raw.rglob("*2022-01*-street.csv"))
    path.write_text(path.read_text().replace("2022-01,", "2022-13,", 1))
    words = ("assess", *JANUARY, "--load", raw, "--out", tmp_path / "x")
    new = Empty(tmp_path / "store")
    assert "2022-13" in refused(*words, store=new, code=1)
    assert not (tmp_path / "x").exists()
    assert new.store.current_id is None
    assert told(*words, "--accept-refused", store=new)["load"]["loaded"]


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2022-01", "--to", "2022-01", "--baseline", "2022-13"),
        ("--from", "2022-02", "--to", "2022-01"),
    ],
)
def test_a_call_that_cannot_be_met_is_refused_before_anything_is_loaded(known, tmp_path, words):
    new = Empty(tmp_path / "store")
    call = ("assess", "--area", "E22990002", *words, "--load", known.files)
    refused(*call, "--out", tmp_path / "x", store=new, code=2)
    assert new.store.current_id is None


def test_accepting_refused_rows_goes_with_loading(synthetic, tmp_path):
    words = ("assess", *YEAR, "--accept-refused", "--out", tmp_path / "x")
    assert "--load PATH" in refused(*words, store=synthetic, code=2)


def test_restricted_evidence_goes_in_where_it_is_asked_for(partner, tmp_path):
    answer = assess(partner, tmp_path / "draft", "--for", stores.PARTNERSHIP)
    assert answer["marking"] == "OFFICIAL-SENSITIVE"
    assert (tmp_path / "draft").stat().st_mode & 0o077 == 0
    whole = json.loads((tmp_path / "draft/assessment.json").read_text())
    restricted = [f for theme in whole["themes"] for f in theme["findings"] if f["restricted"]]
    assert restricted
    for one in restricted:
        assert find(partner.restricted.store, one["figure"])
    without = assess(partner, tmp_path / "open")
    assert without["marking"] == "OFFICIAL"
    text = (tmp_path / "open/assessment.json").read_text()
    assert not any(one["figure"] in text for one in restricted)


def test_restricted_evidence_that_is_not_held_is_refused(synthetic, tmp_path):
    words = ("assess", *YEAR, "--out", tmp_path / "x", "--for", "nowhere")
    assert "none is loaded for this partnership" in refused(*words, store=synthetic, code=1)
    assert not (tmp_path / "x").exists()


@pytest.mark.xdist_group("real")
def test_the_real_window_with_missing_months_is_drafted_with_what_holds(real, tmp_path):
    year = ("--area", "E22000359", "--from", "2025-04", "--to", "2025-12")
    answer = assess(real, tmp_path / "draft", year=year)
    assert answer["baselines"] == ["county"]
    assert "2024-05 to 2024-12" in answer["refused"]["last-year"]
    assert "2022-04 to 2022-12" in answer["refused"]["three-year"]
    assert answer["synthetic"] is False
    more = assess(real, tmp_path / "more", "--baseline", "2021-04", year=year)
    assert more["baselines"] == ["county", "2021-04"]
