"""Quality says each number with what it means; refused rows are for who loads alone."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.web.accounts.roles import Role
from tests import stores


def page(client) -> str:
    answer = client.get(reverse("quality", args=["southmere"]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_report_is_in_plain_english_with_its_numbers(with_evidence, as_role):
    told = page(as_role(Role.BOARD_MEMBER))
    rows = sum(s["rows"] for s in with_evidence.release.sources if s["kind"] == "police-uk-street")
    assert f"{rows:,} were kept" in told
    for words in (
        "Map points",
        "was split or altered by 2021",
        "alike in every column",
        "join a crime",
    ):
        assert words in told
    assert "Records without a place, by month" in told
    assert "December 2025" in told


def test_an_empty_store_says_what_to_do(no_evidence, as_role):
    assert "No evidence is loaded yet" in page(as_role(Role.ANALYST))


def test_the_files_are_a_table_of_their_own(with_evidence, as_role):
    where = reverse("quality-files", args=["southmere", "csv"])
    lines = as_role(Role.BOARD_MEMBER).get(where).content.decode("utf-8-sig").splitlines()
    assert len(lines) == len(with_evidence.release.sources) + 1


def test_refused_rows_are_downloaded_by_who_loads_and_hold_no_formula(settings, tmp_path, as_role):
    settings.STORE = tmp_path / "store"
    rows = [("E01990001", "Burglary", stores.UNSOLVED)] * 3
    month = stores.write_month(tmp_path, "2025-01", rows)
    month.write_text(month.read_text("utf-8").replace(",2025-01,", ",=1+1,", 1), "utf-8")
    load(Store(settings.STORE), [month], today=stores.TODAY, accept_refused=True)
    where = reverse("quality-refused", args=["southmere", "csv"])
    assert where in page(as_role(Role.ANALYST))
    assert where not in page(as_role(Role.BOARD_MEMBER))
    assert as_role(Role.BOARD_MEMBER).get(where).status_code == 403
    lines = as_role(Role.ANALYST).get(where).content.decode("utf-8-sig").splitlines()
    assert "row 1" in lines[1]
    assert not any(cell.startswith("=") for line in lines for cell in line.split(","))


def test_the_page_costs_few_queries(with_evidence, as_role, django_assert_max_num_queries):
    client = as_role(Role.BOARD_MEMBER)
    with django_assert_max_num_queries(4):
        page(client)
