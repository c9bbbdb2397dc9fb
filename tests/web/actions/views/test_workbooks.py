"""A workbook is looked at before it is taken; it is refused in words; who writes plans alone sends one."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.ui import workbook_form as forms
from tests.web.actions.conftest import TODAY
from tests.web.actions.workbooks.conftest import decision, filled, good  # noqa: F401 - fixtures of the workbooks


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def at(name):
    return reverse(name, args=["southmere"])


def sent(client, content):
    return client.post(at("actions-workbook"), {"workbook": SimpleUploadedFile("a.xlsx", content)})


def test_good_rows_are_taken_after_they_were_seen(good, filled, as_role):  # noqa: F811 - the fixtures
    client = as_role(Role.PLAN_COORDINATOR)
    answer = sent(client, filled(good(), good("Second", **{layout.DUE: "soon"})))
    page = " ".join(answer.content.decode().split())
    assert "1 action would be begun, 0 changed; 0 rows would change nothing, 1 is refused." in page
    assert "G3: Due" in page
    assert not Action.objects.exists()
    taken = client.post(at("take-actions-workbook"), {"sealed": answer.context["sealed"]})
    assert taken.status_code == 302
    assert Action.objects.get().title == "Hire marshals (synthetic)"
    again = " ".join(sent(client, filled(good())).content.decode().split())
    assert "Everything in it stands here already" in again


def test_what_is_no_workbook_or_too_large_is_refused_in_words(as_role, monkeypatch):
    client = as_role(Role.PLAN_COORDINATOR)
    assert client.get(at("actions-workbook")).status_code == 200
    answer = sent(client, b"nothing")
    assert answer.status_code == 400
    assert "is no workbook" in answer.content.decode()
    assert client.post(at("actions-workbook")).status_code == 400
    monkeypatch.setattr(forms, "LARGEST", 10)
    answer = sent(client, b"x" * 100)
    assert answer.status_code == 413
    assert "larger than" in answer.content.decode()
    assert forms.WorkbookForm().fields["workbook"].widget.attrs["accept"] == ".xlsx"


def test_template_and_all_that_is_open_go_out(marshals, as_role):
    client = as_role(Role.MANAGER)
    for name in ("actions-template", "actions-workbook-filled"):
        assert client.get(at(name)).content.startswith(b"PK")
    for name in ("actions-workbook", "actions-template", "actions-workbook-filled"):
        assert as_role(Role.ACTION_OWNER).get(at(name)).status_code == 403
