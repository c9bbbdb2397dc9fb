"""Themes are added, changed, ordered, ended and begun again with their history, and only within their partnership."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.themes import services
from frankpledge.web.history.models import Event
from tests.web.assessments.conftest import TODAY


def order(cast) -> list[str]:
    return list(
        Theme.objects.filter(partnership=cast.own, ended_on=None).values_list("slug", flat=True)
    )


def test_a_theme_is_added_last_with_an_address_of_its_own(acting, themes, cast):
    by = acting(Role.ANALYST)
    made = services.add(by=by, name=" Knife crime ", topics=["extract/knife", "extract/knife"],
                        indicators=["Injuries", " "], specialist=acting(Role.THEME_SPECIALIST))  # fmt: skip
    assert (made.slug, made.name, made.topics) == (
        "knife-crime-2",
        "Knife crime",
        ["extract/knife"],
    )
    assert made.indicators == ["Injuries"]
    assert order(cast)[-1] == made.slug
    event = Event.objects.get(action="added", kind="theme")
    assert event.after["specialist"] == "theme-specialist council"
    assert "Synthetic Theme" not in str(event.after)


@pytest.mark.parametrize(("name", "slug"), [("Add", "add-2"), ("***", "theme"), ("Add", "add-2")])
def test_an_address_that_is_taken_or_empty_is_told_apart(acting, name, slug):
    assert services.add(by=acting(Role.ANALYST), name=name).slug == slug


def test_what_makes_no_theme_is_refused(acting, cast):
    by = acting(Role.ANALYST)
    with pytest.raises(CallFault, match="what the theme is called"):
        services.add(by=by, name=" ")
    with pytest.raises(CallFault, match="'extract/dragons'"):
        services.add(by=by, name="Dragons", topics=["extract/dragons"])
    with pytest.raises(CallFault, match="people of this partnership"):
        services.add(by=by, name="Dragons", specialist=acting(Role.ANALYST, cast.other))


def test_a_changed_theme_keeps_its_address(acting, themes):
    changed = services.change(
        by=acting(Role.MANAGER), theme=themes["asb"], name="ASB", about="Nuisance."
    )
    assert (changed.slug, changed.name, changed.about) == ("asb", "ASB", "Nuisance.")
    assert Event.objects.get(action="changed").before["name"] == "Anti-social behaviour"


def test_themes_change_places_and_stop_at_the_ends(acting, themes, cast):
    by = acting(Role.ANALYST)
    assert services.move(by=by, theme=themes["asb"], way="up").slug == "asb"
    assert order(cast) == ["knife-crime", "asb", "domestic-abuse"]
    services.move(by=by, theme=themes["knife-crime"], way="up")
    services.move(by=by, theme=themes["domestic-abuse"], way="down")
    assert order(cast) == ["knife-crime", "asb", "domestic-abuse"]
    with pytest.raises(CallFault, match="'over'"):
        services.move(by=by, theme=themes["asb"], way="over")


def test_an_ended_theme_has_no_place_and_may_begin_again(acting, themes, cast):
    by = acting(Role.ANALYST)
    services.end(by=by, theme=themes["asb"], today=TODAY)
    assert "asb" not in order(cast)
    with pytest.raises(CallFault, match="has no place"):
        services.move(by=by, theme=themes["asb"], way="up")
    with pytest.raises(CallFault, match="31 January 2026 already"):
        services.end(by=by, theme=themes["asb"], today=TODAY)
    services.begin_again(by=by, theme=themes["asb"])
    assert "asb" in order(cast)
    with pytest.raises(CallFault, match="a theme already"):
        services.begin_again(by=by, theme=themes["asb"])


def test_another_partnerships_theme_is_not_written_to(acting, themes, cast):
    with pytest.raises(CallFault, match="no theme of this partnership"):
        services.end(by=acting(Role.ANALYST, cast.other), theme=themes["asb"], today=TODAY)
