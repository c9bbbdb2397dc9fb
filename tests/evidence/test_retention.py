"""Retention: what is due is gone from the disk, what is not stays, and a certificate says which was which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frankpledge.evidence import retention
from frankpledge.evidence.restricted import load_restricted, restricted_store
from frankpledge.evidence.retention import certificates, kept_until, overdue, purge
from frankpledge.evidence.store import Store, canonical
from frankpledge.faults import DataFault

from .. import stores
from . import restricted_files as files
from .police_files import listing, write

OWN = "south-warwickshire"
LATER = "2026-01-31"  # the first month in which 2020-12 is too old


class Kept:
    """A partnership's store, with extracts of some months loaded one after another."""

    def __init__(self, world) -> None:
        self.world = world
        self.store = restricted_store(world.store, OWN)

    def bring(self, *months: str, content: str | None = None) -> dict[str, list[Path]]:
        """Load an extract of months (or another file); return its own object and its table of events."""
        content = content or files.extract(*(files.event(month) for month in months))
        path = write(self.world.folder / f"{len(list(self.world.folder.iterdir()))}.csv", content)
        report = load_restricted(self.world.store, OWN, [path], today=stores.TODAY)
        (source,) = report.added
        return {
            "own": [self.store.object_path(source["object"])],
            "events": report.release.table("events"),
        }

    def purge(self, today: str = LATER):
        return purge(self.store, self.world.store.current(), today=today, by="j.doe")


def gone(*paths: list[Path]) -> bool:
    there = {path.exists() for group in paths for path in group}
    assert len(there) == 1, "some are gone, some are not"
    return there == {False}


@pytest.fixture
def kept(known, tmp_path) -> Kept:
    return Kept(known.copy(tmp_path / "world"))


def test_an_extract_is_kept_for_sixty_months_after_its_last_and_no_longer(kept):
    kept.bring("2020-11", "2020-12")
    (source,) = kept.store.current().sources
    assert kept_until(source) == "2025-12"
    assert overdue(kept.store.current(), "2025-12-31") == []
    assert overdue(kept.store.current(), "2026-01-01") == [source]


def test_where_nothing_is_due_nothing_is_done(kept):
    kept.bring("2021-01")
    kept.bring(content=files.partners_return(files.figure(Period="2019-Q1")))
    before = listing(kept.store.folder)
    assert kept.purge() is None
    assert listing(kept.store.folder) == before
    assert certificates(kept.store) == []


def test_what_is_due_is_gone_from_the_disk_with_every_table_that_held_it(kept):
    old = kept.bring("2020-12")
    new = kept.bring("2025-01")
    other = kept.bring(content=files.survey())
    certificate = kept.purge()
    assert gone(old["own"], old["events"], new["events"], other["events"])
    release = kept.store.current()
    assert [source["subject"] for source in release.sources] == [
        "2025-01",
        "Residents' survey 2025",
    ]
    release.verify()
    assert set(release.objects()) == {path.stem for path in kept.store.folder.glob("objects/*")}
    assert not gone(new["own"], other["own"], release.table("events"))
    assert kept.store.ledger()[-1]["why"] == "1 extracts deleted on schedule"
    assert {path.stem for path in (*old["own"], *old["events"], *new["events"])} == set(
        certificate.objects
    )


def test_no_byte_of_a_due_row_is_left_in_the_store(kept):
    kept.bring(content=files.extract(files.event("2020-12", Offence="Burglary of a mauve shed")))
    kept.bring("2025-01")
    kept.purge()
    held = [path for path in kept.store.folder.rglob("*") if path.is_file()]
    assert len(held) > 5
    assert not [path for path in held if b"mauve shed" in path.read_bytes()]


def test_the_certificate_says_what_went_when_by_whom_and_under_which_rule(kept):
    kept.bring("2020-11", "2020-12", "2020-12")
    (source,) = kept.store.current().sources
    certificate = kept.purge()
    assert (certificate.on, certificate.by, certificate.rows) == (LATER, "j.doe", 3)
    assert certificate.rule == (
        "extracts are kept 60 months after their last month (extract_terms version 1)"
    )
    names = ("kind", "subject", "name", "sha256", "rows")
    assert certificate.sources == [{name: source[name] for name in names}]
    assert certificate.previous is None
    assert certificates(kept.store) == [certificate]
    (path,) = (kept.store.folder / "certificates").iterdir()
    assert path.name == f"0001-{certificate.id}.json"


def test_an_extract_that_was_superseded_is_due_by_its_own_last_month(kept):
    first = kept.bring("2020-12")
    whole = kept.bring("2020-12", "2025-01")
    certificate = kept.purge()
    assert gone(first["own"], first["events"])
    assert not gone(whole["own"], whole["events"])
    assert [source["subject"] for source in certificate.sources] == ["2020-12"]
    assert kept.store.current().table("events") == whole["events"]
    assert kept.purge() is None


def test_an_extract_that_was_superseded_and_is_not_due_stays_traceable(kept):
    first = kept.bring("2025-01")
    earlier = kept.store.current()
    kept.bring("2025-01", "2025-01")
    kept.bring("2020-12")
    kept.purge()
    assert not gone(first["own"], first["events"])
    kept.store.release(earlier.id).verify()


def test_both_versions_of_a_corrected_extract_go_and_both_are_certified(kept):
    one, two = kept.bring("2020-12"), kept.bring("2020-12", "2020-12")
    certificate = kept.purge()
    assert gone(one["own"], two["own"], one["events"], two["events"])
    assert sorted(source["rows"] for source in certificate.sources) == [1, 2]
    assert certificate.rows == 3
    assert kept.store.current().table("events") == []


def test_what_a_killed_load_left_is_deleted_too(kept):
    kept.bring("2020-12")
    release = kept.store.current_id
    kept.bring("2025-01")
    ledger = kept.store.folder / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[1:]))
    assert kept.store.unlisted_ids() == [release]
    (events,) = kept.store.release(release).table("events")
    kept.purge()
    assert gone([events])


def test_a_manifest_still_says_what_there_was_when_its_rows_are_gone(kept):
    kept.bring("2020-12")
    release = kept.store.current_id
    kept.purge()
    (source,) = kept.store.release(release).sources
    assert source["facts"]["months"] == {"2020-12": 1}
    assert not kept.store.release(release).is_whole


class CutShort(BaseException):
    """What ends a process at once."""


@pytest.mark.parametrize("step", ["certificate", "first file", "last file"])
def test_a_purge_that_is_cut_short_is_ended_by_the_next(step, kept, monkeypatch):
    old, new = kept.bring("2020-12"), kept.bring("2025-01")
    unlink, left = Path.unlink, {"certificate": 0, "first file": 0, "last file": 2}[step]

    def cut(path: Path, **more: bool) -> None:
        nonlocal left
        if path.suffix == ".parquet" and path.parent.name == "objects":
            if not left:
                raise CutShort
            left -= 1
        unlink(path, **more)

    def fail(*_: object) -> None:
        raise CutShort

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", cut)
        if step == "certificate":
            patch.setattr(retention, "write_whole", fail)
        with pytest.raises(CutShort):
            kept.purge()
    assert len(certificates(kept.store)) == (step != "certificate")
    certificate = kept.purge("2026-02-01")
    assert gone(old["own"], old["events"], new["events"])
    assert certificates(kept.store) == [certificate]
    assert [source["subject"] for source in certificate.sources] == ["2020-12"]
    assert len(certificate.objects) == 3
    assert kept.purge("2026-02-01") is None


def test_what_was_deleted_on_schedule_is_not_taken_in_again(kept):
    kept.bring("2020-12")
    certificate = kept.purge()
    before = listing(kept.store.folder)
    with pytest.raises(
        DataFault, match=rf"because its time was over \(certificate {certificate.id}\)"
    ):
        kept.bring("2020-12")
    assert listing(kept.store.folder) == before


def test_what_was_deleted_is_taken_in_again_where_the_schedule_grew_longer(kept, monkeypatch):
    kept.bring("2020-12")
    kept.purge()
    monkeypatch.setattr(retention, "kept_until", lambda source: LATER[:7])
    assert not gone(kept.bring("2020-12")["own"])


def test_other_rows_of_a_deleted_month_go_again_with_a_certificate_of_their_own(kept):
    kept.bring("2020-12")
    first = kept.purge()
    again = kept.bring(content=files.extract(files.event("2020-12"), files.event("2020-12")))
    assert not gone(again["own"])
    second = kept.purge()
    assert gone(again["own"], again["events"])
    assert [source["subject"] for source in second.sources] == ["2020-12"]
    assert (second.previous, second.id != first.id) == (first.id, True)
    assert certificates(kept.store) == [first, second]


@pytest.fixture(scope="module")
def made_chain(known, tmp_path_factory) -> Store:
    """Make a store with three certificates."""
    kept = Kept(known.copy(tmp_path_factory.mktemp("chain") / "world"))
    for year in (2018, 2019, 2020):
        kept.bring(f"{year}-12")
        kept.purge()
    return kept.store


@pytest.fixture
def chain(made_chain, tmp_path) -> Store:
    """Give a copy of the store with three certificates."""
    store = Store(stores.copied(made_chain.folder, tmp_path / "copy"))
    assert len(certificates(store)) == 3
    return store


def paths(store: Store) -> list[Path]:
    return sorted((store.folder / "certificates").iterdir())


def test_certificates_are_a_chain(chain):
    first, second, third = certificates(chain)
    assert (second.previous, third.previous) == (first.id, second.id)
    assert [json.loads(path.read_text())["number"] for path in paths(chain)] == [1, 2, 3]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_certificate_that_was_changed_is_told(number, chain):
    path = paths(chain)[number]
    path.write_text(path.read_text().replace("j.doe", "a.n.other"))
    with pytest.raises(DataFault, match=rf"{path.name} was changed after it was written"):
        certificates(chain)


@pytest.mark.parametrize("number", [0, 1])
def test_a_certificate_that_was_taken_out_is_told(number, chain):
    paths(chain)[number].unlink()
    with pytest.raises(DataFault, match=r"was taken out\. Restore the folder from a backup"):
        certificates(chain)


def test_a_certificate_that_was_written_anew_with_its_own_name_is_told(chain):
    path = paths(chain)[1]
    body = json.loads(path.read_text()) | {"by": "a.n.other"}
    content = canonical(body)
    path.unlink()
    write(
        path.with_name(f"0002-{retention.hashlib.sha256(content).hexdigest()[:16]}.json"), content
    )
    with pytest.raises(DataFault, match="was taken out"):
        certificates(chain)


def test_no_purge_goes_on_over_a_broken_chain(kept):
    kept.bring("2020-11")
    kept.purge()
    old = kept.bring("2020-12")
    (path,) = paths(kept.store)
    path.write_text(path.read_text().replace("j.doe", "a.n.other"))
    before = kept.store.current_id
    with pytest.raises(DataFault, match="was changed"):
        kept.purge()
    assert not gone(old["own"])
    assert kept.store.current_id == before
