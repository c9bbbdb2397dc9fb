"""The horizon is read through the membership: an entry or an assessment that is marked for others is not there."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.horizon import queries, services
from frankpledge.web.assessments.models import HorizonEntry
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.queries import events_seen_by
from tests.web.assessments.conftest import TODAY
from tests.web.assessments.horizon.test_services import LATER, WHOLE


@pytest.fixture
def entry(acting, assessment, knife):
    return services.enter(
        by=acting(Role.ANALYST), today=TODAY, assessment=assessment, themes=[knife], **WHOLE
    )


@pytest.fixture
def few(acting, cast):
    manager = acting(Role.MANAGER)
    return sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")


@pytest.mark.parametrize("what", ["entry", "assessment"])
def test_what_is_marked_for_others_is_not_there_nor_in_a_history(acting, entry, few, what):
    kind, record = {
        "entry": (queries.KIND, entry.reference),
        "assessment": (assessments.KIND, entry.assessment.reference),
    }[what]
    analyst, manager = acting(Role.ANALYST), acting(Role.MANAGER)
    own = Event.objects.filter(kind=queries.KIND, record=entry.reference)
    assert events_seen_by(own, analyst).exists()
    sharing.mark(by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[few])  # fmt: skip
    for member, n in ((manager, 1), (analyst, 0)):
        assert queries.entries(member).count() == n
        assert len(queries.describe(member, [entry.reference])) == n
        assert queries.to_test(member, LATER).count() == n
        assert events_seen_by(own, member).exists() == bool(n)


def test_the_themes_of_an_entry_are_those_that_the_person_may_see(acting, entry, few, knife):
    sharing.mark(by=acting(Role.MANAGER), kind=assessments.ASSESSED, record_id=knife.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[few])  # fmt: skip
    (row,) = queries.entries(acting(Role.ANALYST))
    assert row.seen_themes == []
    (row,) = queries.entries(acting(Role.MANAGER))
    assert row.seen_themes == [knife]


def test_an_entry_waits_from_its_day_until_it_is_tested(acting, entry):
    analyst = acting(Role.ANALYST)
    assert not queries.to_test(analyst, TODAY).exists()
    assert queries.to_test(analyst, LATER).exists()
    services.write_outcome(
        by=analyst, entry=entry, today=LATER, came_true="no", what_happened="No."
    )
    assert not queries.to_test(analyst, LATER).exists()


def test_it_is_counted_how_often_each_word_came():
    rows = [HorizonEntry(likelihood=word, tested_on=day, came_true=came) for word, day, came in (
        ("likely", LATER, "yes"), ("likely", LATER, "no"), ("likely", None, ""),
        ("remote", LATER, "partly"), ("likely", LATER, "cannot-tell"))]  # fmt: skip
    told = [
        (one.likelihood.id, one.tested, one.came, one.partly, one.not_, one.untold)
        for one in queries.borne_out(rows)
    ]
    assert told == [("remote", 1, 0, 1, 0, 0), ("likely", 3, 1, 0, 1, 1)]


def test_notes_are_those_that_stand_on_a_theme_that_may_be_seen(acting, cast, knife):
    analyst = acting(Role.ANALYST)
    one, two = (services.write_note(by=analyst, today=TODAY, assessed=knife, framework="pestelo", factor="legal",
                                    words=words, source="S") for words in "ab")  # fmt: skip
    services.withdraw_note(by=analyst, note=two, today=TODAY, why="Wrong.")
    assert list(queries.notes(analyst, knife)) == [one]
    assert queries.note(analyst, one.pk) == one
    assert queries.note(analyst, two.pk) is None
    assert queries.note(acting(Role.ANALYST, cast.other), one.pk) is None
