"""What stands on top of a bundle: in plain English, what is in it and how an edition is made of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.wording import day, warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.publishing.blocks import Document

_MEANS = {
    "document.json": "the document itself: every word, figure and drawing, from which each other file is written",
    "figures.json": "every figure by its id: what it says, where it stands, its period, source and caveats",
    "inputs.json": "what it was made of: the version of the code, what was asked, the sum of each file that was read",
    "tables/csvw-metadata.json": "what the columns of the CSV files mean, as CSV on the Web says it",
    "tables/tables.xlsx": "the same tables as a workbook",
    "document.html": "the document as a web page that needs nothing else",
    "document.txt": "the document as plain text",
}
_AGAIN = """\
## Check it

`SHA256SUMS` has the sum of every other file. In the folder into which you unpacked the bundle, run:

    sha256sum --check SHA256SUMS

Each line must end with OK. The sum of the whole bundle is kept with the edition: compare it too.

## Make the edition again

1. Install Frankpledge {version}, and the packages with the versions that `inputs.json` lists.
2. Read the bundle. This checks every sum, and names a file that was changed:

       from pathlib import Path
       from frankpledge.publishing.bundle import rebuild

       document = rebuild(Path("bundle.zip").read_bytes())

3. Write it. The same document gives the same bytes:

       from frankpledge.publishing.html import as_html

       as_html(document)

4. To count anew from the evidence, load the files whose sums `inputs.json` lists, and ask with the same parameters.
"""


def readme(document: Document, version: str, files: Iterable[str]) -> str:
    """Return the words on top of a bundle; ``version`` is that of the code."""
    warned = [f"**{word}.** {words}" for word, words in warnings_of(document)]
    version_of = f"Version {_plain(document.control.version)}, " if document.control.version else ""
    head = [
        f"# {_plain(document.title)}",
        f"{_plain(document.partnership)}. {version_of}{day(document)}. Marking: {_plain(document.marking)}.",
        *warned,
        "This bundle holds all that is needed to check this edition and to make it again.",
        "## What is in it",
    ]
    listed = [f"- `{name}`: {_meaning(name)}" for name in files]
    return "\n\n".join([*head, "\n".join(listed), _AGAIN.format(version=_plain(version))])


def _meaning(name: str) -> str:
    return _MEANS.get(name) or (
        "a table as CSV" if name.endswith(".csv") else "the edition as it was made"
    )


def _plain(words: str) -> str:
    """Return words on one line: what somebody wrote cannot end a heading or begin another."""
    return " ".join(words.split())
