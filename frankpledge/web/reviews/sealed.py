"""Words and files that the database never holds in clear: sealed with a key that stands outside of it.

``FRANKPLEDGE_REVIEW_KEY`` holds one key or several between commas: the first seals, each opens, so that a key is
replaced by putting a new one before it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from django.db.models.lookups import Lookup

NAME = "FRANKPLEDGE_REVIEW_KEY"
MAKE_ONE = (
    'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
)


def is_open() -> bool:
    """Whether a key is set, so that cases can be read and written."""
    return bool(settings.REVIEW_KEYS)


def seal(words: str) -> str:
    """Return words as the database keeps them; no words stay none."""
    return seal_bytes(words.encode()).decode()


def unseal(kept: str) -> str:
    """Return the words that the database keeps sealed."""
    return unseal_bytes(kept.encode()).decode()


def seal_bytes(content: bytes) -> bytes:
    """Return bytes as the database keeps them; none stay none."""
    return _lock(tuple(settings.REVIEW_KEYS)).encrypt(content) if content else b""


def unseal_bytes(kept: bytes) -> bytes:
    """Return the bytes that the database keeps sealed."""
    if not kept:
        return b""
    try:
        return _lock(tuple(settings.REVIEW_KEYS)).decrypt(kept)
    except InvalidToken as error:
        raise CallFault(
            f"No key in {NAME} opens what is kept of this case. Add the key with which it was sealed."
        ) from error


@functools.cache
def _lock(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise CallFault(
            f"{NAME} is not set, so nothing of a case is read or written. Set a key: {MAKE_ONE}"
        )
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:  # its words are not passed on: they might tell of the key
        raise CallFault(
            f"{NAME} holds something that is no key. A key has 44 letters: {MAKE_ONE}"
        ) from error


class EncryptedText(models.TextField[str, str]):
    """A text that stands in the database sealed, and in the program in clear. It cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal what is written."""
        prepared = super().get_prep_value(value)
        return prepared if prepared is None else seal(prepared)

    def from_db_value(self, value: str | None, *given: Any) -> str | None:
        """Open what is read."""
        del given
        return None if value is None else unseal(value)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        """Refuse to search: the same words are sealed differently each time, and nothing would be found."""
        raise FieldError(f"{self.name} is sealed, and cannot be searched by {lookup_name!r}.")


class EncryptedBytes(models.BinaryField):
    """Bytes that stand in the database sealed, and in the program in clear. They cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        """Seal what is written."""
        prepared = super().get_prep_value(value)
        return prepared if prepared is None else seal_bytes(bytes(prepared))

    def from_db_value(self, value: bytes | memoryview | None, *given: Any) -> bytes | None:
        """Open what is read."""
        del given
        return None if value is None else unseal_bytes(bytes(value))

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        """Refuse to search, as with words."""
        raise FieldError(f"{self.name} is sealed, and cannot be searched by {lookup_name!r}.")
