"""Sign-in by the organisation's directory (OpenID Connect): who is known there, by issuer and subject, never by email.

allauth carries the exchange; here it is made strict. The issuer must be the one that is set, the token's signature is
checked against the directory's keys, and whoever is not bound to an account by an invitation is refused.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404
from django.shortcuts import render
from requests import RequestException

from frankpledge.faults import CallFault
from frankpledge.web.accounts import invitations, services
from frankpledge.web.accounts.models import User

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse

log = logging.getLogger("frankpledge.accounts")
INVITATION = "invitation"
# Signatures by a key pair alone: with a shared secret, whoever can check a token can make one.
ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}

UNKNOWN = "The directory knows you, and this service does not."


class Exchange(OpenIDConnectOAuth2Adapter):
    """allauth's exchange with the directory, with every check of OpenID Connect."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the directory says of itself; refuse it where it is not the issuer that is set."""
        told: dict[str, Any] = super().openid_config
        wanted = self.get_provider().app.settings["issuer"]
        if told.get("issuer") != wanted:
            raise OAuth2Error("the discovery document names another issuer")
        return told

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """Check signature, issuer, audience, time and tenant of a token, and return what it says."""
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
                raise OAuth2Error("the token is not signed by a key pair")
            told: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
                verify_signature=True,
            )
        except (jwt.PyJWTError, KeyError, ValueError) as error:
            raise OAuth2Error("the token cannot be read") from error
        tenant = app.settings["tenant"]
        if tenant and told.get("tid") != tenant:
            raise OAuth2Error("the token is of another tenant")
        if not told.get("sub"):
            raise OAuth2Error("the token names no subject")
        return told

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **more: Any) -> Any:
        """Return who came, from the signed token alone."""
        if not more["response"].get("id_token"):
            raise OAuth2Error("the directory sent no token")
        return super().complete_login(request, app, token, **more)


class Directory(OpenIDConnectProvider):
    """The directory as allauth sees it: its subjects are known by issuer and subject together."""

    package = "allauth.socialaccount.providers.openid_connect"
    oauth2_adapter_class = Exchange

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return issuer and subject."""
        return f"{data['id_token']['iss']} {data['id_token']['sub']}"

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Return none: no account is found by what a directory says of an address."""
        del data
        return []

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing of what the directory says beyond who it is."""
        del data
        return {}


class ByInvitation(DefaultSocialAccountAdapter):
    """Let in whom an invitation has bound to an account, and bind whoever brings one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Refuse: nobody signs up."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let a bound person pass, bind an invited one, refuse everybody else."""
        link = request.session.pop(INVITATION, None)
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(refusal(request, UNKNOWN))
        if sociallogin.is_existing:
            return
        owner = User.objects.filter(
            email=User.objects.normalise(sociallogin.user.email or "")
        ).first()
        if link is None:
            raise ImmediateHttpResponse(refusal(request, services.NOT_YOURS if owner else UNKNOWN))
        try:
            person, code = invitations.read_link(link)
            sociallogin.account = services.bind_directory(
                by=person,
                code=code,
                provider=sociallogin.account.provider,
                uid=sociallogin.account.uid,
                email=sociallogin.user.email or "",
            )
        except CallFault as fault:
            raise ImmediateHttpResponse(refusal(request, str(fault))) from fault
        sociallogin.user = sociallogin.account.user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Say that the directory's answer was refused; the reason stands in the log, which names nobody."""
        del provider, extra_context
        if error == AuthError.CANCELLED:
            return
        log.warning("directory: refused, %s", _reason(exception))
        page = render(request, "socialaccount/authentication_error.html", status=401)
        raise ImmediateHttpResponse(page)


def _reason(exception: Exception | None) -> str:
    """Return why, without what came from outside: a token or an address in it would name somebody."""
    if exception is None:
        return "no such sign-in was begun here"
    if isinstance(exception, OAuth2Error) and str(exception).startswith(
        ("the ", "Invalid id_token")
    ):
        return str(exception)
    return type(exception).__name__


def refusal(request: HttpRequest, why: str) -> HttpResponse:
    """Return the page that says whom to ask."""
    log.warning("directory: somebody came who is bound to no account")
    return render(request, "accounts/directory_refused.html", {"why": why}, status=403)


def configured(request: HttpRequest) -> Directory | None:
    """Return the directory that is set, or None."""
    return next(iter(get_adapter().list_providers(request)), None)


def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the directory: by a page, because a form of ours may lead nowhere else (the content policy)."""
    answer = _view(OAuth2LoginView, request, provider_id)
    if answer.status_code != 302:
        return answer
    return render(request, "socialaccount/login_redirect.html", {"address": answer["Location"]})


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the directory's answer."""
    return _view(OAuth2CallbackView, request, provider_id)


def _view(kind: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    if (known_by := configured(request)) is None or known_by.app.provider_id != provider_id:
        raise Http404("No such directory is set.")
    try:
        answer: HttpResponse = kind.adapter_view(Exchange(request, provider_id))(request)
    except (OAuth2Error, RequestException) as error:
        log.warning("directory: refused, %s", _reason(error))
        return render(request, "socialaccount/authentication_error.html", status=401)
    return answer
