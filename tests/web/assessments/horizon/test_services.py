"""What may come is entered and tested once, and never changed; notes have a source, and a reason when withdrawn."""

from __future__ import annotations

import datetime
import json

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.horizon import services
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests.web.assessments.conftest import TODAY

LATER = datetime.date(2026, 6, 30)
WHOLE = {
    "what": "More knives",
    "why": "Word of schools",
    "source": "Schools’ return",
    "likelihood": "likely",
    "test_on": LATER,
}


@pytest.fixture
def enter(acting, assessment, knife):
    """Enter something that may come, as the analyst does."""

    def entered(**more):
        told = (
            WHOLE
            | {
                "assessment": assessment,
                "today": TODAY,
                "by": acting(Role.ANALYST),
                "themes": [knife],
            }
            | more
        )
        return services.enter(**told)

    return entered


@pytest.fixture
def note(acting, knife):
    def noted(**more):
        told = {"by": acting(Role.ANALYST), "today": TODAY, "assessed": knife, "framework": "pestelo",
                "factor": "legal", "words": "A new duty.", "source": "The Act"} | more  # fmt: skip
        return services.write_note(**told)

    return noted


def test_an_entry_has_a_number_and_is_tied_to_its_themes(enter, knife):
    first, second = enter(), enter(what="More bars")
    assert (first.number, second.number) == (1, 2)
    assert first.reference.endswith("-HZ-001")
    assert list(first.themes.all()) == [knife]
    link = Link.objects.filter(source=first.reference).get()
    assert (link.target, link.relation) == (knife.reference, "foreseen for")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": " "}, "what may come"),
        ({"source": ""}, "where that is from"),
        ({"likelihood": "surely"}, "'surely'"),
        ({"test_on": TODAY}, "still to come"),
    ],
)
def test_what_makes_no_entry_is_refused(enter, wrong, words):
    with pytest.raises(CallFault, match=words):
        enter(**wrong)


def test_a_theme_of_another_assessment_is_refused(enter, acting, themes):
    other = assessments.begin_assessment(by=acting(Role.ANALYST), today=TODAY, kind="full", title="Other",
                                         first="2025-01", last="2025-02", themes=[themes["asb"]])  # fmt: skip
    with pytest.raises(CallFault, match="Choose themes of"):
        enter(themes=list(other.assessed.all()))


def test_an_entry_is_tested_once_also_when_the_assessment_is_closed(enter, acting, assessment):
    held = enter()
    by = acting(Role.MANAGER)
    assessments.move(by=by, assessment=assessment, today=TODAY, state="final")
    with pytest.raises(CallFault, match="'perhaps'"):
        services.write_outcome(
            by=by, entry=held, today=LATER, came_true="perhaps", what_happened="It did."
        )
    with pytest.raises(CallFault, match="what happened"):
        services.write_outcome(by=by, entry=held, today=LATER, came_true="yes", what_happened=" ")
    done = services.write_outcome(
        by=by, entry=held, today=LATER, came_true="partly", what_happened="Some did."
    )
    assert (done.tested_on, done.came_true, done.what) == (LATER, "partly", held.what)
    assert "Some did." not in json.dumps(list(Event.objects.values()), default=str)
    with pytest.raises(CallFault, match="30 June 2026 already"):
        services.write_outcome(by=by, entry=held, today=LATER, came_true="yes", what_happened="It did.")  # fmt: skip
    with pytest.raises(CallFault, match="does not change"):
        enter()


def test_a_note_is_written_into_the_history_of_its_theme_without_its_words(note, knife):
    made = note()
    event = Event.objects.get(action="note written")
    assert event.record == knife.reference
    assert event.after == {"framework": "pestelo", "factor": "legal"}
    assert str(made) == "A new duty."


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"factor": "astral"}, "pestelo/astral"),
        ({"framework": "swot"}, "swot/legal"),
        ({"words": " "}, "what there is to note"),
        ({"source": ""}, "where it is from"),
    ],
)
def test_what_makes_no_note_is_refused(note, wrong, words):
    with pytest.raises(CallFault, match=words):
        note(**wrong)


def test_a_note_is_withdrawn_once_with_a_reason(note, acting):
    made, by = note(), acting(Role.ANALYST)
    with pytest.raises(CallFault, match="no longer stands"):
        services.withdraw_note(by=by, note=made, today=TODAY, why=" ")
    services.withdraw_note(by=by, note=made, today=TODAY, why="Repealed.")
    with pytest.raises(CallFault, match="withdrawn already"):
        services.withdraw_note(by=by, note=made, today=TODAY, why="Again.")


def test_another_partnership_writes_to_neither(enter, note, acting, cast):
    stranger = acting(Role.ANALYST, cast.other)
    with pytest.raises(CallFault, match="no entry of this partnership"):
        services.write_outcome(by=stranger, entry=enter(), today=LATER, came_true="yes", what_happened="X")  # fmt: skip
    with pytest.raises(CallFault, match="no note of this partnership"):
        services.withdraw_note(by=stranger, note=note(), today=TODAY, why="X")
