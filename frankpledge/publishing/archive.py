"""Archives whose bytes follow from their files alone: on every machine, in every run.

Files are held as they are. How a file is packed differs with the library that packs it, so nothing is packed.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first day that the format knows.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_A_FILE_THAT_ALL_MAY_READ = 0o100644 << 16
_UNIX = 3


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by their names, in the order in which they are given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, _NO_DATE)
            about.create_system = _UNIX
            about.external_attr = _A_FILE_THAT_ALL_MAY_READ
            made.writestr(about, content)
    return out.getvalue()


def archived_anew(packed: bytes) -> bytes:
    """Return a ZIP that another program packed with the same files in the same order, as ``archive`` writes it."""
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        return archive({name: held.read(name) for name in held.namelist()})
