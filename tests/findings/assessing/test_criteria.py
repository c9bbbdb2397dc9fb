"""Beside every criterion of the scheme stands what is held of it, with its figure; a level is nowhere."""

from __future__ import annotations

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.findings.assessing.criteria import WEIGHED, evidence_for
from frankpledge.findings.assessing.figure_numbers import FIGURE


def theme_of(made, name):
    return next(one for one in made.draft.themes if one.theme.id == name)


def test_every_criterion_of_the_scheme_is_there_in_its_order(drafted):
    found = evidence_for(drafted.draft.themes[0])
    assert [one.id for one in found] == [scale.id for scale in risk_scheme().scales]
    assert all(one.name and one.question for one in found)


def test_every_line_of_evidence_cites_a_figure(drafted, drafted_restricted):
    for made in (drafted, drafted_restricted):
        for theme in made.draft.themes:
            for one in evidence_for(theme):
                assert all(FIGURE.search(line) for line in one.found), (theme.theme.id, one.id)


def test_frequency_trend_places_and_harm_have_what_is_held(drafted, drafted_restricted):
    damage = {one.id: one for one in evidence_for(theme_of(drafted, "damage-and-environment"))}
    assert damage["frequency"].found
    assert damage["trend"].found
    assert damage["environmental"].found
    assert damage["physical"].found[0].startswith(WEIGHED)
    asb = {one.id: one for one in evidence_for(theme_of(drafted, "anti-social-behaviour"))}
    assert asb["community_impact"].found[0].startswith("It stands out in ")
    assert asb["physical"].found == ()
    night = {
        one.id: one for one in evidence_for(theme_of(drafted_restricted, "night-time-economy"))
    }
    assert night["public_expectation"].found


def test_what_nothing_tells_of_is_empty(drafted):
    blind = {one.id: one for one in evidence_for(theme_of(drafted, "terrorism"))}
    assert all(one.found == () for one in blind.values())
    assert blind["capacity_gap"].name == "Gap in capacity"
