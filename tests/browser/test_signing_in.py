"""Ann signs in for the first time with an app on her phone, or a key at her desk; and loses what protects her."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from frankpledge.web.accounts import invitations, services
from frankpledge.web.accounts.models import User
from tests.web.accounts.conftest import code_of

if TYPE_CHECKING:
    from tests.browser.visitors import Visitor

PASSWORD = "three unlike words"
EMAIL = "ann@example.org"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def needed(settings: Any) -> None:
    """Require a second factor, as a service on the network does."""
    settings.REQUIRE_SECOND_FACTOR = True


def is_sound(someone: Visitor, heading: str) -> None:
    """Hold that the page is the one that is meant, and that everybody can use it."""
    someone.page.get_by_role("heading", level=1, name=heading).wait_for()
    assert someone.violations() == [], heading
    assert someone.sideways() <= 0, heading
    assert someone.complaints == [], heading


@pytest.mark.usefixtures("needed")
def test_from_an_invitation_to_an_authenticator_app_and_back_in(on_phone: Visitor):
    ann = on_phone
    person = services.invite(by="test", email=EMAIL, name="Ann (synthetic)")
    ann.go(f"/invitations/{invitations.link_text(person)}/")
    is_sound(ann, "Choose a password")
    ann.page.get_by_label("Password", exact=True).fill(PASSWORD)
    ann.press("Set the password")
    ann.sign_in(EMAIL, PASSWORD)
    is_sound(ann, "Set up a second factor")
    ann.press("Set up an authenticator app")
    is_sound(ann, "Confirm that it is you")
    ann.page.get_by_label("Password", exact=True).fill(PASSWORD)
    ann.press("Go on")
    is_sound(ann, "Set up an authenticator app")
    assert ann.page.locator("img.fp-code").evaluate("image => image.naturalWidth") > 0
    ann.page.get_by_text("I cannot scan it").click()
    secret = ann.page.locator(".govuk-details__text strong").inner_text()
    ann.page.get_by_label("Code", exact=True).fill("000000")
    ann.press("Set up the app")
    assert ann.page.title().startswith("Error: ")
    is_sound(ann, "Set up an authenticator app")
    ann.page.get_by_label("Code", exact=True).fill(code_of(secret))
    ann.press("Set up the app")
    is_sound(ann, "Recovery codes")
    codes = ann.page.locator(".fp-codes li").all_inner_texts()
    assert len(set(codes)) == 10
    ann.press("Go on to the service")
    is_sound(ann, "Your partnerships")
    ann.go("/account/")
    is_sound(ann, "Your account")
    ann.press("Sign out")
    ann.sign_in(EMAIL, PASSWORD)
    is_sound(ann, "Prove it a second time")
    ann.page.get_by_label("Code", exact=True).fill(codes[0])
    ann.press("Sign in")
    is_sound(ann, "Your partnerships")
    ann.go("/account/2fa/recovery-codes/generate/")
    ann.page.get_by_label("Password", exact=True).fill(PASSWORD)
    ann.press("Go on")
    is_sound(ann, "Make new recovery codes")
    ann.go("/account/2fa/totp/deactivate/")
    is_sound(ann, "Remove the authenticator app")
    ann.press("Remove the app")
    is_sound(ann, "Set up a second factor")


def with_key(someone: Visitor) -> None:
    """Plug a security key into the browser."""
    session = someone.page.context.new_cdp_session(someone.page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False,
               "hasUserVerification": True, "isUserVerified": True}  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.usefixtures("needed")
def test_a_security_key_is_added_used_renamed_and_removed(at_desk: Visitor):
    ann = at_desk
    User.objects.create_user(EMAIL, "Ann (synthetic)", PASSWORD)
    with_key(ann)
    ann.sign_in(EMAIL, PASSWORD)
    ann.press("Add a security key")
    ann.page.get_by_label("Password", exact=True).fill(PASSWORD)
    ann.press("Go on")
    is_sound(ann, "Add a security key")
    ann.page.get_by_label("What you call this key").fill("Blue key")
    ann.press("Add the key")
    is_sound(ann, "Recovery codes")
    ann.go("/account/")
    ann.press("Sign out")
    ann.sign_in(EMAIL, PASSWORD)
    is_sound(ann, "Prove it a second time")
    ann.press("Use a security key")
    is_sound(ann, "Your partnerships")
    ann.go("/account/2fa/webauthn/reauthenticate/?next=/account/2fa/webauthn/")
    is_sound(ann, "Confirm that it is you")
    ann.press("Use a security key")
    is_sound(ann, "Security keys")
    ann.press("Rename Blue key")
    is_sound(ann, "Rename a security key")
    ann.page.get_by_label("What you call this key").fill("Green key")
    ann.press("Save the name")
    ann.press("Remove Green key")
    is_sound(ann, "Remove “Green key”")
    ann.press("Remove the key")
    is_sound(ann, "Set up a second factor")


def test_a_key_that_does_not_answer_is_told_on_the_page(at_desk: Visitor):
    User.objects.create_user(EMAIL, "Ann (synthetic)", PASSWORD)
    at_desk.sign_in(EMAIL, PASSWORD)
    at_desk.go("/account/2fa/webauthn/add/")
    at_desk.page.get_by_label("Password", exact=True).fill(PASSWORD)
    at_desk.press("Go on")
    at_desk.page.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new Error('no')); }"
    )
    at_desk.page.get_by_role("button", name="Add the key").click()
    at_desk.page.get_by_text("The security key did not answer").wait_for()
    assert at_desk.complaints == []
