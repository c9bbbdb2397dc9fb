"""A file that is sent stays in memory; of one that is too large nothing is kept, and the token is still asked for."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from frankpledge.web.ui.uploads import BESIDE, into_memory, is_too_large

MOST = 3 << 20  # more than Django itself holds in memory


def sent(size, *, checks=False):
    """Send a file of so many bytes; return the request as the view had it, and the answer."""
    told = {"file": SimpleUploadedFile("a", b"x" * size), "kind": "b"}
    request = RequestFactory(enforce_csrf_checks=checks).post("/", told)
    request._dont_enforce_csrf_checks = not checks
    return request, into_memory(MOST)(lambda _: HttpResponse("taken"))(request)


def test_a_file_is_held_in_memory_alone():
    request, answer = sent(MOST)
    assert answer.content == b"taken"
    assert isinstance(request.FILES["file"], InMemoryUploadedFile)
    assert (request.FILES["file"].size, request.POST["kind"]) == (MOST, "b")
    assert not is_too_large(request, MOST)


def test_of_a_file_that_is_too_large_nothing_is_kept_and_the_rest_of_the_form_is():
    request, _ = sent(MOST + BESIDE)
    assert not request.FILES
    assert request.POST["kind"] == "b"
    assert is_too_large(request, MOST)


@pytest.mark.parametrize("size", [1, MOST + BESIDE])
def test_the_token_against_forgery_is_asked_for(size):
    _, answer = sent(size, checks=True)
    assert answer.status_code == 403
