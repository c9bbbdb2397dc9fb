"""Priorities on pages: for everybody who sees decisions, with what led to them as far as one may see it."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities.writing import stand
from frankpledge.web.partnerships.models import AreaOfWork
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import found_group, mark
from tests.web.assessments.chosen import MET, adopted, choose, recommend
from tests.web.assessments.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def knives(manager, knife) -> Priority:
    return adopted(manager, knife, words="Fewer knives.", first_year=2025, last_year=2029)


@pytest.fixture
def threat(cast, knives) -> Priority:
    made = Priority.objects.create(partnership=cast.own, slug="threat", name="Zombie knives", since=MET,
                                   status="emerging-threat", under=knives, origin="chosen")  # fmt: skip
    stand(made, MET, None)
    return made


def at(name, *more):
    return reverse(name, args=["southmere", *more])


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def test_without_a_priority_the_page_says_where_one_comes_from(as_role, cast):
    assert at("outcomes") in shown(as_role(Role.MANAGER), at("priorities"))
    page = shown(as_role(Role.SCRUTINY), at("priorities"))
    assert "manager writes down what the Board chooses" in page
    assert at("outcomes") not in page


@pytest.mark.parametrize("role", [Role.SCRUTINY, Role.ACTION_OWNER, Role.BOARD_MEMBER])
def test_who_sees_decisions_sees_the_priorities_and_what_stands_under_each(
    as_role, knives, threat, role
):
    page = shown(as_role(role), at("priorities"))
    assert "Priorities 2025–2029" in page
    assert page.index("Knife crime") < page.index("Zombie knives")
    assert "Emerging threat" in page
    page = shown(as_role(role), at("priority", "knife-crime"))
    assert "Fewer knives." in page
    assert "Knife crime adopted as a priority" in page
    assert "Zombie knives" in page
    assert "Change it" not in page


def test_who_may_not_see_the_assessment_sees_the_decision_and_that_there_is_more(as_role, knives):
    page = shown(as_role(Role.SCRUTINY), at("priority", "knife-crime"))
    assert "What was decided" in page
    assert "What was recommended" not in page
    assert "1 more that your role does not show" in page
    page = shown(as_role(Role.BOARD_MEMBER), at("priority", "knife-crime"))
    assert "What was recommended" in page
    assert "The figures rose and harm is high (synthetic)." in page


def test_they_are_shown_as_they_stood_on_a_day(as_role, knives):
    asked = {"on-day": "19", "on-month": "1", "on-year": "2026"}
    page = as_role(Role.SCRUTINY).get(at("priorities"), asked).content.decode()
    assert "As they stood on 19 January 2026" in page
    assert "No priority is known to have stood on that day" in page
    page = as_role(Role.SCRUTINY).get(at("priorities"), asked | {"on-day": "20"}).content.decode()
    assert "Knife crime" in page
    wrong = as_role(Role.SCRUTINY).get(at("priorities"), asked | {"on-day": "x"}).content.decode()
    assert "must be a real date" in wrong


def test_what_was_watched_referred_and_not_taken_up_stands_there_with_its_reasons(
    as_role, manager, assessment, knife
):
    rows = [
        recommend(
            manager, knife, "reject", reasons="Too few.", instead="Exclusions.", proposal="Alone"
        ),
        recommend(manager, knife, "refer", forum_named="the county board", proposal="Sent on"),
        recommend(manager, knife, "watch", review_on=TODAY, proposal="Watched one"),
    ]
    for row in rows:
        choose(manager, row)
    page = shown(as_role(Role.SCRUTINY), at("priorities"))
    for words in ("Looked at and not taken up", "Too few.", "Exclusions.", "To the county board", "Watched one",
                  "looked at again on 31 January 2026"):  # fmt: skip
        assert words in page
    assert at("outcome", rows[0].reference) not in page
    assert at("outcome", rows[0].reference) in shown(as_role(Role.BOARD_MEMBER), at("priorities"))


def test_a_priority_is_changed_step_by_step(as_role, cast, knives, threat):
    client = as_role(Role.MANAGER)
    area = AreaOfWork.objects.create(
        partnership=cast.own, slug="vawg", name="Violence against women"
    )
    page = shown(client, at("priority", "knife-crime"))
    steps = {
        "words": {"words": "Fewer knives, less fear.", "why": "Mid-term."} | dated("since"),
        "serves": {
            "statutory": ["serious-violence"],
            "areas": [area.pk],
            "objectives": "One\n\nTwo",
        },
        "review": dated("review_on", year="2027"),
    }
    for name, told in steps.items():
        where = at("change-priority", "knife-crime", name)
        assert where in page
        assert shown(client, where)
        assert client.post(where, told)["Location"] == at("priority", "knife-crime")
    page = shown(client, at("priority", "knife-crime"))
    for words in ("Fewer knives, less fear.", "section 6(1)(d)", "Violence against women", "Two", "31 January 2027",
                  "See how the words changed"):  # fmt: skip
        assert words in page
    wordings = shown(client, at("priority-wordings", "knife-crime"))
    assert "Version 2, from 31 January 2026" in wordings
    assert "Added: </span>knives, less fear." in wordings
    assert "Gone: </span>knives." in wordings
    told = {"status": "focus-area", "why": "Less of it."} | dated("since")
    client.post(at("change-priority", "threat", "place"), told)
    assert "Emerging threat under Knife crime" in shown(client, at("priority", "threat"))
    client.post(at("change-priority", "threat", "end"), {"why": "None left."} | dated("ended_on"))
    assert "None left." in shown(client, at("priority", "threat"))
    assert "does not change any more" in shown(client, at("change-priority", "threat", "end"))
    assert "ended on 31 January 2026" in shown(client, at("priorities"))


def dated(name: str, year: str = "2026") -> dict[str, str]:
    return {f"{name}-day": "31", f"{name}-month": "1", f"{name}-year": year}


def test_what_the_service_refuses_is_said_on_the_form(as_role, knives):
    client = as_role(Role.MANAGER)
    where = at("change-priority", "knife-crime", "end")
    wrong = client.post(where, {"why": "X"} | dated("ended_on", year="2027"))
    assert (wrong.status_code, "still to come" in wrong.content.decode()) == (400, True)
    assert client.get(at("change-priority", "knife-crime", "verdict")).status_code == 404
    assert as_role(Role.ANALYST).get(where).status_code == 403


def test_without_a_wording_the_pages_say_so(as_role, threat):
    client = as_role(Role.MANAGER)
    assert "It has no wording yet" in shown(client, at("priority", "threat"))
    assert "It has no wording yet" in shown(client, at("priority-wordings", "threat"))


def test_who_may_change_priorities_is_led_to_what_nobody_has_said_of_them(as_role, threat):
    words, serves = (at("change-priority", threat.slug, step) for step in ("words", "serves"))
    for page in (at("priorities"), at("priority", threat.slug)):
        found = shown(as_role(Role.MANAGER), page)
        assert found.count(f'href="{words}"') >= 1
        assert found.count(f'href="{serves}"') >= 1
        assert f'href="{words}"' not in shown(as_role(Role.BOARD_MEMBER), page)
    assert "Not said yet" in shown(as_role(Role.MANAGER), at("priorities"))
    yesterday = at("priorities") + "?on-day=1&on-month=2&on-year=2026"
    assert "Not said yet" not in shown(as_role(Role.MANAGER), yesterday)


def test_a_priority_marked_for_others_is_nowhere(as_role, manager, knives, threat):
    group = found_group(
        by=manager, partnership=manager.partnership, name="Inner", purpose="Synthetic"
    )
    mark(
        by=manager,
        kind="priority",
        record_id="knife-crime",
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    board = as_role(Role.BOARD_MEMBER)
    assert board.get(at("priority", "knife-crime")).status_code == 404
    for where in (at("priorities"), at("priority", "threat")):
        assert "Knife crime" not in shown(board, where)
    manages = as_role(Role.MANAGER)
    assert "OFFICIAL-SENSITIVE" in shown(manages, at("priorities"))
    shown(manages, at("priority", "knife-crime"))
    assert Read.objects.filter(kind="priority").count() == 1


@pytest.mark.parametrize("name", ["priorities-csv", "priorities-xlsx"])
def test_the_table_leaves_with_its_marking(as_role, knives, threat, name):
    answer = as_role(Role.SCRUTINY).get(at(name))
    assert answer.status_code == 200
    assert "Priorities-of-Southmere-synthetic-OFFICIAL" in answer["Content-Disposition"]
    if name.endswith("csv"):
        text = answer.content.decode("utf-8-sig")
        assert "Zombie knives,Emerging threat,Knife crime,2026-01-20" in text


def test_a_decision_of_the_register_may_be_begun_because_of_it(as_role, knives):
    page = shown(as_role(Role.MANAGER), at("priority", "knife-crime"))
    assert "Record a decision because of this" in page


def test_a_note_names_what_is_contradicted_and_no_id(as_role, cast):
    cast.own.contradiction_set.create(
        slug="lines-since", what="Since when it is a priority", source="§1", readings=[]
    )
    Priority.objects.create(
        partnership=cast.own, slug="lines", name="Lines", status="priority", origin="stated", source="§1",
        note="From before; see the contradiction lines-since.", since=datetime.date(2023, 3, 1), is_month_only=True,
    )  # fmt: skip
    page = shown(as_role(Role.BOARD_MEMBER), at("priority", "lines"))
    assert ">Since when it is a priority</a>" in page
    assert "contradiction lines-since" not in page
