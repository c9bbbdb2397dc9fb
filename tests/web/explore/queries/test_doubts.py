"""Months that are partial or look wrong are told of before the numbers that they move."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.evidence.coverage import Entry
from frankpledge.evidence.questions import Area, Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.doubts import doubts, doubts_of_change

SOUTH = Area("csp", "E22000359", "South Warwickshire")
TOLD = "January 2026 of Warwickshire Police looks wrong: 3 rows where"


def test_whole_months_raise_no_doubt(with_evidence):
    release = evidence.require_release()
    assert doubts(release, SOUTH, Period("2025-01", "2025-12")) == []


def test_a_month_that_looks_wrong_is_named_with_its_reason(with_few):
    release = evidence.require_release()
    (told,) = doubts(release, SOUTH, Period("2025-12", "2026-01"))
    assert told.startswith(TOLD)
    assert doubts(release, SOUTH, Period("2025-01", "2025-12")) == []


def test_a_change_is_doubted_for_the_year_before_as_well(with_few):
    release = evidence.require_release()
    (told,) = doubts_of_change(release, SOUTH, Period("2026-01", "2026-01"))
    assert told.startswith(TOLD)


def test_a_partial_month_is_called_partial(with_evidence, monkeypatch):
    entry = Entry(
        "Warwickshire Police",
        "2025-03",
        "police-uk-street",
        "partial",
        9,
        ("1 of 10 rows were refused",),
    )
    monkeypatch.setattr(
        "frankpledge.evidence.coverage.read_ledger",
        lambda release: [
            Entry("Warwickshire Police", "2025-02", "police-uk-street", "present", 9),
            entry,
        ],
    )
    told = doubts(evidence.require_release(), SOUTH, Period("2025-02", "2025-03"))
    assert told == ["March 2025 of Warwickshire Police is partial: 1 of 10 rows were refused."]
    assert not entry.is_implausible


@pytest.mark.parametrize("name", ["changed", "area-profiles", "map"])
def test_every_page_of_numbers_tells_of_it_first(name, with_few, as_role):
    months = {"from": "2025-02", "to": "2026-01"}
    told = as_role(Role.ANALYST).get(reverse(name, args=["southmere"]), months).content.decode()
    body = told[told.index("<h1") :]
    assert "What is told here may come from the file" in body
    assert body.index(TOLD) < body.index("<table") if "<table" in body else TOLD in body
    assert TOLD not in as_role(Role.ANALYST).get(reverse(name, args=["southmere"])).content.decode()
