"""Documents of the cast's partnership, over the synthetic county's evidence, and people who write and publish them."""

from __future__ import annotations

import datetime
import shutil

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import sources
from frankpledge.web.documents.services import publishing, review, writing
from frankpledge.web.explore import answers
from tests import stores

TODAY = datetime.date(2026, 1, 31)
CONTROL = {
    "version": "1.0",
    "first": "2022-04",
    "last": "2022-12",
    "produced_by": "Community safety team",
}


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def with_evidence(synthetic, settings) -> stores.World:
    """Let the pages read the synthetic county's store."""
    settings.STORE = synthetic.store.folder
    return synthetic


@pytest.fixture
def own_evidence(synthetic, settings, tmp_path) -> stores.World:
    """Let the pages read a copy of that store, which a test may change."""
    world = synthetic.copy(tmp_path / "world")
    shutil.rmtree(world.store.folder / "answers", ignore_errors=True)
    answers._held.clear()
    sources._held.clear()
    settings.STORE = world.store.folder
    return world


@pytest.fixture
def no_evidence(settings, tmp_path) -> None:
    """Let the pages find an empty store."""
    settings.STORE = tmp_path / "empty"


@pytest.fixture
def begun(acting):
    """Begin a document as the analyst."""

    def made(**changed):
        by = changed.pop("by", None) or acting(Role.ANALYST)
        told = (
            {"outline": "partnership-plan", "title": "Partnership Plan 2023 to 2026"}
            | CONTROL
            | changed
        )
        return writing.begin(by=by, today=changed.pop("today", TODAY), **told)

    return made


@pytest.fixture
def approved(acting, begun):
    """Bring an edition as far as its approval."""

    def made(edition=None, **changed):
        held = edition or begun(**changed)
        analyst = acting(Role.ANALYST)
        review.freeze(by=analyst, edition=held, today=TODAY)
        review.send(by=analyst, edition=held)
        return review.approve(
            by=acting(Role.MANAGER), edition=held, today=TODAY, meeting="Board", on=TODAY
        )

    return made


@pytest.fixture
def published(acting, approved):
    """Publish an edition, as the manager, who had no part in it."""

    def made(edition=None, **changed):
        held = edition or approved(**changed)
        return publishing.publish(by=acting(Role.MANAGER), edition=held, today=TODAY)

    return made
