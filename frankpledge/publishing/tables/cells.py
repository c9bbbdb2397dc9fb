"""Cells that leave for a spreadsheet: none is ever a formula."""

# What a spreadsheet takes for the beginning of a formula, also in its full-width forms.
_BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def plain_text(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: where it might, an apostrophe stands before it."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_FORMULA) else text
