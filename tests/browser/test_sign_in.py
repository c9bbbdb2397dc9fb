"""The administrator invites a person; the person chooses a password, sets up an app, and signs in with its code."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from frankpledge.demo import people
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history import queries
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visitors import Visitor

NEW, PASSWORD = "robin@council.example", "three words apart"
STEP_S = 30


def code_of(secret: str, *, steps: int = 0) -> str:
    """Compute the six digits that an app shows for a secret, now or some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP_S + steps))


def says(page: Page, words: str) -> bool:
    """Whether the page says something."""
    return words in page.locator("body").inner_text()


def invited(someone: Visitor) -> str:
    """Invite Robin as the administrator does, and return the link to send."""
    page = someone.go("/people/invite/")
    page.get_by_label("Full name").fill("Robin (synthetic)")
    page.get_by_label("Work email address").fill(NEW)
    someone.press("Make the invitation")
    return page.locator(".govuk-inset-text").inner_text().strip()


def password_set(someone: Visitor, link: str) -> None:
    """Follow the invitation and choose a password."""
    page = someone.page
    page.goto(link)
    page.get_by_label("Password", exact=True).fill("short")
    someone.press("Set the password")
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name=re.compile("too short")).click()
    assert page.evaluate("document.activeElement.id") == "id_password"
    page.keyboard.type(PASSWORD)
    someone.press("Set the password")
    assert says(page, "Your password is set")


def app_set_up(someone: Visitor) -> str:
    """Set up an authenticator app, first with a wrong code; return its secret."""
    page = someone.go("/account/second-factor/")
    someone.press("Set up an authenticator app")
    page.get_by_label("Password", exact=True).fill(
        PASSWORD
    )  # asked again: whoever passes a desk must not do this
    someone.press("Go on")
    page.get_by_text("I cannot scan it").click()
    secret = page.locator("details strong").inner_text()
    code = page.locator("input[name=code]")
    code.fill("000000" if code_of(secret) != "000000" else "000001")
    someone.press("Set up the app")
    assert page.title().startswith("Error: ")
    page.get_by_text("I cannot scan it").click()
    secret = page.locator("details strong").inner_text()
    page.locator("input[name=code]").fill(code_of(secret))
    someone.press("Set up the app")
    assert not page.title().startswith("Error: "), page.locator("main").inner_text()
    return secret


@pytest.mark.usefixtures("demo")
def test_an_invited_person_signs_in_with_a_password_and_a_code(at_desk, chromium, signed_in):
    link = invited(signed_in(at_desk, "administrator"))
    at_desk.press("Sign out")

    password_set(at_desk, link)
    assert at_desk.page.goto(link).status == 400
    assert says(at_desk.page, "This invitation was used already")

    at_desk.sign_in(NEW, "three words astray")
    assert at_desk.page.title().startswith("Error: ")
    at_desk.sign_in(NEW, PASSWORD)
    assert says(at_desk.page, "You have no role in a partnership today")

    robin = User.objects.get(email=NEW)
    given_a_role(robin)
    secret = app_set_up(at_desk)
    at_desk.press("Sign out")

    at_desk.sign_in(NEW, PASSWORD)
    page = at_desk.page
    assert page.get_by_role("heading", level=1).inner_text() == "Prove it a second time"
    page.locator("input[name=code]").first.fill("123")
    at_desk.press("Sign in")
    assert page.title().startswith("Error: ")
    assert at_desk.violations() == []
    # The code of the next half minute: the one of setting up is used, and a phone may be as far off.
    page.locator("input[name=code]").first.fill(code_of(secret, steps=1))
    at_desk.press("Sign in")
    assert page.get_by_role("heading", level=1).inner_text() == "Today"
    assert says(page, "Robin (synthetic), Analyst")
    assert at_desk.complaints_but_refusals() == []
    assert queries.broken_link() is None


def given_a_role(person: User) -> None:
    """Give a person the analyst's role, as the partnership's manager does."""
    services.appoint(
        by="a manager",
        person=person,
        partnership=Partnership.objects.get(pk=people.PARTNERSHIP),
        role=Role.ANALYST,
        since=people.SINCE,
    )


@pytest.mark.usefixtures("demo")
def test_whoever_is_not_invited_cannot_sign_up_or_learn_who_has_an_account(at_desk):
    at_desk.go("/account/signup/")
    assert says(at_desk.page, "Page not found")
    answers = []
    for email in ("stranger@example.org", "analyst@demo.example"):
        at_desk.sign_in(email, "a wrong password")
        answers.append(at_desk.page.locator(".govuk-error-summary").inner_text())
    assert answers[0] == answers[1]


@pytest.mark.usefixtures("demo")
def test_a_person_signs_in_by_keyboard_on_a_phone(on_phone):
    page = on_phone.go("/account/login/")
    page.get_by_label("Email", exact=False).first.focus()
    page.keyboard.type("manager@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type(people.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/south-warwickshire/")
    assert on_phone.sideways() == 0
    assert says(page, "Manager (synthetic), Manager for Warwick District Council")
    on_phone.press("Sign out")
    on_phone.go("/south-warwickshire/")
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"
