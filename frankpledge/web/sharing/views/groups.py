"""The groups that need to know, kept by the manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing import services
from frankpledge.web.sharing.forms import GroupForm, MemberForm
from frankpledge.web.sharing.queries import groups_of, members_of, outside

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.MANAGE_NEED_TO_KNOW)
def groups(request: HttpRequest) -> HttpResponse:
    """List the groups, and found one."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            group = services.found_group(
                by=request.acting, partnership=request.partnership, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error("name", str(fault))
        else:
            messages.success(request, f"{group.name} is founded. You are its first member.")
            return redirect("need-to-know-group", request.partnership.pk, group.slug)
    shown = {"groups": groups_of(request.partnership), "form": form}
    return render(request, "sharing/groups.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.MANAGE_NEED_TO_KNOW)
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who belongs to a group, and let somebody in or out."""
    held = get_object_or_404(groups_of(request.partnership), slug=slug)
    out = outside(held, request.today)
    form = MemberForm(request.POST or None, members=members_of(held), outside=out)
    if request.method == "POST" and form.is_valid():
        change = services.remove_member if form.is_leaving else services.add_member
        try:
            change(by=request.acting, group=held, membership=form.cleaned_data["membership"])
        except CallFault as fault:
            form.add_error("membership", str(fault))
        else:
            messages.success(request, f"The members of {held.name} are changed.")
            return redirect("need-to-know-group", request.partnership.pk, held.slug)
    shown = {"group": held, "members": members_of(held), "form": form, "outside": out}
    return render(request, "sharing/group.html", shown, status=400 if form.errors else 200)
