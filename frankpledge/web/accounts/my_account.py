"""A person's own pages: what protects the account, where they are signed in, who they are where, what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from frankpledge import clock
from frankpledge.web.accounts import personal_data, queries, services
from frankpledge.web.accounts.access import signed_in
from frankpledge.web.accounts.protection import factors_of, protection_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """Show a person their own account."""
    shown = {
        "protection": protection_of(factors_of(request.user)),
        "sessions": queries.sessions_of(request.user, request.session.session_key, clock.now()),
        "memberships": queries.roles_of(request.user, clock.day()),
        "directory": queries.directory_of(request.user),
    }
    return render(request, "accounts/my_account.html", shown)


@require_safe
@signed_in
def second_factor(request: HttpRequest) -> HttpResponse:
    """Let a person choose the kind of their second factor."""
    shown = {"protection": protection_of(factors_of(request.user))}
    return render(request, "accounts/second_factor.html", shown)


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every session of the person but this one."""
    services.end_sessions(
        by=request.user, person=request.user, keep=request.session.session_key or ""
    )
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)  # which gives this session another key
    UserSession.objects.create_from_request(request)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("my-account")


@require_safe
@signed_in
def what_is_held(request: HttpRequest) -> HttpResponse:
    """Show what the service holds about people, why, and how it is retired."""
    return render(request, "accounts/what_is_held.html", {"holdings": personal_data.holdings()})
