"""From an area and its months to themes in order: every theme stays, every figure can be traced, the same again."""

from __future__ import annotations

import pytest

from frankpledge.definitions.themes import standard_themes
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.assessing.assess import AssessmentQuestion
from frankpledge.findings.assessing.standing import NO_DATA

from .conftest import draft_of


def test_no_theme_is_left_out_though_nothing_open_tells_of_it(drafted):
    draft = drafted.draft
    assert {one.theme.id for one in draft.themes} == {one.id for one in standard_themes().themes}
    blind = [one for one in draft.themes if not one.has_data]
    assert {one.theme.id for one in blind} >= {"domestic-abuse", "hate-crime", "exploitation"}
    assert all(one.standing.step == NO_DATA and one.gaps for one in blind)
    assert draft.themes[-len(blind) :] == tuple(blind)


def test_every_figure_stands_in_a_record_that_is_kept(drafted):
    kept = {record.id: len(record.answer) for record in drafted.records}
    for one in drafted.draft.findings:
        for figure in one.figures:
            record, place = figure.split("-")
            assert 1 <= int(place) <= kept[record]


def test_the_same_evidence_gives_the_same_draft(synthetic, drafted):
    assert draft_of(synthetic).draft.to_json() == drafted.draft.to_json()


def test_what_no_theme_draws_on_is_told_apart(drafted):
    assert {one.name for one in drafted.draft.outside} == {"Other crime"}


def test_a_planted_rise_is_told_under_its_theme(synthetic, drafted):
    asb = next(one for one in drafted.draft.themes if one.theme.id == "anti-social-behaviour")
    southmere = [one for one in asb.of("change") if one.area_name.startswith("Southmere")]
    assert any(one.is_worse for one in southmere)


def test_a_ward_a_force_or_everywhere_has_no_assessment():
    for area in (
        EVERYWHERE,
        Area("ward", "E05990001", "Ward"),
        Area("force", "E23000017", "Force"),
    ):
        with pytest.raises(CallFault, match="partnership, a district or a county"):
            AssessmentQuestion(area, Period("2025-01", "2025-12"))


def test_a_district_and_a_county_have_one(synthetic):
    for area in ("E07000221", "E10000031"):
        assert draft_of(synthetic, area).draft.findings


def test_without_any_baseline_the_draft_says_what_was_refused(known):
    draft = draft_of(known, "E22990005", ("2024-01", "2024-01")).draft
    assert draft.baselines == ()
    assert set(draft.refused) == {"last-year", "three-year", "county"}
    assert [one.name for one in draft.findings if one.kind != "level"] == []


def test_what_is_held_and_could_not_be_told_is_a_gap_with_its_owner_and_reason(partner):
    draft = draft_of(partner, "E07000218", held=partner.held).draft
    hate = next(one for one in draft.themes if one.theme.id == "hate-crime")
    told = {gap.what: gap for gap in hate.gaps}
    assert told["Hate crime"].of == "police"
    assert "does not cover" in told["Hate crime"].why


def test_with_restricted_evidence_blind_themes_have_data_and_fewer_gaps(
    drafted, drafted_restricted
):
    blind = {one.theme.id for one in drafted.draft.themes if not one.has_data}
    now = {one.theme.id: one for one in drafted_restricted.draft.themes}
    before = {one.theme.id: one for one in drafted.draft.themes}
    assert {name for name in blind if not now[name].has_data} == {"terrorism"}
    assert len(now["hate-crime"].gaps) < len(before["hate-crime"].gaps)
    kept = {record.id for record in drafted_restricted.restricted_records}
    for one in drafted_restricted.draft.findings:
        if one.restricted:
            assert {figure.split("-")[0] for figure in one.figures} <= kept
