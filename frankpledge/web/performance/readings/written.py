"""Read a number as people write it into a form or a cell, and say what to do where it is none."""

from __future__ import annotations

import math
import re

from frankpledge.faults import CallFault
from frankpledge.web.ui.workbooks import is_formula

_NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?|\.\d+", re.ASCII)
_NOTHING = {"-", "–", "—", "n/a", "na", "none", "nil", "tbc", "?", "."}
_WITHHELD = {"[c]", "*", "**", "c", "suppressed", "withheld", "disclosive", "x", "[x]", "#"}
_LARGEST = 1e12


def number_in(text: str) -> float:
    """Return the number that a text writes; a CallFault that says what is wrong with it.

    >>> number_in(" 1,204.5 ")
    1204.5
    """
    said = text.strip()
    if is_formula(text):
        raise CallFault("This is a formula. Type the number itself.")
    if not said:
        raise CallFault("Write a number, such as 1204 or 3.5.")
    if said.casefold() in _WITHHELD:
        raise CallFault(
            "It is suppressed. Leave it empty: a number that is withheld is no reading, and not nought."
        )
    if said.casefold() in _NOTHING:
        raise CallFault("Leave it empty where there is no reading; write 0 where there were none.")
    if said[:1] in "<>≤≥~" or "–" in said or re.search(r"\d\s*-\s*\d", said):
        raise CallFault("It is a range. Only the exact number is a reading: leave it empty.")
    if said.endswith("%"):
        raise CallFault("Write the number without the % sign.")
    if said.startswith("-"):
        raise CallFault("Write a number of 0 or more.")
    if not _NUMBER.fullmatch(said):
        raise CallFault("It is no number. Write digits, such as 1204 or 3.5.")
    value = float(said.replace(",", ""))
    if not math.isfinite(value) or value > _LARGEST:
        raise CallFault("It is too large to be a reading.")
    return value
