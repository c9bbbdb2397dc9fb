"""Which headers, and which words in a cell, tell of a person."""

from __future__ import annotations

import functools
import re
import unicodedata

from frankpledge.definitions import Definition, read_definition


class PersonalPattern(Definition):
    """A pattern and what it betrays."""

    what: str
    pattern: str


class PersonalColumns(Definition):
    """Every pattern by which a header or a cell is known to tell of a person."""

    version: int
    columns: tuple[PersonalPattern, ...]
    contents: tuple[PersonalPattern, ...]

    def told_by(self, header: str) -> str | None:
        """Say what a header tells of a person, such as "a date of birth"; None where it tells nothing."""
        # As a reader sees it: full-width letters are letters, an accent or a mark that takes no space hides nothing.
        letters = unicodedata.normalize("NFKD", header)
        seen = "".join(c for c in letters if unicodedata.category(c) not in ("Mn", "Cf"))
        plain = " ".join(re.sub(r"[\W_]+", " ", seen.casefold()).split())
        found = (p.what for p in self.columns if re.fullmatch(p.pattern, plain))
        return next(found, None)

    def seen_in(self, text: str) -> bool:
        """Whether a text holds what is known to tell of a person, such as an e-mail address."""
        return any(re.search(p.pattern, text, re.IGNORECASE) for p in self.contents)


@functools.cache
def personal_columns() -> PersonalColumns:
    """Return the patterns in force."""
    return read_definition(PersonalColumns, "personal_columns.yaml")
