"""Retention: rows of people's misfortunes are kept as long as the definition says, then deleted, with a certificate.

What is deleted: the extract's own rows, the table of events made of them, and every older table that held them. What
stays: the manifests (names, checksums, counts), the figures that were computed, and a certificate that says what went,
when, by whom, under which rule. A figure of deleted rows can no longer be recomputed, and says so. An extract of
several months goes whole, when the time of its last month is over: ask for extracts of one month each.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.extract import extract_terms
from frankpledge.evidence.questions import month_number, month_text
from frankpledge.evidence.restricted import EVENTS, EXTRACT, publish
from frankpledge.evidence.store import (
    ID_DIGITS,
    Release,
    Store,
    canonical,
    sync_folder,
    write_whole,
)
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "certificates"


@dataclass(frozen=True)
class Certificate:
    """What was deleted: the sources with their checksums and rows, the files that are gone, and under which rule."""

    id: str
    on: str
    by: str
    rule: str
    sources: list[dict[str, Any]]
    objects: list[str]
    previous: str | None

    @property
    def rows(self) -> int:
        """How many rows of the extracts were deleted."""
        return sum(int(source["rows"]) for source in self.sources)


def kept_until(source: dict[str, Any]) -> str:
    """Return the month after whose end an extract's last rows are to be deleted."""
    last = month_number(source["facts"]["last_month"])
    return month_text(last + extract_terms().keep_months)


def overdue(release: Release, today: str) -> list[dict[str, Any]]:
    """Return the extracts of a release that are to be deleted by a day."""
    return [
        source
        for source in release.sources
        if source["kind"] == EXTRACT and kept_until(source) < today[:7]
    ]


def purge(store: Store, base: Release, *, today: str, by: str) -> Certificate | None:
    """Delete every extract whose time is over from a restricted store; return the certificate, None where none was due.

    ``base`` is the open release whose areas the new release takes over. The new release is made current first and the
    certificate written, then the files are removed: a purge that was cut short is ended by the next one, which writes
    the certificate if it is lacking, and returns the one that stands where files alone were left.
    """
    with store.writing():
        release, earlier = store.current(), certificates(store)
        due = overdue(release, today)
        if due:
            kept = [source for source in release.sources if source not in due]
            publish(store, base, kept, today=today, why=f"{len(due)} extracts deleted on schedule")
        doomed = _doomed(store, today)
        if not doomed:
            return None
        promised = {digest for one in earlier for digest in one.objects}
        if due or not promised.issuperset(doomed):
            certificate = _write(store, earlier, doomed, today=today, by=by)
        else:
            certificate = earlier[-1]
        for digest in doomed:
            store.object_path(digest).unlink(missing_ok=True)
        sync_folder(store.folder / "objects")
        return certificate


def _doomed(store: Store, today: str) -> dict[str, dict[str, Any] | None]:
    """Return the objects that still hold rows of extracts whose time is over, in any release, each with its source.

    An extract's own object has a source; a table of events has none. Releases that no line of the ledger names count
    too: a load that was killed leaves them, with their objects.
    """
    kept = set(store.current().objects())
    gone: dict[str, dict[str, Any] | None] = {}
    for name in (*store.release_ids(), *store.unlisted_ids()):
        release = store.release(name)
        due = overdue(release, today)
        if due:
            gone |= dict.fromkeys(release.manifest["tables"].get(EVENTS, []))
            gone |= {source["object"]: source for source in due}
    return {
        digest: source
        for digest, source in sorted(gone.items())
        if digest not in kept and store.object_path(digest).exists()
    }


def _write(
    store: Store,
    earlier: list[Certificate],
    doomed: dict[str, dict[str, Any] | None],
    *,
    today: str,
    by: str,
) -> Certificate:
    """Write the certificate, chained to the one before, so that none can be taken out unseen."""
    terms = extract_terms()
    rule = f"extracts are kept {terms.keep_months} months after their last month"
    names = ("kind", "subject", "name", "sha256", "rows")
    body = {
        "number": len(earlier) + 1,
        "on": today,
        "by": by,
        "rule": f"{rule} (extract_terms version {terms.version})",
        "sources": [{name: source[name] for name in names} for source in doomed.values() if source],
        "objects": list(doomed),
        "previous": earlier[-1].id if earlier else None,
    }
    content = canonical(body)
    digest = hashlib.sha256(content).hexdigest()[:ID_DIGITS]
    write_whole(store.folder / FOLDER / f"{body['number']:04d}-{digest}.json", content)
    return _certificate(digest, body)


def certificates(store: Store) -> list[Certificate]:
    """Return every certificate, oldest first; a DataFault where one was changed or taken out."""
    found: list[Certificate] = []
    for number, path in enumerate(sorted((store.folder / FOLDER).glob("*.json")), start=1):
        body, digest = _read(path)
        if body["number"] != number or body["previous"] != (found[-1].id if found else None):
            raise DataFault(
                f"A certificate before {path} was taken out. Restore the folder from a backup."
            )
        found.append(_certificate(digest, body))
    return found


def _read(path: Path) -> tuple[dict[str, Any], str]:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:ID_DIGITS]
    if path.stem.split("-")[1] != digest:
        raise DataFault(
            f"The certificate {path} was changed after it was written. Restore it from a backup."
        )
    return dict(json.loads(content)), digest


def _certificate(digest: str, body: dict[str, Any]) -> Certificate:
    names = ("on", "by", "rule", "sources", "objects", "previous")
    return Certificate(digest, **{name: body[name] for name in names})
