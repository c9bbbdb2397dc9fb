"""What was sent of a drafted assessment: its files out of a ZIP of the folder, or assessment.json alone; told by "
"content."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from frankpledge.faults import DataFault
from frankpledge.findings.assessing.documents import ASSESSMENT, RATIONALES
from frankpledge.findings.assessing.folder import AS_DRAFTED
from frankpledge.findings.assessing.reading import MOST_BYTES, MOST_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable

_ZIP = b"PK\x03\x04"
_TOO_MUCH = (
    f"It holds more than {MOST_FILES} files or {MOST_BYTES:,} bytes. Send the draft's folder alone."
)


def files_sent(content: bytes) -> dict[str, bytes]:
    """Return the files of a draft by their names in its folder; a DataFault says what is wrong with what was sent."""
    if content.startswith(_ZIP):
        return _unpacked(content)
    if content.lstrip()[:1] == b"{":
        return {ASSESSMENT: content}
    raise DataFault(
        f"It is neither a ZIP of a draft's folder nor its {ASSESSMENT}. Zip the folder that frankpledge assess wrote."
    )


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack what belongs to a draft, wherever in the ZIP its folder is, and never more than a draft holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [one for one in archive.namelist() if not one.endswith("/")]
            if len(names) > 4 * MOST_FILES or len(set(names)) != len(names):
                raise DataFault(_TOO_MUCH)
            folder = _folder(names)
            wanted = [one for one in names if _belongs(one, folder)]
            return _read(archive, wanted, folder)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        raise DataFault(
            "The ZIP cannot be read: it is torn, encrypted or packed in a way that is not known. Zip the folder again."
        ) from error


def _folder(names: Iterable[str]) -> PurePosixPath:
    """Return where in a ZIP the draft's folder is: that of the assessment.json that lies highest."""
    found = [PurePosixPath(one) for one in names if PurePosixPath(one).name == ASSESSMENT]
    if not found:
        raise DataFault(
            f"There is no {ASSESSMENT} in the ZIP. Zip the folder that frankpledge assess wrote."
        )
    return min(found, key=lambda one: (len(one.parts), str(one))).parent


def _belongs(name: str, folder: PurePosixPath) -> bool:
    path = PurePosixPath(name)
    return path in (folder / ASSESSMENT, folder / AS_DRAFTED) or (
        path.parent == folder / RATIONALES and path.suffix == ".md"
    )


def _read(archive: zipfile.ZipFile, wanted: list[str], folder: PurePosixPath) -> dict[str, bytes]:
    """Read the files, counting what comes out and not what the ZIP says of itself."""
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    if len(wanted) > MOST_FILES:
        raise DataFault(_TOO_MUCH)
    for name in wanted:
        with archive.open(name) as opened:
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise DataFault(_TOO_MUCH)
        found[str(PurePosixPath(name).relative_to(folder))] = content
    return found
