"""Evidence for the pages: the synthetic county, made once a run; the partnership of the cast lies in it."""

from __future__ import annotations

import shutil

import pytest

from frankpledge.demo import generate
from frankpledge.web.explore import answers
from tests import stores


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def unprepared(synthetic, settings, tmp_path) -> stores.World:
    """Let the pages read a copy of that store in which no answer is prepared, and which a test may change."""
    world = synthetic.copy(tmp_path / "world")
    shutil.rmtree(world.store.folder / "answers", ignore_errors=True)
    answers._held.clear()
    settings.STORE = world.store.folder
    return world


@pytest.fixture
def with_few(unprepared, tmp_path) -> stores.World:
    """Let the pages read a copy with one month more, of three rows where there should be thousands."""
    generate(tmp_path / "more", first_month="2026-01", months=1)
    (street,) = (tmp_path / "more").rglob("*-street.csv")
    head = street.read_text(encoding="utf-8").splitlines(keepends=True)[:4]
    street.write_text("".join(head), encoding="utf-8")
    unprepared.load(street)
    answers._held.clear()
    return unprepared


@pytest.fixture
def with_evidence(synthetic, settings) -> stores.World:
    """Let the pages read the synthetic county's store."""
    settings.STORE = synthetic.store.folder
    return synthetic


@pytest.fixture
def no_evidence(settings, tmp_path) -> None:
    """Let the pages find an empty store."""
    settings.STORE = tmp_path / "empty"


@pytest.fixture(scope="session")
def partner_copy(tmp_path_factory) -> stores.PartnerWorld:
    """Give the county with its partners' evidence as that of the cast's own partnership."""
    world = stores.partner(tmp_path_factory)
    copy = stores.PartnerWorld(stores.copied(world.folder, tmp_path_factory.mktemp("partner")))
    restricted = copy.store.folder / "restricted"
    (restricted / stores.PARTNERSHIP).rename(restricted / "southmere")
    return copy


@pytest.fixture
def with_partners(partner_copy, settings) -> stores.PartnerWorld:
    """Let the pages read the synthetic county with what its partners send."""
    settings.STORE = partner_copy.store.folder
    return partner_copy
