"""`returns` lists what is owed, and writes the workbook that a partner fills in."""

from __future__ import annotations

import openpyxl
import pytest

from frankpledge.cli import returning

from .. import stores
from .shell import refused, run, told

ASKED = ("--area", "E22000359", "--period", "2025-Q4")


@pytest.fixture(scope="session")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence."""
    return stores.partner(tmp_path_factory)


@pytest.fixture(autouse=True)
def at_the_end_of_february(monkeypatch):
    monkeypatch.setattr(returning, "today", lambda: "2026-02-28")


def test_the_register_lists_what_is_late_before_what_came(partner):
    found = told(
        "returns", "register", "--for", stores.PARTNERSHIP, "--since", "2025-07", store=partner
    )
    late = [(one["return"], one["period"]) for one in found if one["state"] == "late"]
    assert {("hospital-assaults", "2025-12"), ("homelessness", "2025-Q4")} <= set(late)
    assert found[0]["state"] != "received"
    came = next(one for one in found if (one["return"], one["period"]) == ("marac", "2025-Q3"))
    assert (came["received"], came["complete"]) == (stores.TODAY, 1.0)
    printed = run(
        "returns", "register", "--for", stores.PARTNERSHIP, "--since", "2025-07", store=partner
    )
    assert printed.output.startswith("SYNTHETIC")
    assert "hospital-assaults" in printed.output


def test_a_partnership_that_has_received_nothing_owes_itself_everything(partner):
    words = ("returns", "register", "--for", "nobody", "--since", "2025-07")
    assert {one["received"] for one in told(*words, store=partner)} == {None}
    assert "SYNTHETIC" not in run(*words, store=partner).output


def test_a_template_asks_for_each_district(partner, tmp_path):
    words = (
        "returns",
        "template",
        "marac",
        "--area",
        "E22000359",
        "--period",
        "2025-Q4",
        "--to-file",
        tmp_path / "m.xlsx",
    )
    assert told(*words, store=partner)["areas"] == 2
    assert "6 numbers are asked for, due by 2026-01-30" in run(*words, store=partner).output
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx")["Return"]
    assert sheet.max_row == 7


@pytest.mark.parametrize(
    ("name", "words"),
    [("none", "There is no return 'none'"), ("prescribed-health", "first part of the postcode")],
)
def test_what_cannot_be_asked_is_refused(partner, tmp_path, name, words):
    command = (
        "returns",
        "template",
        name,
        "--area",
        "E22000359",
        "--period",
        "2025-Q4",
        "--to-file",
        tmp_path / "x.xlsx",
    )
    assert words in refused(*command, store=partner, code=2)
