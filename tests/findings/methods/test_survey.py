"""The planted fall is found and nothing else; shares are weighted as the file says; self-selection comes first."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.definitions.survey import surveys
from frankpledge.demo.survey_file import PLANTED
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import survey as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.survey import METHOD

from ... import stores

CSP = Area("csp", "E22000359", "South Warwickshire")
WHOLE = Period("2022-01", "2025-12")


def ask(partner, area=CSP, period=WHOLE):
    return METHOD.run(partner.held, METHOD.asked(area, period, "", {}))


@pytest.fixture(scope="module")
def found(partner):
    return ask(partner)


@pytest.fixture(scope="module")
def lines(partner):
    """Give every row of both files."""
    files = sorted(partner.partner_files.rglob("residents-survey-*.csv"))
    return [row for file in files for row in stores.read_csv(file)]


def by_key(found):
    return {row["key"]: row for row in found.rows}


def test_the_planted_fall_is_found_and_no_other_change(found):
    changed = {
        row["key"].split()[0] for row in found.rows if row["q"] is not None and row["q"] <= 0.05
    }
    assert changed == {PLANTED[0]}
    row = by_key(found)["safe_night 2025"]
    assert row["change_high"] < 0
    # One draw of two waves: within three and a half times its standard error, about 2.3 points.
    assert abs(row["change"] + 100 * PLANTED[1]) < 8
    assert "feel safe outside after dark" in found.sentences[0]
    assert "points fewer than the" in found.sentences[0]
    assert found.sentences[1].startswith(
        "No change beyond chance from 2023 to 2025 in how many feel safe outside by day"
    )


def test_a_share_is_the_weight_of_those_who_said_so_among_those_who_answered(found, lines):
    for question in surveys()["your_say"].questions:
        counts = {answer.words for answer in question.answers if answer.counts}
        for wave in ("2023", "2025"):
            given = [row for row in lines if row["Wave"] == wave and row[question.header]]
            total = sum(float(row["Weight"]) for row in given)
            yes = sum(float(row["Weight"]) for row in given if row[question.header] in counts)
            row = by_key(found)[f"{question.id} {wave}"]
            assert row["n"] == len(given)
            assert row["share"] == pytest.approx(yes / total, abs=1e-6)
            assert row["low"] < row["share"] < row["high"]


def test_each_question_stands_in_its_very_words(found):
    wording = {row["key"].split()[0]: row["wording"] for row in found.rows}
    assert wording == {q.id: q.wording for q in surveys()["your_say"].questions}


def test_that_people_chose_to_answer_is_the_first_caveat_and_not_said_where_they_did_not(
    partner, found, monkeypatch
):
    assert found.caveats[0].startswith("People chose to answer: the intervals tell of chance alone")
    drawn = surveys()["your_say"].model_copy(update={"self_selected": False})
    monkeypatch.setattr(module, "surveys", lambda: {"your_say": drawn})
    assert ask(partner).caveats[0].startswith("Asked: Residents aged 16 and over.")


def test_an_area_is_told_by_those_who_live_there(partner, lines, found):
    lived = Counter((row["Wave"], row["Area code"]) for row in lines if row["Safe by day"])
    warwick = by_key(ask(partner, Area("district", "E07000222", "Warwick")))
    assert warwick["safe_day 2023"]["n"] == lived["2023", "E07000222"]
    assert by_key(ask(partner, EVERYWHERE)) == by_key(found)


def test_one_wave_tells_nothing_of_change(partner):
    found = ask(partner, period=Period("2025-01", "2025-12"))
    assert found.sentences[0].startswith("In South Warwickshire in 2025: ")
    assert found.sentences[1] == "There is one wave: whether anything changed cannot be told."
    assert all(row["change"] is None for row in found.rows)
    assert not any("adjusted over all" in caveat for caveat in found.caveats)


def few(monkeypatch, keep_of):
    """Let only some of each wave have answered."""
    read = module.read_wave

    def shortened(*asked):
        wave = read(*asked)
        kept = keep_of[wave.wave]
        return type(wave)(
            wave.wave, kept[1], wave.areas[kept[0]], wave.weights[kept[0]], wave.answers[kept[0]]
        )

    monkeypatch.setattr(module, "read_wave", shortened)


def test_on_a_small_base_no_share_is_given(partner, monkeypatch):
    few(monkeypatch, {"2023": (slice(0, 12), 1), "2025": (slice(0, 15), 1)})
    found = ask(partner)
    assert all(row["share"] is None and row["low"] is None for row in found.rows)
    assert (
        "Fewer than 20 of South Warwickshire answered in 2025: no share is given."
        in found.sentences
    )
    assert "No share is given where fewer than 20 answered." in found.caveats


def test_where_nothing_changed_that_is_the_first_sentence(partner, monkeypatch):
    few(monkeypatch, {"2023": (slice(0, 90), 1), "2025": (slice(0, 90), 2)})
    monkeypatch.setattr(module, "Q", 0.0)
    found = ask(partner)
    assert (
        found.sentences[0]
        == "No answer changed beyond chance from 2023 to 2025 in South Warwickshire."
    )
    assert any("redefined between waves" in caveat for caveat in found.caveats)


def test_where_every_answer_changed_none_is_said_to_have_stayed(partner, monkeypatch):
    monkeypatch.setattr(module, "Q", 1.0)
    found = ask(partner)
    assert len(found.sentences) == 5
    assert "points more than the" in " ".join(found.sentences)
    assert "q 0." in found.sentences[-1]


def test_nobody_of_an_area_and_no_wave_of_a_period_are_refused_with_the_way_out(partner):
    with pytest.raises(
        DataFault, match=r"Nobody of .* answered Residents' survey .* held: 2023, 2025"
    ):
        ask(partner, period=Period("2024-01", "2024-12"))
    with pytest.raises(DataFault, match="or of the partnership as a whole"):
        ask(partner, partner.areas.resolve("Southmere"))


def test_it_is_of_restricted_evidence_and_the_same_rows_come_again(partner, found):
    assert METHOD.needs_restricted(found.asked)
    keep(found.release.store, found.record)
    assert answered_again(found.release.store, partner.engine, found.record) == found.rows
