"""Personal columns: a file of restricted evidence that tells of a person is refused, and says by which column.

The way out is to ask the partner for the file without it. Whoever must not wait may leave such columns out; they are
then never read into the store. A reference that is needed to tell a repeat is hidden by a keyed hash as it is read:
the key stays outside the store, so that nobody who has the store alone can go back to the reference.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from frankpledge.definitions.personal_columns import personal_columns
from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.sources.csv_rules import Rule, quoted, quoted_text
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

    from frankpledge.evidence.sources.parts import Found, Part, Reading

FEWEST_KEY_BYTES = 16
KEYED = "keyed_hash"
_BLOCK = 64  # of SHA-256, in bytes
_SPACES = r"[ \t\n\r\f\v]+"


@dataclass(frozen=True)
class GuardedKind(CsvKind):
    """A kind of restricted evidence; ``hidden`` are the headers of references that a key hides as they are read."""

    guarded: bool = True
    hidden: tuple[str, ...] = ()

    def read(self, found: Found, reading: Reading) -> Part:
        """Refuse what tells of a person, hide the references that a key hides, then read as any CSV file."""
        refuse_personal_columns(found, reading, self.hidden)
        if self.hidden:
            offer_keyed_hash(reading.engine.connection, check_key(reading.key, found))
        return super().read(found, reading)


def refuse_personal_columns(found: Found, reading: Reading, hidden: Collection[str] = ()) -> None:
    """Refuse a file with a column that tells of a person, naming each; ``hidden`` are those that are hashed here."""
    told = {
        header: what
        for header in found.header
        if header not in hidden and (what := personal_columns().told_by(header))
    }
    if told and not reading.drop_personal:
        listed = ", ".join(f"{header!r} ({what})" for header, what in told.items())
        raise DataFault(
            f"{found.name} has columns that tell of a person: {listed}. Ask the partner for the file without them, "
            "or leave them unread with --drop-personal. Nothing of the file was kept."
        )


def no_person_rule(column: str) -> Rule:
    """Refuse a cell that holds what tells of a person, such as an e-mail address or an NHS number."""
    patterns = "|".join(f"({content.pattern})" for content in personal_columns().contents)
    told = f"regexp_matches({quoted(column)}, {quoted_text(patterns)}, 'i')"
    *kinds, last = (content.what for content in personal_columns().contents)
    reason = f"holds {', '.join(kinds)} or {last}; take it out, the rest is enough"
    return Rule(column, told, reason, private=True)


def check_key(key: bytes | None, found: Found) -> bytes:
    """Return the key; a CallFault where there is none, or one that could be guessed."""
    if key is None:
        raise CallFault(
            f"{found.name} holds references that must be hidden by a key. Name the file that holds it with "
            "--key-file; keep that file outside the store, and give the same one next time."
        )
    if len(key) < FEWEST_KEY_BYTES:
        raise CallFault(
            f"The key has {len(key)} bytes, and could be guessed. Make one of {FEWEST_KEY_BYTES} or more, such as "
            "with: openssl rand -hex 32"
        )
    return key


def keyed_hash(key: bytes, reference: str) -> str | None:
    """Return the HMAC-SHA-256 (RFC 2104) of a reference, 64 hexadecimal digits; None where it is blank.

    Spaces, and the case of A to Z, do not matter.

    >>> keyed_hash(b"0123456789abcdef", " ab 12 ") == keyed_hash(b"0123456789abcdef", "AB12")
    True
    """
    plain = re.sub(_SPACES, "", reference).translate(
        str.maketrans(ascii_lowercase, ascii_uppercase)
    )
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() if plain else None


def offer_keyed_hash(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Give an engine the same function ``keyed_hash(text)``, in place of one that an earlier file's key left.

    In SQL: a function in Python cannot be taken back without harm to the engine. The key is bound, never written into
    a statement, and goes with the engine's memory.
    """
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    pads = [bytes(byte ^ pad for byte in block) for pad in (0x36, 0x5C)]
    connection.execute(
        "CREATE OR REPLACE TABLE hiding AS SELECT CAST(? AS BLOB) AS inside, CAST(? AS BLOB) AS outside",
        pads,
    )
    plain = (
        f"nullif(translate(regexp_replace(reference, '{_SPACES}', '', 'g'), "
        f"'{ascii_lowercase}', '{ascii_uppercase}'), '')"
    )
    connection.execute(
        f"CREATE OR REPLACE MACRO {KEYED}(reference) AS "
        f"(SELECT sha256(outside || unhex(sha256(inside || encode({plain})))) FROM hiding)"
    )
