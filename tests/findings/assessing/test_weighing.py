"""Explanations are weighed of a theme's strongest change by the bench's method, and where none is, it is said why."""

from __future__ import annotations

from frankpledge.evidence.questions import Period
from frankpledge.findings.assessing import weighing as module
from frankpledge.findings.assessing.weighing import (
    METHOD,
    NO_CHANGE,
    NO_DATA,
    NO_PAST,
    NOT_LOOKED_AT,
    weighing,
)
from frankpledge.findings.methods.held import held_in
from frankpledge.findings.methods.registry import answer

from .conftest import draft_of

YEAR = Period("2025-01", "2025-12")


def theme_of(draft, name):
    return next(one for one in draft.draft.themes if one.theme.id == name)


def weigh(world, findings, held=None):
    return weighing(held or held_in(world.store, world.engine), YEAR, findings)


def test_the_readings_are_those_of_the_method_with_their_figure(synthetic, drafted):
    theme = theme_of(drafted, "anti-social-behaviour")
    found = weigh(synthetic, theme.findings)
    assert found.record.kind == "explanations"
    assert [one.reading for one in found.explanations] == [
        row["reading"] for row in found.record.answer
    ]
    assert found.explanations[0].figure == found.record.figure(0)
    assert found.explanations == theme.explanations
    assert not found.restricted
    assert "several may hold at once" in found.told


def test_it_is_the_strongest_change_that_is_no_good_news(synthetic, drafted):
    findings = theme_of(drafted, "anti-social-behaviour").findings
    signals = [
        o
        for o in findings
        if o.kind == "change" and o.signal and o.area_kind != "ward" and not o.protective
    ]
    strongest = min(signals, key=lambda one: one.numbers["q"])
    assert f"[{strongest.figure}]" in weigh(synthetic, findings).told


def test_it_is_said_how_many_changes_were_not_looked_at(synthetic, drafted):
    findings = [one for theme in drafted.draft.themes for one in theme.findings]
    signals = [o for o in findings if o.kind == "change" and o.signal and o.area_kind != "ward"]
    assert len(signals) > 2
    ask = "and not looked at here: ask frankpledge analyse explanations."
    for count, words in (
        (len(signals), f"\n\n{len(signals) - 1} more changes of this theme are signals, {ask}"),
        (2, f"\n\n1 more change of this theme is a signal, {ask}"),
    ):
        assert weigh(synthetic, signals[:count]).told.endswith(words)
    assert ask not in weigh(synthetic, signals[:1]).told


def test_a_fall_is_weighed_where_nothing_rose(synthetic, drafted):
    findings = [one for one in theme_of(drafted, "business-crime").findings if not one.is_worse]
    assert "fewer records of shoplifting" in weigh(synthetic, findings).told


def test_without_data_past_or_change_it_is_said_and_nothing_is_listed(synthetic, drafted):
    found = theme_of(drafted, "anti-social-behaviour").findings
    calm = [one for one in found if one.kind == "change" and not one.signal]
    assert calm
    for findings, told in (
        ((), NO_DATA),
        ([o for o in found if o.kind != "change"], NO_PAST),
        (calm, NO_CHANGE),
    ):
        made = weigh(synthetic, findings)
        assert (made.told, made.explanations, made.record) == (told, (), None)


def test_a_change_since_a_month_is_listed_and_not_weighed(synthetic):
    draft = draft_of(synthetic, months=("2022-01",))
    theme = theme_of(draft, "business-crime")
    since = [one for one in theme.findings if one.compared_with == "2022-01"]
    made = weigh(synthetic, since)
    assert made.record is None
    assert "Nothing was looked at." in made.told
    assert {one.reading for one in made.explanations} == {NOT_LOOKED_AT}
    assert "A real change" not in {one.name for one in made.explanations}
    assert all(not one.figure for one in made.explanations)


def test_what_the_method_refuses_is_listed_with_its_reason(synthetic, drafted, monkeypatch):
    theme = theme_of(drafted, "anti-social-behaviour")

    def refuse(*_):
        raise module.DataFault("Months are missing.")

    monkeypatch.setattr(module, "answer", refuse)
    made = weigh(synthetic, theme.findings)
    assert made.told.endswith("Nothing was looked at. Months are missing.")


def test_with_restricted_evidence_partners_are_heard(partner, drafted_restricted):
    theme = theme_of(drafted_restricted, "business-crime")
    made = weigh(partner, theme.findings, partner.held)
    assert made.restricted
    asked = METHOD.asked(partner.areas.resolve("E07000222"), YEAR, "police-uk/shoplifting",
                         {"baseline": "three-year", "evidence": "all"})  # fmt: skip
    assert answer(partner.held, asked).record.id == made.record.id
