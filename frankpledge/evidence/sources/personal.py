"""Personal columns: a file of restricted evidence that tells of a person is refused, and says by which column.

The way out is to ask the partner for the file without it. Whoever must not wait may leave such columns out; they are
then never read into the store. A reference that is needed to tell a repeat is hidden by a keyed hash as it is read:
the key stays outside the store, so that nobody who has the store alone can go back to the reference.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import re
from typing import TYPE_CHECKING

import duckdb

from frankpledge.definitions.personal_columns import personal_columns
from frankpledge.evidence.sources.csv_rules import Rule, quoted, quoted_text
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Collection

    from frankpledge.evidence.sources.parts import Found, Reading

FEWEST_KEY_BYTES = 16
KEYED = "keyed_hash"


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
    """Refuse a cell that holds an e-mail address, a full postcode or a telephone number."""
    patterns = "|".join(f"({content.pattern})" for content in personal_columns().contents)
    told = f"regexp_matches({quoted(column)}, {quoted_text(patterns)}, 'i')"
    reason = "holds an e-mail address, a full postcode or a telephone number; take it out, the rest is enough"
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


def keyed_hash(key: bytes, reference: str) -> str:
    """Return the HMAC-SHA-256 (RFC 2104) of a reference, 64 hexadecimal digits; case and spaces do not matter.

    >>> keyed_hash(b"0123456789abcdef", " ab 12 ") == keyed_hash(b"0123456789abcdef", "AB12")
    True
    """
    plain = re.sub(r"\s+", "", reference).upper()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()


def offer_keyed_hash(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Give a connection the function ``keyed_hash(text)``, in place of one that an earlier file's key left."""
    with contextlib.suppress(duckdb.Error):  # there may be none
        connection.remove_function(KEYED)
    connection.create_function(KEYED, lambda text: keyed_hash(key, text), ["VARCHAR"], "VARCHAR")
