"""`analyse` asks every method, of open and of restricted evidence, in sentences, JSON and pictures."""

from __future__ import annotations

import pytest

from frankpledge.findings.methods.registry import METHODS

from .. import stores
from .shell import refused, run, told

YEARS = ("--area", "E22000359", "--from", "2022-01", "--to", "2025-12")
FOR = ("--for", stores.PARTNERSHIP)


@pytest.fixture(scope="session")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence."""
    return stores.partner(tmp_path_factory)


def test_the_topics_are_listed_with_which_way_is_good():
    listed = told("analyse", "topics")
    knife = next(topic for topic in listed if topic["id"] == "extract/knife")
    assert knife == {
        "id": "extract/knife",
        "name": "Knife crime",
        "source": "extract",
        "polarity": "down-good",
    }
    assert "extract/knife" in run("analyse", "topics").output


def test_an_answer_is_printed_as_sentences_table_caveats_and_figure(partner):
    output = run(
        "analyse", "control-chart", *YEARS, "--topic", "police-uk/robbery", store=partner
    ).output
    assert output.startswith("SYNTHETIC DATA")
    assert "RESTRICTED" not in output
    assert "2025-12" in output
    assert output.splitlines()[-1].startswith("figure ")


def test_an_answer_of_words_is_printed_in_paragraphs_and_not_as_a_table(partner):
    words = (
        "analyse",
        "explanations",
        "--area",
        "E22000359",
        "--from",
        "2025-01",
        "--to",
        "2025-12",
    )
    output = run(*words, store=partner).output
    assert "\nA real change: " in output
    assert "\n    What would tell: " in output
    assert max(map(len, output.splitlines())) <= 100


def test_an_answer_from_restricted_evidence_says_so_and_is_traced_there(partner):
    words = ("analyse", "control-chart", *YEARS, "--topic", "extract/knife", *FOR)
    assert "RESTRICTED EVIDENCE" in run(*words, store=partner).output
    answer = told(*words, store=partner)
    assert answer["restricted"] is True
    assert answer["release"] == partner.restricted.id
    traced = run("trace", answer["figure"], *FOR, store=partner)
    assert traced.exit_code == 0, traced.output
    assert "control-chart of extract/knife in South Warwickshire" in traced.output
    assert "never printed figure" in refused("trace", answer["figure"], store=partner, code=2)


def test_restricted_evidence_is_not_there_for_whom_it_is_not(partner):
    words = ("analyse", "control-chart", *YEARS, "--topic", "extract/knife")
    assert "needs evidence that is not open" in refused(*words, store=partner, code=1)
    assert "needs evidence that is not open" in refused(
        *words, "--for", "nobody", store=partner, code=1
    )
    assert "no partnership's short name" in refused(*words, "--for", "../x", store=partner, code=2)


def test_a_chart_is_written_where_it_is_asked_for(partner, tmp_path):
    target = tmp_path / "chart.svg"
    done = run("analyse", "control-chart", *YEARS, "--chart-to", target, store=partner)
    assert done.exit_code == 0, done.output
    assert "<svg" in target.read_text("utf-8")


def test_an_option_reaches_the_method(partner):
    words = ("analyse", "control-chart", *YEARS, "--topic", "police-uk/robbery", "--chart", "c")
    assert told(*words, store=partner)["question"]["options"] == {"chart": "c"}


def test_everywhere_is_an_area_too(partner):
    words = (
        "analyse",
        "control-chart",
        "--area",
        "everywhere",
        *YEARS[2:],
        "--topic",
        "police-uk/robbery",
    )
    assert told(*words, store=partner)["question"]["area"]["kind"] == "everywhere"


@pytest.mark.parametrize("name", METHODS)
def test_every_method_explains_itself(name):
    done = run("analyse", name, "--help")
    assert done.exit_code == 0
    assert "When not:" in done.output
