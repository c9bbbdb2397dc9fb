"""An administrator's page is not there for anybody else."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from frankpledge.web.accounts.access import administrators_page
from frankpledge.web.accounts.models import User


@administrators_page
def view(request):
    return HttpResponse("shown")


@pytest.mark.parametrize(("is_administrator", "shown"), [(True, True), (False, False)])
def test_only_an_administrator_is_shown_the_page(is_administrator, shown):
    request = RequestFactory().get("/")
    request.user = User(name="Ann", email="ann@example.org", is_administrator=is_administrator)
    assert view.for_administrators
    if shown:
        assert view(request).content == b"shown"
    else:
        with pytest.raises(Http404):
            view(request)
