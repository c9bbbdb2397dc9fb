"""Files that a browser sends: streamed into the load's own folder, under names of our making, hashed on the way."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from frankpledge.evidence.store import translated_disk_faults

if TYPE_CHECKING:
    from io import BufferedWriter

LONGEST_NAME = 100
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._ ()-]+")


def plain_name(given: str | None) -> str:
    """Make a name that is only a name: no folders, no control characters, no leading dot, not too long."""
    last = PurePosixPath((given or "").replace("\\", "/")).name
    letters = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
    plain = _NOT_PLAIN.sub("-", letters).strip(" .-") or "file"
    stem, dot, ending = plain.rpartition(".")
    if dot and len(plain) > LONGEST_NAME:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"[:LONGEST_NAME]
    return plain[:LONGEST_NAME]


class SentFile(UploadedFile):
    """A file that was sent, and lies where the load will read it."""

    def __init__(self, path: Path, size: int, sha256: str) -> None:
        super().__init__(file=None, name=path.name, size=size)
        self.path, self.sha256 = path, sha256

    def told(self) -> dict[str, Any]:
        """Return what the load's record keeps of it."""
        return {
            "name": self.path.name,
            "at": f"{self.path.parent.name}/{self.path.name}",
            "bytes": self.size,
            "sha256": self.sha256,
        }


class IntoFolder(FileUploadHandler):
    """Write each file that arrives into a numbered folder of its own, so that no name meets another."""

    def __init__(self, request: Any, folder: Path) -> None:
        super().__init__(request)
        self.folder, self.arrived = folder, 0

    def new_file(self, *given: Any, **more: Any) -> None:
        """Open the place of the next file."""
        super().new_file(*given, **more)
        self.arrived += 1
        self.path = self.folder / str(self.arrived) / plain_name(self.file_name)
        self.digest = hashlib.sha256()
        with translated_disk_faults(self.folder):
            self.path.parent.mkdir(parents=True)
            self.out: BufferedWriter = self.path.open("xb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write and hash what arrived."""
        del start
        with translated_disk_faults(self.folder):
            self.out.write(raw_data)
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> SentFile:
        """Close a file that is whole."""
        with translated_disk_faults(self.folder):
            self.out.close()
        return SentFile(self.path, file_size, self.digest.hexdigest())

    def upload_interrupted(self) -> None:
        """Close a file that broke off; whoever set this handler deletes the folder."""
        self.out.close()
