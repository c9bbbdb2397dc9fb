"""An archive's bytes follow from its files alone."""

from __future__ import annotations

import io
import zipfile

from frankpledge.publishing.archive import archive, archived_anew

FILES = {"b.txt": b"b" * 1000, "a/é.txt": "é".encode()}


def test_the_same_files_give_the_same_bytes_and_come_back():
    made = archive(FILES)
    assert made == archive(dict(FILES))
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        assert held.testzip() is None
        assert {name: held.read(name) for name in held.namelist()} == FILES
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        # How bytes are packed differs from machine to machine.
        assert {one.compress_type for one in held.infolist()} == {zipfile.ZIP_STORED}


def test_an_archive_of_another_program_is_written_anew():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in FILES.items():
            held.writestr(name, content)
    assert archived_anew(out.getvalue()) == archive(FILES)
