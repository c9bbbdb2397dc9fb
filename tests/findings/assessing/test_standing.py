"""The draft's order: a signal of more than before, then beside the county, then in wards, then none, then no data."""

from __future__ import annotations

import itertools

from frankpledge.definitions.themes import AssessmentTheme
from frankpledge.findings.assessing.draft import AssessedFinding, Harm, ThemeDraft
from frankpledge.findings.assessing.standing import (
    ABOVE,
    IN_WARDS,
    NO_DATA,
    NO_SIGNAL,
    ORDERED_BY,
    ROSE,
    in_order,
    standing,
)
from frankpledge.findings.finding import WITHIN_CHANCE


def finding(
    kind="change", area="district", strength="strong signal", *, fewer=False, unclear=False,
    name="Upper", against="last-year", topic="police-uk/burglary",
):  # fmt: skip
    return AssessedFinding(
        figure="0123456789ab-1", kind=kind, topic=topic, name="Burglary", area="E1", area_name=name,
        area_kind=area, compared_with=against, against="the year 2024", numbers={}, strength=strength,
        signal=strength.endswith("signal"), protective=fewer, restricted=False, sentence="", caveats=(),
        unclear=unclear,
    )  # fmt: skip


def test_each_step_has_its_words():
    rose, above, ward = finding(), finding("place"), finding("place", "ward")
    none = finding(strength=WITHIN_CHANCE)
    told = {
        ROSE: standing([none, above, ward, rose]),
        ABOVE: standing([none, above, ward]),
        IN_WARDS: standing([none, ward]),
        NO_SIGNAL: standing([none, finding(fewer=True)]),
        NO_DATA: standing([]),
    }
    assert [one.step for one in told.values()] == list(told)
    assert told[ROSE].words == "A strong signal of more than before: burglary in Upper."
    assert "the rest of the county" in told[ABOVE].words
    assert told[IN_WARDS].words.endswith("no wider signal.")
    assert "few records" in told[NO_SIGNAL].words
    assert "nothing of how grave" in told[NO_DATA].words


def test_where_the_same_was_fewer_it_says_so_too():
    rose = finding()
    told = standing([
        rose, finding(fewer=True, name="Lower"), finding(unclear=True, name="The whole"),
        finding(fewer=True, name="Lower"),
        finding(fewer=True, against="three-year"), finding("change", "ward", fewer=True, name="A ward"),
        finding("place", fewer=True, name="Beside"), finding(fewer=True, name="Other", topic="police-uk/robbery"),
    ]).words  # fmt: skip
    assert told == (
        "A strong signal of more than before: burglary in Upper; fewer in Lower, The whole and Upper against the year "
        "2024."
    )
    assert standing([rose]).words.endswith("burglary in Upper.")


def test_fewer_of_unknown_meaning_is_no_signal_of_more():
    assert standing([finding(unclear=True)]).step == NO_SIGNAL


def test_a_rise_in_a_ward_alone_is_told_as_one():
    assert "more than before" in standing([finding("change", "ward")]).words


def test_a_count_without_a_baseline_says_so():
    assert "no baseline holds" in standing([finding("level", strength="")]).words


def test_the_countys_own_change_moves_no_theme_up():
    assert standing([finding("around", "county")]).step == NO_SIGNAL


def test_the_strongest_signal_of_the_step_counts():
    found = standing([finding(strength="weak signal"), finding(strength="very strong signal")])
    assert found.strength == 0
    assert found.words.startswith("A very strong signal")


def theme(name, *findings, harm=None):
    about = AssessmentTheme(id=name, name=name, about="x", open_data="x")
    return ThemeDraft(about, findings, Harm("", harm), "", (), (), standing(findings))


def test_within_a_step_strength_comes_first_then_harm_and_then_the_definition():
    drafts = [
        theme("g"),
        theme("e", finding("place"), harm=9.0),
        theme("c", finding(), harm=1.0),
        theme("d", finding()),
        theme("b", finding(), harm=3.0),
        theme("a", finding(strength="very strong signal")),
        theme("f", finding("place", "ward")),
        theme("h"),
    ]
    for order in itertools.islice(itertools.permutations(drafts[:6]), 0, 720, 37):
        assert [one.theme.id for one in in_order([*order, *drafts[6:]])][:5] == list("abcde")
    assert [one.theme.id for one in in_order(drafts)] == list("abcdefgh")


def test_it_says_that_it_is_no_risk_score():
    assert "no risk score" in ORDERED_BY
    assert "Scoring is for the panel" in ORDERED_BY
