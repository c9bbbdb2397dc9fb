"""What was typed outlives a session that ended: it stands in its form again, for the same person and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session

from frankpledge.demo.people import PASSWORD
from frankpledge.web.assessments.models import Theme

if TYPE_CHECKING:
    from tests.browser.visitors import Visitor

ADD = "/south-warwickshire/assessment/themes/add/"
WORDS = "Synthetic: an hour of typing.\nA second line."
KEPT = "() => Object.values(sessionStorage).join(' ')"
STANDS = "stands below again"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def typed(at_desk, signed_in) -> Visitor:
    """Let the analyst type into a form, end their session elsewhere, and send it."""
    page = signed_in(at_desk, "analyst").go(ADD)
    page.get_by_label("What is the theme called?").fill("Synthetic theme")
    page.locator("textarea[name=about]").fill(WORDS)
    Session.objects.all().delete()
    at_desk.press("Add it")
    assert "is kept in this tab" in page.locator("main").inner_text()
    return at_desk


def enter(someone: Visitor, email: str) -> None:
    """Sign in on the page that is shown."""
    page = someone.page
    page.get_by_label("Email", exact=False).first.fill(email)
    page.get_by_label("Password", exact=True).first.fill(PASSWORD)
    someone.press("Sign in")


def test_what_was_typed_stands_in_the_form_again_and_is_saved_when_it_is_sent(typed):
    page = typed.page
    enter(typed, "analyst@demo.example")
    assert page.url.endswith(ADD)
    page.get_by_text(STANDS).wait_for()
    assert STANDS in page.evaluate("document.activeElement.textContent")
    assert page.locator("textarea[name=about]").input_value() == WORDS
    assert typed.violations() == []
    typed.press("Add it")
    assert Theme.objects.get(name="Synthetic theme").about.splitlines() == WORDS.splitlines()
    assert "typing" not in page.evaluate(KEPT)
    typed.go(ADD)
    assert page.locator("textarea[name=about]").input_value() == ""


def test_nobody_else_gets_it_in_the_same_tab(typed):
    page = typed.page
    enter(typed, "manager@demo.example")
    assert page.url.endswith(ADD)
    assert page.locator("textarea[name=about]").input_value() == ""
    assert page.get_by_text(STANDS).count() == 0
    assert page.evaluate(KEPT) == ""


def test_signing_out_takes_it_out_of_the_tab(typed):
    page = typed.page
    enter(typed, "analyst@demo.example")
    page.get_by_text(STANDS).wait_for()
    Session.objects.all().delete()
    typed.press("Add it")
    enter(typed, "analyst@demo.example")
    typed.go("/south-warwickshire/")
    page.evaluate("sessionStorage.setItem('fp-lost:else', 'x')")
    typed.press("Sign out")
    assert page.evaluate(KEPT) == ""


def test_what_was_refused_is_not_brought_back_from_the_tab(at_desk, signed_in):
    page = signed_in(at_desk, "analyst").go(ADD)
    page.locator("textarea[name=about]").fill(WORDS)
    at_desk.press("Add it")
    assert page.title().startswith("Error: ")
    assert page.evaluate(KEPT) == ""
    at_desk.go(ADD)
    assert page.get_by_text(STANDS).count() == 0
