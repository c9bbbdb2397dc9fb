"""The references of roles and of personal data are written by the code, and what is committed is what it writes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from frankpledge.web.accounts import personal_data
from frankpledge.web.accounts.roles import Permission, Role

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def writer():
    """Load the script that writes the pages."""
    spec = importlib.util.spec_from_file_location("people", ROOT / "docs/write_people.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("page", "name"), [("roles_page", "roles"), ("personal_page", "personal-data")]
)
def test_the_committed_page_is_the_one_that_the_code_writes(writer, page, name):
    committed = (ROOT / f"docs/reference/{name}.md").read_text("utf-8")
    assert committed == getattr(writer, page)(), "run `make fix` and commit the page"


def test_every_role_and_permission_stands_on_its_page(writer):
    page = writer.roles_page()
    assert all(role.words in page for role in Role)
    assert all(f"| `{permission}` |" in page for permission in Permission)


def test_a_role_that_gains_a_permission_changes_the_page(writer, monkeypatch):
    before = writer.roles_page()
    from frankpledge.web.accounts import roles  # noqa: PLC0415 - patched below, for this test alone

    monkeypatch.setitem(roles.PERMISSIONS, Role.PUBLIC_VIEWER, frozenset(Permission))
    assert writer.roles_page() != before


def test_every_holding_stands_on_its_page(writer):
    page = writer.personal_page()
    assert all(f"`{h.model}.{h.field}`" in page for h in personal_data.holdings())
