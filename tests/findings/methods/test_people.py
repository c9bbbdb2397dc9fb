"""Profiles of people count as the files do, compare with the year before, and tell of nobody."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import people as module
from frankpledge.findings.methods.people import METHOD
from frankpledge.findings.methods.people_tables import Trait, hidden_where_small
from frankpledge.findings.methods.registry import answered_again

CSP = Area("csp", "E22000359", "South Warwickshire")
WARWICK = Area("district", "E07000222", "Warwick")
YEAR = Period("2025-01", "2025-12")


def ask(partner, topic="extract/domestic-abuse", area=CSP, period=YEAR, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def counting(monkeypatch, now, before):
    """Let each trait but sex be unknown, and sex be so many women, men and unknown, now and before."""

    def shown(_release, _area, period, _selection, trait: Trait):
        female, male, unknown = now if period == YEAR else before
        if not trait.column.endswith("_sex"):
            return hidden_where_small(trait, {None: female + male + unknown})
        return hidden_where_small(trait, {"female": female, "male": male, None: unknown})

    monkeypatch.setattr(module, "shown", shown)


@pytest.mark.parametrize("who", ["victim", "suspect"])
def test_counts_are_those_of_the_files(partner, who):
    rows = {row["what"]: row for row in ask(partner, who=who).rows}
    files = [
        row for row in partner.extract if row["Domestic abuse"] == "Yes" and row["Reported"][:4] == "2025"
    ]  # fmt: skip
    ages = Counter(row[f"{who.title()} age band"] for row in files)
    assert rows["Age: 25 to 34"]["count"] == ages["25-34"]
    assert rows["Age: 25 to 34"]["n"] == len(files) - ages[""]
    assert rows["Age: not recorded"]["count"] == ages[""]
    assert rows["Age: not recorded"]["n"] == len(files)
    sexes = Counter(row[f"{who.title()} sex"] for row in files)
    assert rows["Sex: Female"]["count"] == sexes["female"]
    before = Counter(
        row["Relationship"]
        for row in partner.extract
        if row["Domestic abuse"] == "Yes" and row["Reported"][:4] == "2024"
    )
    assert rows["Relationship: Other family"]["count_before"] == before["family"]


def test_the_first_sentence_names_whom_it_befalls_most_and_the_last_how_much_is_not_recorded(
    partner,
):
    found = ask(partner)
    assert found.sentences[0].startswith(
        "Domestic abuse in South Warwickshire, the year 2025: the victims of "
    )
    assert "sex Female (" in found.sentences[0]
    assert found.sentences[-1].startswith("Not recorded: age in ")
    assert "relationship in 4" in found.sentences[-1]
    assert found.drawing["title"].startswith("Victims: ")


def test_groups_that_cannot_be_told_apart_are_named_together(partner, monkeypatch):
    counting(monkeypatch, (52, 48, 20), (50, 50, 20))
    assert "sex Female (52 of 100, 42% to 62%) or Male (48 of 100" in ask(partner).sentences[0]
    counting(monkeypatch, (90, 10, 20), (50, 50, 20))
    assert "or Male" not in ask(partner).sentences[0]


def test_a_share_that_changed_is_named_and_one_that_did_not_is_not(partner, monkeypatch):
    counting(monkeypatch, (90, 10, 20), (50, 50, 20))
    found = ask(partner)
    assert "Shares that differ from the year 2024" in found.sentences[1]
    assert "Sex: Female 90.0% from 50.0%" in found.sentences[1]
    counting(monkeypatch, (50, 50, 20), (50, 50, 20))
    assert "No share of the 3 compared can be told apart" not in ask(partner).sentences[1]
    assert (
        "can be told apart from that of the year 2024 (smallest p = 1.000"
        in ask(partner).sentences[1]
    )


def test_small_counts_are_words_and_have_no_share(partner):
    found = ask(partner, "extract/hate", WARWICK, Period("2025-01", "2025-06"), who="suspect")
    hidden = [row for row in found.rows if not isinstance(row["count"], int)]
    assert {row["count"] for row in hidden} == {"fewer than 5", "not shown"}
    assert all(row.get("share") is None and "q" not in row for row in hidden)
    assert all(row["count"] == 0 or row["count"] >= 5 for row in found.rows if row not in hidden)
    assert any("shown as fewer than 5" in caveat for caveat in found.caveats)


def test_no_share_is_of_fewer_than_twenty_records(partner, monkeypatch):
    counting(monkeypatch, (10, 9, 70), (10, 9, 70))
    found = ask(partner)
    row = next(row for row in found.rows if row["what"] == "Sex: Female")
    assert (row["count"], row["n"], row.get("share")) == (10, 19, None)
    assert "are too few in each group for shares" in found.sentences[0]


def test_without_any_share_nothing_is_compared(partner, monkeypatch):
    counting(monkeypatch, (3, 2, 20), (3, 2, 20))
    monkeypatch.setattr(module, "percentage_base", lambda: 24)
    monkeypatch.setattr(module, "_share", lambda *_: {})
    assert len(ask(partner).sentences) == 1


def test_without_the_months_before_it_says_why_nothing_is_compared(partner):
    found = ask(partner, period=Period("2022-01", "2022-12"))
    assert "count_before" not in found.rows[0]
    assert any("extract lacks 2021-01" in caveat for caveat in found.caveats)


def test_few_records_are_refused_for_they_would_tell_of_persons(partner):
    with pytest.raises(DataFault, match=r"fewer than 20 records.*would tell of persons"):
        ask(partner, "extract/county-lines", WARWICK, Period("2025-12", "2025-12"))


def test_a_topic_of_police_uk_is_refused(partner):
    with pytest.raises(CallFault, match="takes topics of: extract"):
        ask(partner, "police-uk/burglary")


def test_its_figure_is_kept_apart_and_reproduced(partner):
    found = ask(partner)
    store = found.release.store
    keep(store, found.record)
    assert store.folder == partner.restricted.store.folder
    assert answered_again(store, partner.engine, found.record) == found.rows
    assert not (partner.store.folder / "figures" / f"{found.record.id}.json").exists()
