"""Assessments are begun, moved on and closed with their history, and only within their partnership."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services
from frankpledge.web.history.models import Event
from tests.web.assessments.conftest import TODAY

WHOLE = {"kind": "full", "title": "Assessment", "first": "2025-04", "last": "2025-12"}


def test_an_assessment_takes_its_themes_in_order_and_says_so_in_the_history(assessment):
    held = list(assessment.assessed.values_list("order", "reference"))
    assert held == [
        (1, f"{assessment.reference}-knife-crime"),
        (2, f"{assessment.reference}-domestic-abuse"),
    ]
    told = list(Event.objects.filter(kind__startswith="assess").values_list("action", "record"))
    assert told == [
        ("begun", assessment.reference),
        ("theme taken", held[0][1]),
        ("theme taken", held[1][1]),
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "verdict"}, "'verdict'"),
        ({"title": "  "}, "title"),
        ({"first": "2025-13"}, "'2025-13'"),
        ({"last": "2025-03"}, "before it starts"),
    ],
)
def test_what_makes_no_assessment_is_refused_with_its_value(acting, wrong, words):
    with pytest.raises(CallFault, match=words):
        services.begin_assessment(by=acting(Role.ANALYST), today=TODAY, **(WHOLE | wrong))


def test_a_theme_is_taken_once(acting, assessment, themes):
    again = services.take_theme(
        by=acting(Role.ANALYST), assessment=assessment, theme=themes["knife-crime"]
    )
    assert again.order == 1
    assert assessment.assessed.count() == 2


def test_an_ended_theme_and_a_strangers_are_refused(acting, cast, assessment, themes):
    themes["asb"].ended_on = TODAY
    with pytest.raises(CallFault, match="was ended"):
        services.take_theme(by=acting(Role.ANALYST), assessment=assessment, theme=themes["asb"])
    themes["asb"].partnership = cast.other
    with pytest.raises(CallFault, match="no theme of this partnership"):
        services.take_theme(by=acting(Role.ANALYST), assessment=assessment, theme=themes["asb"])


def test_another_partnerships_assessment_is_not_written_to(acting, cast, assessment, themes):
    stranger = acting(Role.ANALYST, cast.other)
    with pytest.raises(CallFault, match="no assessment of this partnership"):
        services.take_theme(by=stranger, assessment=assessment, theme=themes["asb"])


def test_what_the_board_received_changes_no_more(acting, assessment, themes):
    by = acting(Role.MANAGER)
    for state in ("feedback", "drafting", "final", "received"):
        assessment = services.move(by=by, assessment=assessment, today=TODAY, state=state)
    assert assessment.received_on == TODAY
    with pytest.raises(CallFault, match="received by the board, and does not change"):
        services.take_theme(by=by, assessment=assessment, theme=themes["asb"])
    with pytest.raises(CallFault, match="does not become"):
        services.move(by=by, assessment=assessment, today=TODAY, state="drafting")


def test_an_unknown_state_is_refused_quoting_it(acting, assessment):
    with pytest.raises(CallFault, match="'burnt'"):
        services.move(by=acting(Role.ANALYST), assessment=assessment, today=TODAY, state="burnt")
