"""Pages of people: the administrator's list and invitation, and the invited person's first password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge import clock
from frankpledge.faults import CallFault
from frankpledge.web.accounts import directory, invitations, presenters, queries, services
from frankpledge.web.accounts.access import administrators_page
from frankpledge.web.accounts.forms import InvitationForm, PasswordForm
from frankpledge.web.accounts.models import User

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

PEOPLE_ON_A_PAGE = 50


@require_safe
@administrators_page
def people(request: HttpRequest) -> HttpResponse:
    """List everybody who can sign in, a page at a time, and find people among many."""
    named, only = request.GET.get("named", "").strip(), request.GET.get("only", "")
    listed = presenters.people(queries.everyone(clock.day(), named), only, clock.now())
    page = Paginator(listed, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "named": named, "only": only, "choices": presenters.CHOICES}
    return render(request, "accounts/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_page
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a person, and show the link that is theirs alone."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = services.invite(by=request.user, **form.cleaned_data)
        except CallFault as fault:
            form.add_error("email", str(fault))
        else:
            return redirect("invitation", person.pk)
    return render(
        request, "accounts/invite.html", {"form": form}, status=400 if form.errors else 200
    )


@require_safe
@administrators_page
def invitation(request: HttpRequest, person: UUID) -> HttpResponse:
    """Show the link by which an invited person chooses a password."""
    invited = get_object_or_404(User, pk=person)
    address = reverse("first-password", args=[invitations.link_text(invited)])
    shown = {
        "person": invited,
        "is_used": invited.has_usable_password() or queries.directory_of(invited) is not None,
        "has_role": bool(queries.roles_of(invited, clock.day())),
        "link": request.build_absolute_uri(address),
    }
    return render(request, "accounts/invitation.html", shown)


@require_POST
@administrators_page
def set_active(request: HttpRequest, person: UUID) -> HttpResponse:
    """Let a person in no more, or back in."""
    held = get_object_or_404(User, pk=person)
    change = services.deactivate if held.is_active else services.reactivate
    change(by=request.user, person=held)
    messages.success(
        request, f"{held.name} {'can no longer' if held.is_active else 'can again'} sign in."
    )
    return redirect("accounts")


@require_POST
@administrators_page
def invite_again(request: HttpRequest, person: UUID) -> HttpResponse:
    """Take a lost password away, and show the new invitation."""
    held = get_object_or_404(User, pk=person)
    services.invite_again(by=request.user, person=held)
    return redirect("invitation", held.pk)


@require_POST
@administrators_page
def reset_factor(request: HttpRequest, person: UUID) -> HttpResponse:
    """Take a person's lost second factor away, so that they set up another."""
    held = get_object_or_404(User, pk=person)
    services.reset_second_factor(by=request.user, person=held)
    messages.success(
        request,
        f"{held.name} has no second factor any more, and sets up a new one at the next sign-in.",
    )
    return redirect("accounts")


@require_safe
@administrators_page
def roles(request: HttpRequest) -> HttpResponse:
    """Show what each role may do."""
    shown = {"roles": presenters.role_table()}
    return render(request, "accounts/roles.html", shown)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: HttpRequest, link: str) -> HttpResponse:
    """Let the invited person choose a password; open to whoever holds the link."""
    person, code = invitations.read_link(link)
    known_by = directory.configured(request)
    if known_by is not None and request.method == "POST" and "directory" in request.POST:
        request.session[directory.INVITATION] = link
        return redirect("openid_connect_login", known_by.app.provider_id)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_password(by=person, code=code, password=form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error("password", error)
        else:
            messages.success(request, "Your password is set. Sign in with it.")
            return redirect("account_login")
    shown = {"form": form, "person": person, "directory": known_by}
    return render(
        request, "accounts/first_password.html", shown, status=400 if form.errors else 200
    )
