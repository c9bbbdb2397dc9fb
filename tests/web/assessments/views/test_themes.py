"""The themes' pages: added and changed by who writes assessments, read by who may."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Theme
from frankpledge.web.sharing.services import found_group, mark
from tests.web.assessments.chosen import adopted, choose, recommend


def test_an_empty_list_says_what_to_do(as_role, cast):
    where = reverse("themes", args=[cast.own.pk])
    assert "Add the first with the button" in as_role(Role.ANALYST).get(where).text
    read = as_role(Role.BOARD_MEMBER).get(where).text
    assert "analysts and manager add them" in read
    assert "Add a theme" not in read


def test_an_analyst_adds_a_theme_with_its_topics(as_role, cast, acting):
    acting(Role.THEME_SPECIALIST)
    where = reverse("theme-add", args=[cast.own.pk])
    client = as_role(Role.ANALYST)
    assert "Selections of the police extract" in client.get(where).text
    sent = {
        "name": "Rural crime",
        "police-uk": ["police-uk/burglary"],
        "extract": ["extract/rural"],
        "indicators": "Machines stolen\n\nHare coursing",
    }
    page = client.post(where, sent, follow=True)
    made = Theme.objects.get()
    assert (made.topics, made.indicators) == (
        ["police-uk/burglary", "extract/rural"],
        ["Machines stolen", "Hare coursing"],
    )
    assert "Hare coursing" in page.text
    again = client.get(reverse("theme-change", args=[cast.own.pk, made.slug])).text
    assert again.count(" checked") == 2
    page = client.post(
        reverse("theme-change", args=[cast.own.pk, made.slug]),
        sent | {"name": "Rural"},
        follow=True,
    )
    assert "Rural" in page.text
    assert client.post(where, {"name": ""}).status_code == 400
    change = reverse("theme-change", args=[cast.own.pk, made.slug])
    assert client.post(change, {"name": ""}).status_code == 400


def test_what_the_service_refuses_is_said_on_the_form(as_role, cast, themes, monkeypatch):
    client = as_role(Role.ANALYST)
    for name, more in (("theme-add", []), ("theme-change", ["asb"])):
        page = client.post(
            reverse(name, args=[cast.own.pk, *more]), {"name": "  x", "extract": ["extract/none"]}
        )
        assert page.status_code == 400


def test_a_theme_is_moved_ended_and_begun_again(as_role, cast, themes):
    client = as_role(Role.ANALYST)
    page = client.post(reverse("theme-move", args=[cast.own.pk, "asb"]), {"way": "up"}, follow=True)
    assert "Anti-social behaviour is number 2" in page.text
    assert "Move up" in page.text
    assert "Move up" not in client.get(reverse("themes", args=[cast.own.pk])).text
    end = reverse("theme-end", args=[cast.own.pk, "asb"])
    assert "No assessment takes it" in client.post(end, follow=True).text
    assert "Ended" in client.get(reverse("themes", args=[cast.own.pk])).text
    assert "is a theme again" in client.post(end, follow=True).text


def test_a_theme_names_the_assessments_that_have_it(as_role, cast, assessment):
    page = as_role(Role.BOARD_MEMBER).get(reverse("theme", args=[cast.own.pk, "knife-crime"]))
    assert assessment.title in page.text
    page = as_role(Role.BOARD_MEMBER).get(reverse("theme", args=[cast.own.pk, "asb"]))
    assert "No assessment that you may see has it" in page.text


def test_a_theme_names_its_priorities_and_what_was_not_taken_up_as_far_as_one_may_see(
    as_role, cast, acting, knife
):
    manager, other = acting(Role.MANAGER), knife.assessment.assessed.last()
    second = recommend(manager, other, "reject", proposal="A second one", instead="The first")
    made = adopted(manager, knife)
    choose(manager, second)
    place = [reverse("theme", args=[cast.own.pk, one.theme.slug]) for one in (knife, other)]
    board = as_role(Role.BOARD_MEMBER)
    assert (
        f'href="{reverse("priority", args=[cast.own.pk, made.slug])}"' in board.get(place[0]).text
    )
    assert "A second one" not in board.get(place[0]).text
    assert "A second one" in board.get(place[1]).text
    group = found_group(by=manager, partnership=cast.own, name="Inner", purpose="Synthetic")
    for kind, record in (("priority", made.slug), ("outcome", other.outcomes.get().reference)):
        mark(
            by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group]
        )
    assert "/priorities/" + made.slug not in board.get(place[0]).text
    assert "A second one" not in board.get(place[1]).text


def test_what_is_not_there_is_404(as_role, cast, assessment):
    client = as_role(Role.ANALYST)
    assert client.get(reverse("theme", args=[cast.own.pk, "none"])).status_code == 404
