"""An edition is woven from its outline, what is gathered and what officers wrote; a published one bears a stamp."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.publishing.typed_numbers import unmarked
from frankpledge.publishing.weaving import Filled
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import registry, woven
from frankpledge.web.documents.services import writing
from frankpledge.web.explore import evidence

from .conftest import TODAY

pytestmark = pytest.mark.django_db


def write(acting, edition, section, words):
    writing.write(
        by=acting(Role.ANALYST), edition=edition, section=section, base=0, words=words, today=TODAY
    )


def section(content, name):
    return next(one for _, one in content.walk() if one.id == name)


@pytest.mark.usefixtures("with_evidence")
def test_words_stand_before_what_is_gathered_with_their_figures_and_every_number_is_told_apart(
    begun, acting
):
    edition = begun()
    held = woven.gathered_for(edition, evidence.current_release())
    figure = held.sources.performance.record.figure(0)
    write(acting, edition, "performance", f"There were {{{{figure {figure}}}}} and 7 more.")
    content = woven.drafted(acting(Role.ANALYST), edition, TODAY)
    own = [block for block in section(content, "performance").blocks if any(
        run.figure == figure for run in getattr(block, "runs", ()))]  # fmt: skip
    assert [run.words for run in own[0].runs if run.is_typed] == ["7"]
    assert figure in {one.figure for one in content.cited}
    assert unmarked(content) == []
    assert content.control.versions[-1].approved == "not approved: a draft"
    assert content.is_synthetic


@pytest.mark.usefixtures("no_evidence")
def test_a_fault_in_the_words_stands_in_the_draft_and_refuses_the_frozen(begun, acting):
    edition = begun()
    write(acting, edition, "vision", "{{table none}}")
    content = woven.drafted(acting(Role.ANALYST), edition, TODAY)
    assert "To mend before it is frozen" in section(content, "vision").blocks[0].runs[0].words
    held = woven.gathered_for(edition, None)
    with pytest.raises(CallFault, match="In “Vision statement”"):
        woven.woven(acting(Role.ANALYST), edition, TODAY, held, {"vision": "{{table none}}"})


@pytest.mark.usefixtures("no_evidence")
def test_an_app_above_takes_the_place_of_what_the_definition_gives(begun, acting, monkeypatch):
    seen = []
    monkeypatch.setattr(registry, "_providers", {})
    registry.register(
        registry.Provider("vision", "Vision", lambda asked: seen.append(asked) or Filled())
    )
    edition = begun()
    woven.drafted(acting(Role.ANALYST), edition, TODAY)
    assert (seen[0].is_public, seen[0].period.words) == (True, "April to December 2022")


@pytest.mark.usefixtures("no_evidence")
def test_sections_that_can_be_written_are_named_as_they_are_read(begun):
    edition = begun()
    named = woven.named(edition, woven.gathered_for(edition, None))
    headings = {one.id: (one.heading, level) for one, level in named}
    assert headings["partnership"] == ("Southmere (synthetic)", 2)


@pytest.mark.usefixtures("no_evidence")
def test_the_stamp_says_who_approved_it_and_when_and_changes_nothing_else(approved):
    edition = approved()
    content = woven.queries.content(edition.frozen)
    day = datetime.date(2026, 2, 3)
    after = woven.stamped(content, edition, day)
    assert (after.made_on, after.is_draft) == (day, False)
    kept = {"made_on", "is_draft", "control"}
    assert after.model_dump(exclude=kept) == content.model_dump(exclude=kept)
