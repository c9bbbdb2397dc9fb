"""What each release told of a month is taken from its own past alone, and a repetition is no new telling."""

from __future__ import annotations

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.evidence.restricted import load_restricted, restricted_store
from frankpledge.evidence.retention import purge
from frankpledge.evidence.store import ROLLBACK
from frankpledge.faults import DataFault
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.tellings import tellings

from ... import stores
from ...evidence import restricted_files as files
from .retold import DISTRICT, HERE, MONTHS, SECOND, USUAL, month

OWN = "south-warwickshire"
WHOLE = Period(MONTHS[0], MONTHS[-1])
AREA = Area("district", DISTRICT, "Here")
STRATFORD = Area("district", "E07000221", "Stratford")


def told(world, release=None, area=AREA, topic="police-uk/burglary", period=WHOLE):
    held = Held(release or world.release, None, world.engine)
    return tellings(held, topics()[topic], area, period)


def counts(found):
    return {
        period: [one.value for one in told]
        for period, told in zip(found.series.periods, found.told, strict=True)
    }


def test_each_month_has_what_each_release_that_retold_it_said(retold):
    found = told(retold)
    assert counts(found) == {name: [5] for name in MONTHS} | {
        "2024-03": [5, 7],
        "2024-05": [5, 4, 5],
        "2024-06": [5, 5],
        "2024-07": [5, 9],
    }
    assert found.retold == [2, 4, 5, 6]
    ids = retold.store.release_ids()
    assert found.releases == (ids[1], ids[2], ids[4])
    assert {one.on for one in found.told[2]} == {stores.TODAY}


def test_a_release_without_these_files_repeats_and_one_without_crime_is_silent(retold):
    found = told(retold)
    assert (found.same, found.silent, found.gone, found.moved) == (1, 1, 0, ())
    assert found.without_a_file == 0


def test_everywhere_is_refused_for_it_grows_with_each_force(retold):
    with pytest.raises(DataFault, match="would look like a revision"):
        told(retold, area=EVERYWHERE)


def test_a_named_release_is_told_of_as_it_was_whatever_was_loaded_after(retold, tmp_path):
    world = retold.copy(tmp_path / "world")
    second = world.store.release(world.store.release_ids()[2])
    before = told(world, second)
    assert set(before.retold) == {MONTHS.index(name) for name in SECOND}
    month(world.folder / "later", "2024-03", 30)
    world.load(world.folder / "later")
    assert told(world, second) == before
    assert counts(told(world))["2024-03"] == [5, 7, 30]


def test_what_was_rolled_back_is_no_telling(retold, tmp_path):
    world = retold.copy(tmp_path / "world")
    with world.store.writing():
        world.store.make_current(world.store.release_ids()[1], today=stores.TODAY, why=ROLLBACK)
    assert told(world, world.store.current()).retold == []
    month(world.folder / "later", "2024-08", 6)
    world.load(world.folder / "later")
    assert counts(told(world)) == {name: [5] for name in MONTHS} | {"2024-08": [5, 6]}


def move(world, small, ward):
    """Load a lookup in which a small area lies in another ward."""
    stores.write_csv(
        world.folder / "moved" / "lsoa21.csv",
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code",
        [(f"Small {c[-2:]}", c, "Ward", ward if c == small else w, f"District {d}", d)
         for c, w, d, _ in stores.SMALL_AREAS],
    )  # fmt: skip
    world.load(world.folder / "moved")


def test_a_count_that_moved_with_the_lookup_is_told_apart_from_one_that_the_files_changed(
    retold, tmp_path
):
    world = retold.copy(tmp_path / "world")
    move(world, "E01990004", "E05990002")
    found = told(world, area=Area("ward", "E05990002", "Ward"), topic="police-uk/all-crime")
    assert counts(found)["2024-01"] == [USUAL, USUAL + 1]
    assert found.moved == (world.release.id,)
    assert found.without_a_file == len(MONTHS)


def test_an_area_that_a_release_does_not_know_is_not_told_as_nought(retold, tmp_path):
    world = retold.copy(tmp_path / "world")
    move(world, HERE, "E05990077")
    found = told(world, area=Area("ward", "E05990077", "New"))
    assert [len(one) for one in found.told] == [1] * len(MONTHS)
    assert found.silent == 5


def test_a_month_that_a_release_lacks_is_not_told_by_it(retold):
    found = told(retold, period=Period("2023-12", "2024-01"))
    assert counts(found) == {"2023-12": [], "2024-01": [5]}


def test_what_the_asked_release_cannot_tell_is_refused(retold):
    with pytest.raises(DataFault, match="needs evidence that is not open"):
        told(retold, topic="extract/burglary")


class Partner:
    """A partnership's store in which extracts and returns come one after another."""

    def __init__(self, world):
        self.world, self.store = world, restricted_store(world.store, OWN)

    def bring(self, content):
        path = self.world.folder / f"{len(list(self.world.folder.iterdir()))}.csv"
        path.write_text(content, encoding="utf-8")
        load_restricted(self.world.store, OWN, [path], today=stores.TODAY)

    def told(self, topic, period, area=STRATFORD):
        held = Held(self.world.release, self.store.current(), self.world.engine)
        return tellings(held, topics()[topic], area, period)


@pytest.fixture
def partners(retold, tmp_path):
    return Partner(retold.copy(tmp_path / "world"))


def test_an_extract_that_covers_another_retells_its_months(partners):
    partners.bring(files.extract(files.event("2025-01"), files.event("2025-01")))
    partners.bring(files.extract(*[files.event("2025-01")] * 3, files.event("2025-02")))
    found = partners.told("extract/burglary", Period("2025-01", "2025-02"))
    assert counts(found) == {"2025-01": [2, 3], "2025-02": [1]}
    assert (found.same, found.gone) == (0, 0)


def test_an_area_that_an_earlier_extract_was_not_placed_in_is_not_told_as_nought(partners):
    partners.bring(files.extract(files.event("2025-01")))
    move(partners.world, "E01990001", "E05990077")
    partners.bring(files.extract(files.event("2025-01"), files.event("2025-01")))
    ward = Area("ward", "E05990077", "New")
    found = partners.told("extract/burglary", Period("2025-01", "2025-01"), ward)
    assert counts(found) == {"2025-01": [2]}
    assert found.silent == 1


def test_releases_whose_rows_were_deleted_on_schedule_are_counted_as_gone(partners):
    partners.bring(files.extract(files.event("2020-12")))
    partners.bring(files.extract(files.event("2025-01")))
    purge(partners.store, partners.world.release, today=stores.TODAY, by="j.doe")
    partners.bring(files.extract(*[files.event("2025-01", day=3)] * 2, files.event("2025-01")))
    found = partners.told("extract/burglary", Period("2025-01", "2025-01"))
    assert counts(found) == {"2025-01": [1, 3]}
    assert found.gone == 2


def test_a_return_that_came_again_is_told_again_by_its_quarter(partners):
    partners.bring(files.extract(files.event("2025-01")))
    partners.bring(files.partners_return(files.figure("7")))
    partners.bring(files.partners_return(files.figure("9")))
    found = partners.told("return/marac/cases", Period("2025-01", "2025-03"))
    assert counts(found) == {"2025-Q1": [7, 9]}
    assert found.silent == 1
