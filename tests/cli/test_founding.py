"""`frankpledge new-partnership`: any partnership from the lookups alone, told in words and in JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.models import Partnership

from .shell import refused, run, told

pytestmark = pytest.mark.django_db
ELSEWHERE = "E22000999"


def test_a_partnership_is_founded_and_told(synthetic):
    answer = told("new-partnership", "--csp", "e22000359", store=synthetic)
    assert (answer["slug"], answer["new"]) == ("south-warwickshire", True)
    page = (Path(__file__).parents[2] / "docs/reference/json.md").read_text("utf-8")
    told_of = page.split("## `new-partnership`")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", told_of, re.MULTILINE) == list(answer)
    again = told("new-partnership", "--csp", "E22000359", store=synthetic)
    assert again == answer | {"new": False}
    words = run("new-partnership", "--csp", "E22000359", store=synthetic).output
    assert "stands already; nothing was changed" in words
    assert "--manager EMAIL" in words


def test_its_first_manager_is_named(synthetic):
    User.objects.create_user("ann@example.org", "Ann (synthetic)")
    done = run(
        "new-partnership", "--csp", "E22000359", "--manager", "ann@example.org", store=synthetic
    )
    assert "ann@example.org" in done.output
    assert Partnership.objects.get().memberships.get().role == "manager"


def test_an_unknown_code_ends_with_two_and_the_way_out(synthetic):
    said = refused("new-partnership", "--csp", ELSEWHERE, store=synthetic, code=2)
    assert "Codes begin E22 or W14" in said
    assert not Partnership.objects.exists()


def test_a_store_without_lookups_ends_with_one_and_says_what_to_load(tmp_path):
    done = run("new-partnership", "--csp", "E22000359", "--store", tmp_path / "none")
    assert done.exit_code == 1
    assert "frankpledge load PATH" in done.stderr
