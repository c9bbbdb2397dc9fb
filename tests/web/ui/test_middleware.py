"""Every answer carries the strict policy; a fault is a page with the way out."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from frankpledge.faults import CallFault, DataFault
from frankpledge.web.ui.middleware import ContentSecurityPolicy, FaultPages


def answer(request):
    del request
    return HttpResponse("answered")


def test_no_page_may_run_what_stands_in_it_or_load_from_elsewhere(client):
    policy = client.get("/health/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_that_set_a_policy_of_its_own_keeps_it():
    def own(request):
        del request
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    told = ContentSecurityPolicy(own)(RequestFactory().get("/"))
    assert told["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(("fault", "status"), [(CallFault, 400), (DataFault, 409)])
def test_a_fault_is_told_with_its_way_out_and_no_traceback(rf, fault, status):
    request = rf.get("/")
    request.user = None
    page = FaultPages(answer).process_exception(
        request, fault("The month is none.\nWrite 2025-01 & go on.")
    )
    assert page.status_code == status
    assert "Write 2025-01 &amp; go on." in page.content.decode()
    assert "Traceback" not in page.content.decode()


def test_what_is_no_fault_stays_an_error(rf):
    assert FaultPages(answer).process_exception(rf.get("/"), ValueError("a defect")) is None
    assert FaultPages(answer)(rf.get("/")).content == b"answered"


@pytest.mark.parametrize(
    ("came_from", "is_own"),
    [
        ("http://testserver/southmere/", True),
        ("https://elsewhere.example/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_fault_leads_back_only_to_a_page_of_ours(rf, came_from, is_own):
    request = rf.get("/", headers={"referer": came_from})
    request.user = None
    page = FaultPages(answer).process_exception(request, CallFault("No.")).content.decode()
    assert ("Go back" in page) is is_own
    assert "Nothing was changed" in page
