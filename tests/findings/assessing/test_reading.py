"""A folder that people edited is read back; what left its figure is marked, and what has none is refused."""

from __future__ import annotations

import json

import pytest

from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing import reading
from frankpledge.findings.assessing.documents import ASSESSMENT, files_of
from frankpledge.findings.assessing.figure_numbers import figure_numbers
from frankpledge.findings.assessing.folder import AS_DRAFTED, write_folder
from frankpledge.findings.assessing.reading import files_in, read_assessment


@pytest.fixture(scope="module")
def folder(drafted, tmp_path_factory):
    target = tmp_path_factory.mktemp("draft") / "draft"
    return write_folder(target, files_of(drafted.draft), replace=False, private=False).folder


@pytest.fixture(scope="module")
def numbers(synthetic):
    return figure_numbers([synthetic.store])


def edited(folder, change):
    """Return the folder's files with the JSON changed."""
    files = files_in(folder)
    whole = json.loads(files[ASSESSMENT])
    change(whole)
    return files | {ASSESSMENT: json.dumps(whole).encode()}


def test_an_unedited_folder_comes_back_as_it_was_drafted(drafted, folder, numbers):
    read = read_assessment(files_in(folder), numbers)
    draft = drafted.draft
    assert (read.title, read.area, read.period) == (draft.title, draft.area, draft.period)
    assert (read.release, read.restricted_release, read.marking) == (
        draft.release,
        None,
        "OFFICIAL",
    )
    assert read.is_synthetic
    assert [one.id for one in read.themes] == [one.theme.id for one in draft.themes]
    for ours, theirs in zip(read.themes, draft.themes, strict=True):
        assert [one.sentence for one in ours.findings] == [one.sentence for one in theirs.findings]
        assert [one.caveats for one in ours.findings] == [one.caveats for one in theirs.findings]
        assert [one.what for one in ours.gaps] == [one.what for one in theirs.gaps]
        assert ours.rationale.edited == ()
        assert ours.harm == theirs.harm.words
    assert len(read.outside) == len(draft.outside)
    assert read.edited == 0


def test_restricted_evidence_comes_back_marked(partner, drafted_restricted):
    known = figure_numbers([partner.release.store, partner.restricted.store])
    read = read_assessment(files_of(drafted_restricted.draft), known)
    assert read.marking == "OFFICIAL-SENSITIVE"
    assert read.restricted_release == partner.restricted.id
    assert any(one.restricted for theme in read.themes for one in theme.findings)
    assert read.edited == 0


def test_order_words_and_a_theme_less_are_taken_as_they_stand(folder, numbers):
    def change(whole):
        whole["themes"].reverse()
        whole["themes"][0]["about"] = "Ours."
        whole["themes"][-1]["findings"][0]["sentence"] = "Told in our own words."

    read = read_assessment(edited(folder, change), numbers)
    assert read.themes[0].about == "Ours."
    assert read.themes[-1].findings[0].sentence == "Told in our own words."
    assert read.themes[-1].findings[0].edited == ()
    assert [one.reworded for one in read.themes[-1].findings[:2]] == [True, False]


def test_a_number_that_somebody_changed_is_marked(folder, numbers):
    def change(whole):
        one = whole["themes"][0]["findings"][0]
        one["sentence"] = one["sentence"].replace(f"{one['numbers']['count']:,}", "777,777")

    read = read_assessment(edited(folder, change), numbers)
    assert read.themes[0].findings[0].edited == ("777,777",)
    assert read.edited == 1


def test_a_line_of_a_rationale_that_somebody_changed_is_counted(folder, numbers):
    files = files_in(folder)
    name = next(n for n in files if n.startswith("rationales/") and b"1,000 residents" in files[n])
    before, mark, after = files[name].decode().partition(" recorded in")
    text = before.rpartition(" ")[0] + " 777,777" + mark + after
    read = read_assessment(files | {name: text.encode()}, numbers)
    assert read.edited == 1


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("figure", "0123456789ab-3", "No figure 0123456789ab-3 is kept here"),
        ("figure", "", r"themes\.0\.findings\.0\.figure"),
        ("figure", None, r"themes\.0\.findings\.0\.figure"),
        ("sentence", "", r"themes\.0\.findings\.0\.sentence"),
    ],
)
def test_a_sentence_without_a_figure_or_with_an_unknown_one_is_refused(
    folder, numbers, key, value, told
):
    def change(whole):
        whole["themes"][0]["findings"][0][key] = value

    with pytest.raises(DataFault, match=told):
        read_assessment(edited(folder, change), numbers)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda w: w.update(format=2), "format"),
        (lambda w: w.update(marking="SECRET"), "marking"),
        (lambda w: w.update(themes=[]), "themes"),
        (lambda w: w["themes"][0].update(theme="../x"), r"themes\.0\.theme"),
        (
            lambda w: w.update(period={"from": "2025-13", "to": "2025-12"}),
            "area or period cannot be read",
        ),
        (lambda w: w.update(area={}), "area or period cannot be read"),
        (lambda w: w["themes"][0].update(name="x" * 101), r"themes\.0\.name: .* at most 100"),
        (lambda w: w.update(themes=[{"theme": "x", "name": "X"}] * 301), "themes: .* at most 300"),
        (lambda w: w["themes"][0].update(about="a\0b"), "holds a character that is no text"),
        (lambda w: w["themes"].append(w["themes"][0]), "names the theme"),
        (lambda w: w["themes"].pop(), "belongs to no theme"),
    ],
)
def test_what_does_not_hold_is_refused_by_its_place(folder, numbers, change, told):
    with pytest.raises(DataFault, match=told):
        read_assessment(edited(folder, change), numbers)


def test_a_rationale_that_is_not_there_is_none_and_other_files_are_left(folder, numbers):
    files = files_in(folder)
    name = next(one for one in files if one.startswith("rationales/"))
    del files[name]
    files |= {"rationales/notes.txt": b"x", "deep/rationales/x.md": b"x"}
    read = read_assessment(files, numbers)
    assert [one.rationale is None for one in read.themes].count(True) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe"])
def test_a_torn_file_is_refused(numbers, content):
    with pytest.raises(DataFault, match="does not hold"):
        read_assessment({ASSESSMENT: content}, numbers)


def test_a_rationale_with_what_is_no_text_is_refused(folder, numbers):
    files = files_in(folder)
    name = next(one for one in files if one.startswith("rationales/"))
    with pytest.raises(DataFault, match=f"{name} holds a character that is no text"):
        read_assessment(files | {name: files[name] + b"\0"}, numbers)


def test_a_rationale_that_is_not_utf8_is_refused(folder, numbers):
    files = files_in(folder)
    name = next(one for one in files if one.startswith("rationales/"))
    with pytest.raises(DataFault, match="is not UTF-8"):
        read_assessment(files | {name: b"\xff\xfe\x00"}, numbers)


def test_without_assessment_json_there_is_nothing_to_read(numbers, tmp_path):
    with pytest.raises(DataFault, match=r"no assessment\.json"):
        read_assessment({"rationales/x.md": b""}, numbers)
    with pytest.raises(CallFault, match=r"holds no assessment\.json"):
        files_in(tmp_path)


def test_too_much_is_refused_before_it_is_read(numbers, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    with pytest.raises(DataFault, match="no draft is that large"):
        read_assessment({ASSESSMENT: b"{}  "}, numbers)


def test_a_rationale_is_edited_where_it_is_not_as_it_was_drafted(folder, numbers):
    files = files_in(folder)
    names = [one for one in files if one.startswith("rationales/")]
    assert not any(one.rationale_edited for one in read_assessment(files, numbers).themes)
    changed = files | {names[0]: files[names[0]] + b"\nOurs.\n"}
    read = read_assessment(changed, numbers)
    assert [one.id for one in read.themes if one.rationale_edited] == [names[0][11:-3]]


@pytest.mark.parametrize("told", [None, b"", b"{", b"3"])
def test_where_nothing_tells_how_it_was_drafted_it_counts_as_edited(folder, numbers, told):
    files = files_in(folder)
    del files[AS_DRAFTED]
    files |= {AS_DRAFTED: told} if told is not None else {}
    assert all(one.rationale_edited for one in read_assessment(files, numbers).themes)


def test_a_folder_without_its_list_is_read_all_the_same(folder, tmp_path):
    (tmp_path / ASSESSMENT).write_bytes((folder / ASSESSMENT).read_bytes())
    assert set(files_in(tmp_path)) == {ASSESSMENT}
