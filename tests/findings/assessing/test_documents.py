"""The files of a draft are read by a manager, and the same draft gives the same bytes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from frankpledge.definitions.themes import AssessmentTheme, Themes
from frankpledge.definitions.topics import topics
from frankpledge.findings.assessing.documents import ASSESSMENT, caveats_of, files_of

from .conftest import draft_of


@pytest.fixture(scope="module")
def files(drafted):
    return {name: body.decode() for name, body in files_of(drafted.draft).items()}


def test_the_same_draft_gives_the_same_bytes(drafted):
    assert files_of(drafted.draft) == files_of(drafted.draft)
    assert json.loads(files_of(drafted.draft)[ASSESSMENT]) == json.loads(
        json.dumps(drafted.draft.to_json())
    )


def test_every_file_is_marked_as_a_draft_that_is_not_published(files):
    for name, text in files.items():
        assert "not for publication" in text, name
        assert name.endswith(".csv") or "OFFICIAL" in text


def test_the_assessment_says_what_was_compared_and_the_order_and_why(drafted, files):
    text = files["assessment.md"]
    assert "- Last year: the year 2024" in text
    assert "- The county: the rate of the rest of Warwickshire" in text
    assert drafted.draft.ordered_by in text
    for place, theme in enumerate(drafted.draft.themes, start=1):
        assert f"## {place}. {theme.theme.name}\n\n{theme.standing.words}" in text
    assert "## What no theme draws on" in text
    assert "Not compared with" not in text


def test_each_rationale_that_is_named_is_there(drafted, files):
    for theme in drafted.draft.themes:
        assert f"rationales/{theme.theme.id}.md" in files
        assert f"| rationales/{theme.theme.id}.md |" in files["assessment.md"]


def test_what_was_refused_is_listed_with_its_reason_and_change_said_to_be_unknown(known):
    draft = draft_of(known, "E22990002", ("2022-01", "2022-01"), months=("2021-01",)).draft
    text = files_of(draft)["assessment.md"].decode()
    assert "**No earlier period could be compared." in text
    assert "- Last year: The comparison with last-year cannot be told" in text
    assert "- From 2021-01: " in text


def test_without_any_baseline_nothing_is_compared(known):
    draft = draft_of(known, "E22990005", ("2024-01", "2024-01")).draft
    assert "nothing: no baseline holds" in files_of(draft)["assessment.md"].decode()


def test_where_every_crime_group_has_a_theme_nothing_stands_outside(synthetic):
    names = tuple(one for one in topics() if one.startswith("police-uk/"))
    whole = AssessmentTheme(id="all", name="All", about="x", open_data="x", topics=names)
    draft = draft_of(synthetic, themes=Themes(version=1, themes=(whole,))).draft
    assert draft.outside == ()
    assert "no theme draws on" not in files_of(draft)["assessment.md"].decode()


def test_restricted_evidence_is_named_with_its_release(drafted_restricted):
    draft = drafted_restricted.draft
    text = files_of(draft)["assessment.md"].decode()
    assert f"own evidence, release {draft.restricted_release}" in text
    assert "small counts among it" in text


def test_every_caveat_stands_once_with_the_themes_it_belongs_to(drafted, files):
    found = caveats_of(drafted.draft)
    rows = list(csv.reader(io.StringIO(files["caveats.csv"])))
    assert [row[1] for row in rows[1:]] == list(found)
    assert rows[0] == ["number", "caveat", "belongs to", "marking"]
    for theme in drafted.draft.themes:
        for one in theme.findings:
            for caveat in one.caveats:
                names = found[caveat]
                assert theme.theme.name in names or names == ["the whole assessment"]
    for caveat in found:
        assert files["caveats.md"].count(caveat) == 1


def test_contents_say_state_law_and_what_is_still_to_do(drafted, files):
    text = files["contents.md"]
    assert "This is no legal advice." in text
    for one in drafted.draft.contents:
        assert f"## {one.words}\n\nState: {one.state}\n\nLaw: {one.law} ({one.confidence})" in text
