"""What a source file becomes: a typed part, the rows refused, and the facts noted on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.evidence.engines import DuckDB

SHOWN_REFUSALS = 20


@dataclass(frozen=True)
class Refusal:
    """One row that was refused: where it stands, what it holds, why, and the way out."""

    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        """Put the refusal in one line."""
        return f"row {self.row}, {self.column} {self.value!r:.80}: {self.reason}"


@dataclass(frozen=True)
class Found:
    """A file that was recognised: its kind, its bytes, the name to show for it.

    ``modified_ns`` is when it was last changed as it was hashed: a file that is another by the time it is read
    is no evidence of what its checksum says.
    """

    kind: SourceKind
    path: Path
    name: str
    sha256: str
    size: int
    header: tuple[str, ...] = ()
    is_damaged: bool = False
    modified_ns: int = 0

    def refuse_if_changed(self) -> None:
        """Raise a DataFault where the file is no longer the one that was hashed."""
        now = self.path.stat()
        if (now.st_size, now.st_mtime_ns) != (self.size, self.modified_ns):
            raise DataFault(
                f"{self.name} was changed while it was being read. Load it again when it is whole."
            )


@dataclass(frozen=True)
class Part:
    """A typed table made from one source file, and what was noted of it.

    ``subject`` names what the file is *the* file of (a force and month, a lookup, a district's wards):
    a later file of the same kind and subject supersedes it.
    """

    found: Found
    made: Path
    subject: str
    rows_in: int
    rows: int
    refusals: tuple[Refusal, ...] = ()
    synthetic: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    digest: str | None = None


@dataclass(frozen=True)
class Reading:
    """How to read: where to write, today's month, and whether good rows of a bad file may load.

    ``key`` hides what identifies a person or address as it is read, and is never written anywhere; ``drop_personal``
    says that columns which tell of a person are to be left out, where a file with one would otherwise be refused.
    ``far`` are rows whose point lies far from the area beside it: only the whole load can tell, when it has read
    the boundaries too, and then reads the file again.
    """

    engine: DuckDB
    folder: Path
    this_month: str
    accept_refused: bool = False
    far: tuple[int, ...] = ()
    drop_personal: bool = False
    key: bytes | None = field(default=None, repr=False)

    def make_path(self, found: Found) -> Path:
        """Return where the part of this file is to be made."""
        return self.folder / f"{found.sha256}-{found.kind.name}.parquet"


class SourceKind(Protocol):
    """A kind of file that can be loaded."""

    @property
    def name(self) -> str:
        """The kind's name, such as ``police-uk-street``."""
        ...

    @property
    def family(self) -> str:
        """The name for ``--kind``, such as ``police-uk``."""
        ...

    def read(self, found: Found, reading: Reading) -> Part:
        """Check the file and write its part."""
        ...


class RowsRefused(DataFault):
    """Rows of a file do not hold; the rest of it may be loaded by whoever says so."""

    def __init__(self, words: str, found: Found, refusals: list[Refusal], total: int) -> None:
        super().__init__(words)
        self.found, self.refusals, self.total = found, tuple(refusals), total


def refused(found: Found, refusals: list[Refusal], total: int) -> RowsRefused:
    """Say which rows of a file were refused, and how to load the rest."""
    shown = "\n".join(f"  {refusal}" for refusal in refusals[:SHOWN_REFUSALS])
    more = f"\n  … and {total - SHOWN_REFUSALS:,} more" if total > SHOWN_REFUSALS else ""
    words = (
        f"{found.name}: {total:,} row{'s' if total != 1 else ''} refused.\n{shown}{more}\n"
        "Mend the file, or load the good rows only with --accept-refused (the month is then marked "
        "partial)."
    )
    return RowsRefused(words, found, refusals, total)
