"""That a decision comes back is written down with why, what and by when, and how it was settled; both stay."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.due import services
from frankpledge.web.decisions.models import Decision
from frankpledge.web.history.models import Event

from ..conftest import TODAY

DUE = datetime.date(2027, 2, 1)


@pytest.fixture
def bring_back(member, decide):
    def brought(decision=None, **changed):
        told = {
            "why": "condition",
            "what": "Whether the grant has come",
            "due_on": DUE,
            "today": TODAY,
        }
        return services.bring_back(
            by=member(Role.MANAGER), decision=decision or decide(), **(told | changed)
        )

    return brought


def test_what_comes_back_is_settled_once_and_both_are_in_the_history(bring_back, member):
    made = bring_back()
    assert str(made) == "On a condition, 1 February 2027"
    assert bring_back(made.decision).number == 2
    services.settle(by=member(Role.MANAGER), due=made, how="It came.", today=DUE)
    made.refresh_from_db()
    assert (made.settled_on, made.settled_how) == (DUE, "It came.")
    with pytest.raises(CallFault, match="settled on 1 February 2027 already"):
        services.settle(by=member(Role.MANAGER), due=made, how="Again.", today=DUE)
    events = Event.objects.filter(record=made.decision.reference).order_by("number")
    assert [one.action for one in events][-3:] == ["comes back", "comes back", "settled"]
    assert events.last().after == {"number": 1, "how": "It came."}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"why": "whim"}, "Choose whether it was put off"),
        ({"what": " "}, "Say what the body is to look at"),
        ({"due_on": TODAY - datetime.timedelta(days=1)}, "is over"),
    ],
)
def test_what_makes_no_sense_is_refused(bring_back, changed, words):
    with pytest.raises(CallFault, match=words):
        bring_back(**changed)


def test_one_without_a_body_and_one_that_is_superseded_do_not_come_back(bring_back, decide):
    old = decide()
    decide(supersedes=old)
    with pytest.raises(CallFault, match="is superseded"):
        bring_back(old)
    stated = decide()
    Decision.objects.filter(pk=stated.pk).update(status="confirmed")
    loose = Decision.objects.create(partnership=stated.partnership, year=2020, number=7, reference="X-7", kind="other",
                                    title="Stated", wording="Stated.", is_as_stated=True, source="A plan")  # fmt: skip
    with pytest.raises(CallFault, match="comes back to none"):
        bring_back(loose)


def test_without_words_nothing_is_settled(bring_back, member):
    with pytest.raises(CallFault, match="Say how it was settled"):
        services.settle(by=member(Role.MANAGER), due=bring_back(), how=" ", today=TODAY)
