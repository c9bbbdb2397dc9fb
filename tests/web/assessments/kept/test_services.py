"""Findings are kept as their figures say them, ordered, said anew and withdrawn; the history tells no sentence."""

from __future__ import annotations

import json

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.kept import queries, services
from frankpledge.web.assessments.models import KeptFinding
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.telling import told
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests.web.assessments.conftest import TODAY


def test_a_finding_is_kept_as_its_figure_says_it_and_tied_to_the_theme(
    keeping, acting, figures, knife
):
    made = keeping(words=" Look at the evenings. ", explanations=["Recording changed", " "])
    said = told(figure_of(knife.partnership, figures["open"], acting(Role.ANALYST)))
    assert (made.sentence, made.caveats, made.title) == (
        said.sentence,
        list(said.caveats),
        said.title,
    )
    assert made.details["count"] == said.details["count"]
    assert made.numbers == [list(pair) for pair in said.numbers]
    assert (made.words, made.explanations) == ("Look at the evenings.", ["Recording changed"])
    assert not made.is_restricted
    link = Link.objects.get(relation="kept in")
    assert (link.source, link.target) == (figures["open"], knife.reference)


def test_the_same_figure_is_kept_once_a_theme(keeping):
    assert keeping() == keeping(bearing="context")
    assert KeptFinding.objects.count() == 1


def test_a_restricted_finding_stands_in_the_history_by_its_figure_alone(keeping):
    made = keeping("restricted")
    assert made.is_restricted
    events = list(Event.objects.filter(kind__in=(queries.KIND, "assessed-theme")).values())
    words = json.dumps(events, default=str)
    assert made.figure in words
    for secret in (made.sentence, made.title, "omestic abuse in"):
        assert secret not in words


def test_who_may_not_see_restricted_evidence_cannot_keep_it(keeping, acting, knife, figures):
    found = figure_of(knife.partnership, figures["restricted"], acting(Role.ANALYST))
    with pytest.raises(CallFault, match="restricted evidence"):
        services.keep(
            by=acting(Role.BOARD_MEMBER),
            today=TODAY,
            assessed=knife,
            figure=found,
            bearing="context",
        )


def test_an_unknown_bearing_is_refused_quoting_it(keeping):
    with pytest.raises(CallFault, match="'damning'"):
        keeping(bearing="damning")
    made = keeping()
    with pytest.raises(CallFault, match="'damning'"):
        services.say(by=made.kept_by, kept=made, bearing="damning")


def test_findings_of_a_bearing_change_places_and_stop_at_the_ends(keeping, acting, knife):
    first, second = keeping(), keeping("second")
    protective = keeping("restricted", bearing="protective")
    by = acting(Role.MANAGER)
    services.move(by=by, kept=second, way="up")
    assert list(queries.standing(by, knife)) == [second, first, protective]
    services.move(by=by, kept=second, way="up")
    services.move(by=by, kept=first, way="down")
    assert list(queries.standing(by, knife)) == [second, first, protective]
    with pytest.raises(CallFault, match="'sideways'"):
        services.move(by=by, kept=second, way="sideways")


def test_what_is_said_of_a_finding_changes_and_what_it_says_does_not(keeping):
    made = keeping()
    again = services.say(
        by=made.kept_by, kept=made, bearing="protective", words="It fell.", explanations=["Season"]
    )
    assert (again.bearing, again.words, again.explanations) == (
        "protective",
        "It fell.",
        ["Season"],
    )
    assert again.sentence == made.sentence
    assert "It fell." not in json.dumps(list(Event.objects.values()), default=str)


def test_a_withdrawn_finding_stays_with_its_reason_and_leaves_the_thread(keeping, acting, knife):
    made = keeping()
    by = acting(Role.ANALYST)
    with pytest.raises(CallFault, match="no longer stands"):
        services.withdraw(by=by, kept=made, today=TODAY, why=" ")
    services.withdraw(by=by, kept=made, today=TODAY, why="Counted twice.")
    assert list(queries.standing(by, knife)) == []
    (left,) = queries.left(by, knife)
    assert (left.withdrawn_why, left.withdrawn_by) == ("Counted twice.", by)
    assert not Link.objects.filter(relation="kept in").exists()
    assert Event.objects.filter(action="unlinked", record=knife.reference).exists()
    with pytest.raises(CallFault, match="withdrawn or replaced"):
        services.say(by=by, kept=made, bearing="context")


def test_a_withdrawn_figure_may_be_kept_again(keeping, acting):
    made = keeping()
    services.withdraw(by=made.kept_by, kept=made, today=TODAY, why="Too early.")
    assert keeping() != made


def test_a_closed_assessment_takes_no_finding_and_changes_none(keeping, acting, assessment):
    made = keeping()
    assessments.move(by=acting(Role.MANAGER), assessment=assessment, today=TODAY, state="final")
    with pytest.raises(CallFault, match="does not change any more"):
        keeping("second")
    with pytest.raises(CallFault, match="does not change any more"):
        services.withdraw(by=made.kept_by, kept=made, today=TODAY, why="Late.")


def test_another_partnerships_finding_is_not_written_to(keeping, acting, cast):
    made = keeping()
    with pytest.raises(CallFault, match="not kept in this partnership"):
        services.move(by=acting(Role.ANALYST, cast.other), kept=made, way="up")
