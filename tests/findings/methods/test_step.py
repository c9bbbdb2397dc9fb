"""A step is said with its months and levels, then with how many districts have it; never a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings import figures
from frankpledge.findings.methods import step as module
from frankpledge.findings.methods.force_steps import AreaStep, ForceSteps
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.step import METHOD

from .stepped import ALONE, DISTRICTS, WHOLE

DISTRICT = Area("district", ALONE, "District E07000222")
VERDICTS = ("proves", "because", "was caused", "is a recording change")


def ask(world, topic="police-uk/burglary", area=DISTRICT, period=WHOLE):
    held = Held(world.release, None, world.engine)
    return METHOD.run(held, METHOD.asked(area, period, topic, {}))


def test_a_step_of_the_whole_force_is_said_to_look_like_a_recording_change_and_never_to_be_one(
    stepped,
):
    found = ask(stepped)
    first, second = found.sentences
    assert first.startswith("Burglary in District E07000222 rose to another level from ")
    assert "more; " in first
    assert "p = 0.001, 48 months" in first
    assert second.startswith("In 4 of the 4 other districts of Warwickshire Police there is a step")
    assert "so does anything else that befell all" in second
    assert not any(word in " ".join(found.sentences) for word in VERDICTS)
    assert {row["reading"] for row in found.rows} == {"a step up", "the same step"}


def test_a_step_of_one_district_is_found_there_and_said_to_be_in_none_of_the_others(stepped):
    found = ask(stepped, "police-uk/robbery")
    assert found.sentences[1].startswith("In none of the 4 other districts of Warwickshire Police")
    assert [row["reading"] for row in found.rows[1:]] == ["no step told from chance"] * 4


def test_where_this_area_has_no_step_those_of_others_are_named(stepped):
    found = ask(stepped, "police-uk/robbery", Area("district", "E07000218", "District E07000218"))
    assert found.sentences[0].startswith("Robbery in District E07000218: no step can be told")
    told = "A step of their own can be told in 1 of the 4 other districts of Warwickshire Police: District E07000222."
    assert found.sentences[1] == told
    assert [row["reading"] for row in found.rows if row["code"] == ALONE] == ["a step up"]


def test_where_nobody_has_a_step_it_says_none(stepped):
    found = ask(stepped, "police-uk/drugs")
    assert found.sentences[1].startswith("A step of their own can be told in none of the 4")
    assert found.parameters["season"]


def test_the_rows_are_one_an_area_the_one_asked_about_first_and_levels_agree(stepped):
    rows = ask(stepped).rows
    assert [row["code"] for row in rows] == [ALONE, *sorted(set(DISTRICTS) - {ALONE})]
    for row in rows:
        assert row["difference"] == pytest.approx(row["after"] - row["before"], abs=2e-6)
        assert row["ratio"] == pytest.approx(row["after"] / row["before"], abs=1e-5)


def test_without_a_neighbour_it_says_that_it_cannot_tell_and_not_that_nobody_has_it(stepped):
    area = Area("district", "E07990001", "District E07990001")
    found = ask(stepped, area=area, period=Period("2024-01", "2025-12"))
    told = "Whether neighbours have the same cannot be told: West Mercia Police has no other district here."
    assert found.sentences[1] == told
    assert any("No season could be taken out" in caveat for caveat in found.caveats)


def test_the_same_question_has_the_same_rows_when_it_is_traced(stepped):
    found = ask(stepped)
    figures.keep(stepped.store, found.record)
    kept, _ = figures.find(stepped.store, found.record.id)
    assert answered_again(stepped.store, stepped.engine, kept) == found.rows == kept.answer


def test_a_return_is_refused_for_it_has_no_neighbours(stepped):
    with pytest.raises(
        CallFault, match=r"cannot be asked of .* It takes topics of: police-uk, extract"
    ):
        METHOD.asked(DISTRICT, WHOLE, "return/marac/cases", {})


def of(role="asked", sure=0.001, after=16.0, first="2024-03", last="2024-06", values=(8.0,) * 48):
    area = Area("district", f"E0{role}{sure}{after}", f"The {role}")
    return AreaStep(area, role, values, "2024-04", first, last, 8.0, after, sure, sure)


SAME, OTHER, NOTHING = of("other"), of("other", after=2.0), of("other", sure=0.9)
INSIDE = replace(SAME, role="inside")
LATE = " can a step in the same direction about then be told"
EXTRACT = "the districts that the police extract covers"


def answered(world, monkeypatch, others, *, whose="Warwickshire Police", own=None, **more):
    made = ForceSteps(WHOLE.months, own or of(), tuple(others), whose, None, **more)
    monkeypatch.setattr(module, "steps_in_force", lambda *_: made)
    return ask(world)


@pytest.mark.parametrize(
    ("others", "whose", "words"),
    [
        ((SAME, OTHER, NOTHING), "A", "In 1 of the 3 other districts of A there is a step in the same direction"),
        ((SAME,), "A", "In 1 of the 1 other district of A there is a step in the same direction about then: a rec"),
        ((OTHER,), "A", f"In none of the 1 other district of A{LATE} (1 has one at"),
        ((OTHER, OTHER), "A", f"In none of the 2 other districts of A{LATE} (2 have one at"),
        ((SAME, SAME), EXTRACT, "In 2 of the 2 other districts that the police extract covers there is"),
        ((INSIDE, INSIDE), "A", "In 2 of the 2 districts of A there is"),
    ],
)  # fmt: skip
def test_the_second_sentence_says_how_many_of_whom_and_what_that_is_worth(
    stepped, monkeypatch, others, whose, words
):
    second = answered(stepped, monkeypatch, others, whose=whose).sentences[1]
    assert second.startswith(words)
    assert ("neither here alone nor throughout" in second) is (len(others) == 3)
    everywhere = others in ((SAME, SAME), (INSIDE, INSIDE))
    assert ("that is what a change in how the force records" in second) is everywhere


def test_another_step_is_called_another(stepped, monkeypatch):
    found = answered(stepped, monkeypatch, [SAME, OTHER, NOTHING])
    assert [row["reading"] for row in found.rows] == [
        "a step up",
        "the same step",
        "another step",
        "no step told from chance",
    ]


def test_a_fall_from_some_to_none_is_told_without_a_span_of_one_month(stepped, monkeypatch):
    own = of(after=0.0, first="2024-04", last="2024-04")
    first = answered(stepped, monkeypatch, [NOTHING], own=own).sentences[0]
    assert "fell to another level from April 2024 on: from 8.0 to 0.0 in an average month" in first
    assert "(8.0 fewer; 0.00 times as many; p = 0.001, 48 months)" in first


def test_from_none_no_ratio_is_told(stepped, monkeypatch):
    own = replace(of(), before=0.0)
    first = answered(stepped, monkeypatch, [NOTHING], own=own).sentences[0]
    assert "(16.0 more; p = 0.001, 48 months)" in first


def test_a_series_without_any_record_says_that_no_step_can_be_sought(stepped):
    found = ask(stepped, "police-uk/shoplifting")
    assert found.sentences[0].endswith("for no month differs from the others (48 months).")
    assert found.rows[0]["month"] is None


def test_missing_months_districts_left_out_and_the_topic_note_are_told(stepped, monkeypatch):
    values = tuple(None if month in ("2024-02", "2024-03") else 8.0 for month in WHOLE.months)
    noted = topics()["police-uk/burglary"].model_copy(update={"note": "A note."})
    monkeypatch.setitem(topics(), "police-uk/burglary", noted)
    found = answered(
        stepped, monkeypatch, [SAME], own=of(values=values), left_out=("Lost",), doubts=("A doubt.",)
    )  # fmt: skip
    told = " ".join(found.caveats)
    assert "No value for 2024-02 to 2024-03: missing is not nought" in told
    assert (
        "from April 2024 on, or at some time in the missing months before (nearly as likely: March to June 2024): "
        in found.sentences[0]
    )
    assert "Not compared, for months are missing that this area has: Lost." in told
    assert {"A note.", "A doubt."} <= set(found.caveats)


def test_more_areas_than_the_chart_holds_are_counted(stepped, monkeypatch):
    found = answered(stepped, monkeypatch, [NOTHING] * 15)
    assert (len(found.drawing["panels"]), found.drawing["left_out"]) == (module.PANELS, 4)
