"""A draft sets down what was kept, cites it, says what is missing, and concludes nothing."""

from __future__ import annotations

import re

from frankpledge.definitions.rationale import rationale_outline
from frankpledge.web.assessments.rationales.drafting import drafted
from frankpledge.web.assessments.rationales.evidence import Kept, Material

ROSE = Kept(1, "3f9c01aa27de-1", "Knife crime rose from 10 to 25.", "concern", ("Small counts.",),
            ("A new recording rule.", "More patrols."))  # fmt: skip
FELL = Kept(2, "3f9c01aa27de-2", "Robbery fell from 9 to 4.", "protective", ("Small counts.",))
CLOSED = Kept(3, "aaaaaaaaaaaa", "Seven of the suspects were known.", "concern", ("Secret caveat.",),
              ("A secret explanation.",), is_restricted=True)  # fmt: skip
CONTEXT = Kept(4, "3f9c01aa27de-4", "The county rose from 50 to 60.", "context")
CAUSAL = re.compile(
    r"\b(because|caused?|due to|led to|results? (of|in|from)|therefore|thanks to)\b", re.IGNORECASE
)


def test_each_section_takes_what_it_draws_on_with_its_figures():
    words = drafted(
        rationale_outline(), Material((ROSE, FELL, CONTEXT), ("Admissions: asked.",), ("A law.",))
    )
    assert words["local-picture"] == (
        "- Knife crime rose from 10 to 25. [figure 3f9c01aa27de-1]\n"
        "- The county rose from 50 to 60. [figure 3f9c01aa27de-4]"
    )
    assert words["protective-factors"] == "- Robbery fell from 9 to 4. [figure 3f9c01aa27de-2]"
    assert (
        "may be explained by more than one thing:\n- A new recording rule.\n- More patrols."
        in words["what-changed"]
    )
    assert words["not-known"] == (
        "- Small counts. [figure 3f9c01aa27de-1] [figure 3f9c01aa27de-2]\n- Admissions: asked."
    )
    assert words["horizon"] == "- A law."


def test_sections_that_only_people_can_write_stay_empty():
    assert {"background", "who-is-harmed"}.isdisjoint(
        drafted(rationale_outline(), Material((ROSE,)))
    )


def test_a_restricted_finding_is_named_by_its_number_and_none_of_its_words_stand_in_the_draft():
    words = drafted(rationale_outline(), Material((CLOSED, ROSE)))
    assert words["local-picture"].startswith("- [finding 3]\n")
    whole = "\n".join(words.values())
    assert not re.search("suspects|[Ss]ecret|aaaaaaaaaaaa", whole)


def test_from_nothing_it_says_that_nothing_is_kept_yet():
    words = drafted(rationale_outline(), Material())
    assert words["local-picture"] == "No finding is kept yet."
    assert all(text.startswith("No ") for text in words.values())


def test_the_rules_add_no_word_of_cause():
    for material in (Material(), Material((ROSE, FELL, CLOSED, CONTEXT), ("G.",), ("H.",))):
        assert not CAUSAL.search("\n".join(drafted(rationale_outline(), material).values()))


def test_a_caveat_of_many_findings_says_of_how_many_and_cites_none():
    many = tuple(
        Kept(n, f"3f9c01aa27de-{n}", "It rose.", "concern", ("Small counts.",)) for n in range(1, 5)
    )
    words = drafted(rationale_outline(), Material(many))
    assert words["not-known"] == "- Small counts. (This holds of 4 of the findings kept.)"
