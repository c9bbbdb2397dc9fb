"""A judgement is signed with a day and a name; a later one takes its place, and both stay."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.contents import queries, services
from frankpledge.web.history.models import Event
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def sign(acting, assessment):
    def signed(**more):
        told = {"by": acting(Role.ANALYST), "assessment": assessment, "today": TODAY, "content": "community",
                "is_there": True, "words": "Appendix 2."} | more  # fmt: skip
        return services.sign(**told)

    return signed


def test_the_latest_judgement_stands_first_and_the_earlier_one_stays(sign, acting, assessment):
    first = sign()
    second = sign(is_there=False, words="Taken out again.", by=acting(Role.MANAGER))
    assert queries.signed(acting(Role.BOARD_MEMBER), assessment) == {"community": [second, first]}
    events = Event.objects.filter(action="contents signed").order_by("pk")
    assert [event.after for event in events] == [
        {"content": "community", "is_there": True},
        {"content": "community", "is_there": False},
    ]


def test_what_is_no_judgement_is_refused(sign, acting, assessment, cast):
    with pytest.raises(CallFault, match="'dragons'"):
        sign(content="dragons")
    with pytest.raises(CallFault, match="what is missing"):
        sign(words=" ")
    with pytest.raises(CallFault, match="no assessment of this partnership"):
        sign(by=acting(Role.ANALYST, cast.other))
    assessments.move(by=acting(Role.MANAGER), assessment=assessment, today=TODAY, state="final")
    with pytest.raises(CallFault, match="does not change"):
        sign()
