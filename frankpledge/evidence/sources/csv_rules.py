"""Fields and rules: what a column of a CSV becomes, and what each row must keep, as SQL.

A careful reading holds raw text, with an empty cell as an empty text; the one pass sees it as NULL. A rule has a form
for either, and a test judges an empty cell by both.
"""

from __future__ import annotations

from dataclasses import dataclass

EMPTY = "''"
_TEXT = "nullif({}, '')"


@dataclass(frozen=True)
class Field:
    """A column of a CSV kind: its name in the part, its header (a pattern), its typed value in SQL.

    ``{}`` in ``typed`` stands for the raw text.
    """

    name: str
    header: str
    typed: str = _TEXT
    strict: str | None = None

    def sql(self, *, one_pass: bool) -> str:
        """Return the typed expression over the raw column.

        In one pass a blank is NULL already, and ``strict`` may stop at a text that ``typed`` would forgive.
        """
        cell = quoted(self.name)
        if not one_pass:
            return f"{self.typed.format(cell)} AS {cell}"
        if self.strict is not None:
            return f"{self.strict.format(cell)} AS {cell}"
        return (
            cell
            if self.typed == _TEXT
            else f"{self.typed.format(f'coalesce({cell}, {EMPTY})')} AS {cell}"
        )


@dataclass(frozen=True)
class Rule:
    """A rule over each row: ``broken`` is SQL over the raw text columns, true where it does not hold.

    ``blank`` says that an empty cell breaks it too. Two cheaper forms serve the one pass: ``suspect``, over raw
    text where an empty cell is NULL, may stop it too often (the careful reading then decides); ``on_part``
    looks at the typed part, when what cannot be typed has stopped the pass already. The value that breaks a
    ``private`` rule is not repeated in the refusal, for it may tell of a person. A ``wordless`` rule is of a code, a
    number or a time: of restricted evidence a value with two words in it stands in the wrong column, may be somebody's
    name, and is not repeated either.
    """

    column: str
    broken: str
    reason: str
    blank: bool = False
    suspect: str | None = None
    on_part: str | None = None
    private: bool = False
    wordless: bool = False

    @property
    def in_pass(self) -> str | None:
        """The form that stops the one pass; None where the rule waits for the part."""
        if self.suspect is not None or self.on_part is not None:
            return self.suspect
        if "$" in self.broken:
            return None
        return f"({self.broken}) OR {quoted(self.column)} IS NULL" if self.blank else self.broken

    @property
    def later(self) -> str | None:
        """The form that is checked on the part; None where the pass has settled it."""
        return self.on_part or (self.broken if "$" in self.broken else None)


def quoted(name: str) -> str:
    """Quote an identifier of our own for SQL."""
    return '"' + name.replace('"', '""') + '"'


def quoted_text(text: str) -> str:
    """Quote a text for SQL, where a parameter cannot be bound (COPY, CREATE)."""
    return "'" + text.replace("'", "''") + "'"


# The comparison first: few texts begin below A, and only those are looked at closely.
FORMULA = "{0} < 'A' AND {0} <> '' AND left({0}, 1) IN ('=', '+', '@', chr(9))"


def formula_rule(column: str) -> Rule:
    """Refuse a cell that a spreadsheet would run as a formula."""
    formula = FORMULA.format(quoted(column))
    reason = (
        "begins like a spreadsheet formula; a place or category never does, fetch the file again"
    )
    return Rule(column, formula, reason, on_part=formula)
