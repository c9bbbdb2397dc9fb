"""allauth's forms with our labels: no placeholder stands for a label, every field says what belongs in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as FactorAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.cache import cache

if TYPE_CHECKING:
    from django.forms import Field, Form

PASSWORD_HINT = (
    "At least 12 characters. Three words that have nothing to do with one another do well."  # noqa: S105 - a hint, not a password
)
CODE_HINT = "The six digits in your authenticator app, or one of your recovery codes."


def told(form: Form, name: str, label: str, hint: str = "", empty: str = "") -> Field:
    """Give a field its label, hint and words for when it is empty, and take its placeholder away."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = empty or f"Enter {label[0].lower()}{label[1:]}"
    return field


def once(user: Any, code: str) -> str:
    """Return a code that is right, and take it no second time; a ValidationError where it was used before.

    allauth takes the code that set an app up again at the next sign-in, and forgets a used code after one period of
    the app, while a code is right for as many periods as the tolerance adds on both sides.
    """
    period, tolerance = app_settings.TOTP_PERIOD, app_settings.TOTP_TOLERANCE
    key = f"accounts.code.used:{user.pk}:{normalize_user_code(code)}"
    if not cache.add(key, "used", timeout=period * (2 * tolerance + 1)):
        raise get_adapter().validation_error("incorrect_code")
    return code


class SignIn(LoginForm):
    """Address and password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        address = told(self, "login", "Email address", empty="Enter your email address")
        address.error_messages["invalid"] = (
            "Enter an email address in the right form, like name@example.org"
        )
        told(self, "password", "Password", empty="Enter your password")


class PasswordAgain(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told(self, "password", "Password", empty="Enter your password")


class NewPassword(ChangePasswordForm):
    """The current password, and the new one twice."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told(self, "oldpassword", "Current password", empty="Enter your current password")
        told(self, "password1", "New password", PASSWORD_HINT, "Enter a new password")
        told(self, "password2", "New password again", empty="Enter the new password again")


class Code(AuthenticateForm):
    """The code of the second step."""

    def clean_code(self) -> str:
        """Take a code once."""
        return once(self.user, super().clean_code())

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told(self, "code", "Code", CODE_HINT, "Enter the code")


class CodeAgain(FactorAgainForm):
    """The code once more, before something that matters."""

    def clean_code(self) -> str:
        """Take a code once."""
        return once(self.user, super().clean_code())

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told(self, "code", "Code", CODE_HINT, "Enter the code")


class FirstCode(ActivateTOTPForm):
    """The first code of a new authenticator app, which shows that it was set up."""

    def clean_code(self) -> str:
        """Take a code once: the one that sets the app up signs nobody in."""
        return once(self.user, super().clean_code())

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told(
            self,
            "code",
            "Code",
            "The six digits that the app shows now.",
            "Enter the code that the app shows",
        )


class NewKey(AddWebAuthnForm):
    """A security key and what its owner calls it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["credential"].error_messages["required"] = (
            "Your browser gave no key. Allow scripts on this page, then touch the key when asked"
        )
        told(
            self,
            "name",
            "What you call this key",
            "To tell it from others, like “Blue key at home”.",
        )


class NameOfKey(EditWebAuthnForm):
    """Another name for a security key."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        told(
            self,
            "name",
            "What you call this key",
            "To tell it from others, like “Blue key at home”.",
        )
